import type { Format } from '@dti-hub/catalogue';
import type { Sentence } from '@dti-hub/kernel';
import { gunzip } from './inflate.ts';
import { PackedError, UnpackBudget, type PackedFault } from './unpack-budget.ts';
import { isZip, unzip } from './unzip.ts';

/** One file to be read: an entry of a zip by its name, or what came, which has none. */
export interface File {
  readonly name: string | null;
  readonly bytes: Uint8Array;
}

/** The files, or what is wrong with the container. */
export type Files = readonly File[] | { readonly fault: PackedFault };

/** As much as is read at once beside all that is made of it. */
const BYTES_MAX = 64_000_000;

/** The files that a page holds by the agreement's container: itself, where there is none. */
export function unpack({ kind, container }: Format, bytes: Uint8Array): Files {
  if (container === undefined) return [{ name: null, bytes }];
  try {
    const budget = new UnpackBudget(container.bytesMax ?? BYTES_MAX, bytes.length);
    const files =
      container.kind === 'gzip'
        ? [{ name: null, bytes: gunzip(bytes, budget) }]
        : unzip(bytes, { wants: matcher(container.entries), budget });
    if (files.length === 0) return { fault: 'noEntry' };
    // A workbook is a zip by itself.
    if (kind !== 'xlsx' && files.some((file) => isPacked(file.bytes))) return { fault: 'nested' };
    return files;
  } catch (error) {
    if (error instanceof PackedError) return { fault: error.fault };
    throw error;
  }
}

/** Every file of a zip, or the one of a gzip, whatever was agreed; as far as the hub unpacks anything. */
export function unpackAll(bytes: Uint8Array, bytesMax = BYTES_MAX): Files {
  try {
    const budget = new UnpackBudget(bytesMax, bytes.length);
    return isGzip(bytes)
      ? [{ name: null, bytes: gunzip(bytes, budget) }]
      : unzip(bytes, { wants: () => true, budget });
  } catch (error) {
    if (error instanceof PackedError) return { fault: error.fault };
    throw error;
  }
}

const matcher = (entries: string): ((name: string) => boolean) => {
  const whole = new RegExp(`^(?:${entries})$`, 'u');
  return (name) => whole.test(name);
};

const isGzip = ([first, second]: Uint8Array): boolean => first === 0x1f && second === 0x8b;

/** Whether bytes begin as a zip or a gzip. */
export const isPacked = (bytes: Uint8Array): boolean => isZip(bytes) || isGzip(bytes);

/** What is wrong, as part of a sentence. */
export const PACKED_FAULTS: { readonly [F in PackedFault]: Sentence } = {
  broken: {
    vi: 'tệp nén hỏng, bị cắt cụt hoặc có mật khẩu',
    en: 'the packed file is broken, cut short or encrypted',
  },
  tooLarge: {
    vi: 'tệp nén bung ra lớn quá mức cho phép',
    en: 'the packed file unpacks to more than is allowed',
  },
  tooMany: { vi: 'tệp nén có quá nhiều tệp', en: 'the packed file holds too many files' },
  escapes: {
    vi: 'tên tệp trong tệp nén trỏ ra ngoài thư mục',
    en: 'a name in the packed file leads out of its folder',
  },
  nested: { vi: 'trong tệp nén lại có tệp nén', en: 'the packed file holds another packed file' },
  noEntry: {
    vi: 'trong tệp nén không có tệp nào như đã thoả thuận',
    en: 'the packed file holds no file that was agreed on',
  },
};
