import { IMPOSSIBLE } from '../encodings/decode-text.ts';
import { CsvFault, HAS_HIGH, HAS_QUOTES, type RecordScanner } from './record-scanner.ts';

// A mark in the middle of a file is a letter like any other.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a field of the present record. @throws {CsvFault} when its bytes are no text */
export function fieldText(scanner: RecordScanner, index: number): string {
  const kind = scanner.kinds[index] ?? 0;
  const bytes = scanner.bytes.subarray(scanner.starts[index], scanner.ends[index]);
  const text = (kind & HAS_HIGH) === 0 ? decoder.decode(bytes) : decodeHigh(bytes, scanner.line);
  return (kind & HAS_QUOTES) === 0 ? text : scanner.unescaped(text);
}

/** All fields of the present record. */
export const fieldTexts = (scanner: RecordScanner): string[] =>
  Array.from({ length: scanner.count }, (_, index) => fieldText(scanner, index));

function decodeHigh(bytes: Uint8Array, line: number): string {
  try {
    const text = decoder.decode(bytes);
    if (!IMPOSSIBLE.test(text)) return text;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  throw new CsvFault('encoding', line);
}
