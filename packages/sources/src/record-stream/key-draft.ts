import type { KnownField } from './field-cache.ts';
import { HASH_SEED, type RecordScanner } from './record-scanner.ts';

const LENGTH_BYTES = 4;

/** The key of the present row: its parts in the agreement's order, each after its length. */
export class KeyDraft {
  bytes = new Uint8Array(256);
  length = 0;
  #hash = HASH_SEED;

  make(scanner: RecordScanner, fields: readonly KnownField[], columns: readonly number[]): void {
    this.length = 0;
    this.#hash = HASH_SEED;
    for (const column of columns) {
      const field = fields[column];
      if (field === undefined) continue;
      this.#hash = mixed(this.#hash, field.hash);
      if (field.bytes !== null) this.#put(field.bytes, 0, field.bytes.length);
      else this.#put(scanner.bytes, scanner.starts[column] ?? 0, scanner.ends[column] ?? 0);
    }
  }

  hashWith(own: number): number {
    return mixed(this.#hash, own);
  }

  #put(from: Uint8Array, start: number, end: number): void {
    const length = end - start;
    const at = this.length + LENGTH_BYTES;
    if (at + length > this.bytes.length) this.#grow(at + length);
    const { bytes } = this;
    for (let byte = 0; byte < LENGTH_BYTES; byte += 1)
      bytes[this.length + byte] = (length >>> (byte * 8)) & 0xff;
    for (let offset = 0; offset < length; offset += 1)
      bytes[at + offset] = from[start + offset] ?? 0;
    this.length = at + length;
  }

  #grow(needed: number): void {
    const bytes = new Uint8Array(needed * 2);
    bytes.set(this.bytes);
    this.bytes = bytes;
  }
}

/** Spreads what little two numbers differ by over all bits. */
function mixed(hash: number, part: number): number {
  const one = Math.imul(hash ^ part, 0x9e3779b1);
  return Math.imul(one ^ (one >>> 15), 0x85ebca6b);
}
