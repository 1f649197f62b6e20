import type { Encoding } from '@dti-hub/catalogue';
import { decodeTcvn3 } from '../encodings/tcvn3.ts';
import { IMPOSSIBLE, markedUtf16 } from '../encodings/decode-text.ts';
import { CsvFault, LF } from './record-scanner.ts';

const CR = 13;

/**
 * What is UTF-8 already is handed on undecoded: whoever reads it has to check it.
 * @yields the text of a file, piece by piece, as UTF-8 with LF alone, without a byte-order mark
 * @throws {CsvFault} when the bytes cannot be of the encoding
 */
export async function* utf8Of(
  pieces: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<Uint8Array> {
  const lines = new LineEnds();
  const texts = encoding === 'utf-8' ? withoutMark(pieces) : transcoded(pieces, encoding);
  for await (const piece of texts) yield lines.unified(piece);
}

async function* withoutMark(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | null = new Uint8Array();
  for await (const piece of pieces) {
    if (head === null) {
      yield piece;
      continue;
    }
    head = joined(head, piece);
    if (head.length < MARK.length) continue;
    yield hasMark(head) ? head.subarray(MARK.length) : head;
    head = null;
  }
  if (head !== null) yield head;
}

const MARK = [0xef, 0xbb, 0xbf];
const hasMark = (bytes: Uint8Array): boolean => MARK.every((byte, at) => bytes[at] === byte);

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

async function* transcoded(
  pieces: AsyncIterable<Uint8Array>,
  encoding: Exclude<Encoding, 'utf-8'>,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const looksUtf8 = new Utf8Check();
  let decode: ((piece?: Uint8Array) => string) | null = null;
  for await (const piece of pieces) {
    looksUtf8.take(piece);
    decode ??= decoderOf(encoding, piece);
    yield encoder.encode(decode(piece));
  }
  if (decode !== null) yield encoder.encode(decode());
  // Bytes that are UTF-8, and more than ASCII, are not by chance of an encoding of one byte a letter.
  if (encoding !== 'utf-16' && looksUtf8.isMoreThanAscii()) throw new CsvFault('encoding', 0);
}

function decoderOf(
  encoding: Exclude<Encoding, 'utf-8'>,
  first: Uint8Array,
): (piece?: Uint8Array) => string {
  if (encoding === 'tcvn3') return (piece) => checked(decodeTcvn3(piece ?? new Uint8Array()));
  const label = encoding === 'utf-16' ? markedUtf16(first) : encoding;
  if (label === undefined) throw new CsvFault('encoding', 0);
  const decoder = new TextDecoder(label, { fatal: true });
  return (piece) => checked(decodeWith(decoder, piece));
}

function decodeWith(
  decoder: InstanceType<typeof TextDecoder>,
  piece: Uint8Array | undefined,
): string {
  try {
    return decoder.decode(piece, { stream: piece !== undefined });
  } catch (error) {
    if (error instanceof TypeError) throw new CsvFault('encoding', 0);
    throw error;
  }
}

function checked(text: string): string {
  if (IMPOSSIBLE.test(text)) throw new CsvFault('encoding', 0);
  return text;
}

/** The text of the bytes. @throws {CsvFault} when they are none in UTF-8 */
export function checkText(bytes: Uint8Array): string {
  return checked(decodeWith(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }), bytes));
}

/** Checks the rest of a text that nobody reads any more. @throws {CsvFault} when it is no such text */
export async function checkRest(
  rest: Uint8Array,
  pieces: AsyncIterable<Uint8Array>,
): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  checked(decodeWith(decoder, rest));
  for await (const piece of pieces) checked(decodeWith(decoder, piece));
  checked(decodeWith(decoder, undefined));
}

class Utf8Check {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #isUtf8 = true;
  #hasHigh = false;

  take(piece: Uint8Array): void {
    if (!this.#isUtf8) return;
    this.#hasHigh ||= piece.some((byte) => byte >= 0x80);
    try {
      this.#decoder.decode(piece, { stream: true });
    } catch {
      this.#isUtf8 = false;
    }
  }

  isMoreThanAscii(): boolean {
    if (!this.#isUtf8 || !this.#hasHigh) return false;
    try {
      this.#decoder.decode();
      return true;
    } catch {
      return false;
    }
  }
}

/** Makes LF of CR LF and of CR, also where a piece ends between the two. */
class LineEnds {
  #endsInCr = false;

  unified(piece: Uint8Array): Uint8Array {
    const start = this.#endsInCr && piece[0] === LF ? 1 : 0;
    if (piece.length > 0) this.#endsInCr = piece.at(-1) === CR;
    const own = piece.subarray(start);
    return own.includes(CR) ? withoutCr(own) : own;
  }
}

function withoutCr(piece: Uint8Array): Uint8Array {
  const unified = new Uint8Array(piece.length);
  let length = 0;
  for (const [at, byte] of piece.entries()) {
    if (byte === LF && piece[at - 1] === CR) continue;
    unified[length] = byte === CR ? LF : byte;
    length += 1;
  }
  return unified.subarray(0, length);
}
