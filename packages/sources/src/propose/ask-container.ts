import type { Container } from '@dti-hub/catalogue';
import { isPacked, unpackAll, type File } from '../containers/unpack.ts';
import type { Interview } from './question.ts';
import { filledSheets } from './workbook-outline.ts';

/** A file as it is once whatever it came packed in is taken off. */
export interface Unpacked {
  readonly bytes: Uint8Array;
  /** What its format has to say of the packing. */
  readonly packed: { readonly container?: Container };
}

/** Asks what the file is packed in; undefined while that is missing, or nothing comes out of it. */
export function askContainer(interview: Interview, bytes: Uint8Array): Unpacked | undefined {
  if (!isPacked(bytes) || filledSheets(bytes) !== undefined) return { bytes, packed: {} };
  const files = unpackAll(bytes);
  if ('fault' in files) return undefined;
  const [first] = files;
  if (first === undefined) return undefined;
  return first.name === null
    ? { bytes: first.bytes, packed: { container: { kind: 'gzip' } } }
    : askEntries(interview, files);
}

function askEntries(interview: Interview, files: readonly File[]): Unpacked | undefined {
  const names = files.map(({ name }) => name ?? '');
  const [only = ''] = names;
  const list = names.slice(0, ENTRIES_TOLD).join(', ');
  const entries = interview.ask({
    id: 'format.container.entries',
    stage: 'file',
    ask: {
      vi: 'Đọc những tệp nào trong tệp zip? (biểu thức chính quy khớp cả tên)',
      en: 'Which entries of the zip are read? (a regular expression of the whole name)',
    },
    proposal: names.length === 1 ? escaped(only) : null,
    why: { vi: `Trong tệp zip có: ${list}.`, en: `The zip holds: ${list}.` },
  });
  const wanted = entries === undefined ? undefined : matcher(entries);
  const file = files.find(({ name }) => wanted?.test(name ?? '') === true);
  if (entries === undefined || file === undefined) return undefined;
  return { bytes: file.bytes, packed: { container: { kind: 'zip', entries } } };
}

const ENTRIES_TOLD = 10;

const escaped = (name: string): string => name.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);

function matcher(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
