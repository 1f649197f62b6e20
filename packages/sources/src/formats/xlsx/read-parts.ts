import { PackedError, UnpackBudget } from '../../containers/unpack-budget.ts';
import { unzip } from '../../containers/unzip.ts';

/** What an XLSX file may unpack to, in all: far beyond any table, far below a machine's memory. */
const UNPACKED_BYTES_MAX = 64_000_000;

/** The parts of an XLSX file, by name: "xl/workbook.xml". */
export type Parts = ReadonlyMap<string, Uint8Array>;

/** The XML parts of an XLSX file; undefined when the bytes are no such file. */
export function readParts(bytes: Uint8Array): Parts | undefined {
  try {
    const files = unzip(bytes, {
      wants: (name) => /\.(?:xml|rels)$/.test(name),
      budget: new UnpackBudget(UNPACKED_BYTES_MAX, bytes.length),
    });
    return new Map(files.map((file) => [file.name, file.bytes]));
  } catch (error) {
    if (error instanceof PackedError) return undefined;
    throw error;
  }
}
