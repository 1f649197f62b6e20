import { inflateEntry } from './inflate.ts';
import { PackedError, type UnpackBudget } from './unpack-budget.ts';

/** A file out of a zip. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Which entries are wanted, and what all of them may unpack to. */
export interface UnzipOptions {
  readonly wants: (name: string) => boolean;
  readonly budget: UnpackBudget;
}

const ENTRIES_MAX = 2000;

/**
 * Reads the wanted entries of a zip by its central directory, in the order of their names. Folders are
 * none. @throws {PackedError} when the file is broken, encrypted, too large, or a name leads elsewhere
 */
export function unzip(bytes: Uint8Array, { wants, budget }: UnzipOptions): ZipEntry[] {
  check(isZip(bytes));
  const files = readDirectory(bytes).filter(({ name }) => !name.endsWith('/'));
  if (files.some(({ name }) => leadsElsewhere(name))) throw new PackedError('escapes');
  if (new Set(files.map(({ name }) => name)).size < files.length) throw new PackedError('broken');
  return files
    .filter(({ name }) => wants(name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((file) => ({ name: file.name, bytes: readEntry(bytes, file, budget) }));
}

/** Whether bytes begin as a zip, be it an empty one. What has something before it is taken for none. */
export function isZip([p, k, a, b]: Uint8Array): boolean {
  return p === 0x50 && k === 0x4b && ((a === 3 && b === 4) || (a === 5 && b === 6));
}

/** Whether a name is not that of a file below the folder that a zip would be unpacked to. */
const leadsElsewhere = (name: string): boolean =>
  /^\/|^[a-z]:|\\|\0/i.test(name) || name.split('/').includes('..');

interface FileHeader {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly offset: number;
}

const END = { signature: 0x06054b50, bytes: 22, commentMax: 0xffff, count: 10, directory: 16 };
const HEADER = { signature: 0x02014b50, bytes: 46 };
const LOCAL = { signature: 0x04034b50, bytes: 30, nameLength: 26, extraLength: 28 };
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

function readDirectory(bytes: Uint8Array): FileHeader[] {
  const view = viewOf(bytes);
  const end = endOfDirectory(view);
  const count = view.getUint16(end + END.count, true);
  if (count > ENTRIES_MAX) throw new PackedError('tooMany');
  const headers: FileHeader[] = [];
  let at = view.getUint32(end + END.directory, true);
  for (let entry = 0; entry < count; entry += 1) {
    check(at + HEADER.bytes <= end && view.getUint32(at, true) === HEADER.signature);
    const nameEnd = at + HEADER.bytes + view.getUint16(at + 28, true);
    headers.push({
      name: new TextDecoder().decode(bytes.subarray(at + HEADER.bytes, nameEnd)),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return headers;
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

/** The directory's end is the last thing in the file, but for a comment. */
function endOfDirectory(view: DataView): number {
  const last = view.byteLength - END.bytes;
  for (let at = last; at >= 0 && at >= last - END.commentMax; at -= 1) {
    if (view.getUint32(at, true) === END.signature) return at;
  }
  throw new PackedError('broken');
}

function readEntry(bytes: Uint8Array, file: FileHeader, budget: UnpackBudget): Uint8Array {
  const { offset, flags, method, packedSize } = file;
  const view = viewOf(bytes);
  check(offset + LOCAL.bytes <= bytes.length && flags % 2 !== ENCRYPTED);
  check(view.getUint32(offset, true) === LOCAL.signature);
  const start =
    offset +
    LOCAL.bytes +
    view.getUint16(offset + LOCAL.nameLength, true) +
    view.getUint16(offset + LOCAL.extraLength, true);
  check(start + packedSize <= bytes.length);
  const packed = bytes.subarray(start, start + packedSize);
  if (method === DEFLATED) return inflateEntry(packed, file, budget);
  check(method === STORED && file.size === packedSize);
  budget.take(packedSize);
  return packed;
}

function check(holds: boolean): void {
  if (!holds) throw new PackedError('broken');
}
