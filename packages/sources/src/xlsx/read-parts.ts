import { unzipSync } from 'fflate';

/** What an XLSX file may unpack to, in all: far beyond any table, far below a machine's memory. */
const UNPACKED_BYTES_MAX = 64_000_000;

/** The XML parts of an XLSX file by name, "xl/workbook.xml"; undefined when the bytes are no such file. */
export function readParts(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> | undefined {
  let unpacked = 0;
  let bomb = false;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/\.(?:xml|rels)$/.test(name)) return false;
        unpacked += originalSize;
        bomb ||= unpacked > UNPACKED_BYTES_MAX;
        return !bomb;
      },
    });
    return bomb ? undefined : new Map(Object.entries(files));
  } catch (error) {
    // The library throws plain errors, whatever is wrong with the archive.
    if (error instanceof Error) return undefined;
    throw error;
  }
}
