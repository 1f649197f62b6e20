import { Gunzip, Inflate } from 'fflate';
import { Crc32 } from './crc32.ts';
import { PackedError, type UnpackBudget } from './unpack-budget.ts';

/** So much is pushed at once that a bomb is noticed long before it fills the memory. */
const CHUNK_BYTES = 16_384;

/** How long the unpacked bytes must be, and their CRC-32. */
export interface Promised {
  readonly size: number;
  readonly crc: number;
}

/** Inflates one entry of a zip. @throws {PackedError} when it is broken, not as promised, or too much */
export function inflateEntry(
  packed: Uint8Array,
  promised: Promised,
  budget: UnpackBudget,
): Uint8Array {
  const collected = new Collected(budget);
  const stream = new Inflate((piece) => collected.add(piece));
  pushAll(packed, (chunk, final) => stream.push(chunk, final));
  collected.endMember(promised);
  return collected.bytes();
}

/** Unpacks gzip, of one member or several. @throws {PackedError} when it is broken or too much */
export function gunzip(packed: Uint8Array, budget: UnpackBudget): Uint8Array {
  const collected = new Collected(budget);
  const stream = new Gunzip((piece) => collected.add(piece));
  stream.onmember = (start) => collected.endMember(trailerBefore(packed, start));
  pushAll(packed, (chunk, final) => stream.push(chunk, final));
  collected.endMember(trailerBefore(packed, packed.length));
  return collected.bytes();
}

const TRAILER_BYTES = 8;

/** A gzip member ends with its CRC-32 and its length modulo 2^32. */
function trailerBefore(packed: Uint8Array, end: number): Promised {
  if (end < TRAILER_BYTES) throw new PackedError('broken');
  const view = new DataView(packed.buffer, packed.byteOffset + end - TRAILER_BYTES, TRAILER_BYTES);
  return { crc: view.getUint32(0, true), size: view.getUint32(4, true) };
}

function pushAll(packed: Uint8Array, push: (chunk: Uint8Array, final: boolean) => void): void {
  try {
    for (let start = 0; start === 0 || start < packed.length; start += CHUNK_BYTES) {
      const end = start + CHUNK_BYTES;
      push(packed.subarray(start, end), end >= packed.length);
    }
  } catch (error) {
    if (error instanceof PackedError) throw error;
    // The library throws plain errors, whatever is wrong with the stream.
    throw new PackedError('broken', { cause: error });
  }
}

/** The pieces of what is unpacked, measured and summed as they come. */
class Collected {
  readonly #budget: UnpackBudget;
  readonly #pieces: Uint8Array[] = [];
  #size = 0;
  #crc = new Crc32();

  constructor(budget: UnpackBudget) {
    this.#budget = budget;
  }

  add(piece: Uint8Array): void {
    this.#budget.take(piece.length);
    this.#pieces.push(piece);
    this.#size += piece.length;
    this.#crc.add(piece);
  }

  endMember({ size, crc }: Promised): void {
    if (this.#size !== size || this.#crc.value !== crc) throw new PackedError('broken');
    this.#size = 0;
    this.#crc = new Crc32();
  }

  bytes(): Uint8Array {
    const length = this.#pieces.reduce((total, piece) => total + piece.length, 0);
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const piece of this.#pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    return bytes;
  }
}
