const FIRST_BYTES = 1 << 18;

/** The bytes in hand: what is not used up yet, and what came after it, in one piece. */
export class Window {
  words = new Int32Array(FIRST_BYTES / 4);
  bytes = new Uint8Array(this.words.buffer);
  end = 0;

  clear(): void {
    this.end = 0;
  }

  /** Gives up everything before the place. */
  keepFrom(start: number): void {
    this.bytes.copyWithin(0, start, this.end);
    this.end -= start;
  }

  append(piece: Uint8Array): void {
    if (this.end + piece.length > this.bytes.length) this.#grow(this.end + piece.length);
    this.bytes.set(piece, this.end);
    this.end += piece.length;
  }

  #grow(needed: number): void {
    const words = new Int32Array(2 ** Math.ceil(Math.log2(needed)) / 4);
    const bytes = new Uint8Array(words.buffer);
    bytes.set(this.bytes.subarray(0, this.end));
    this.words = words;
    this.bytes = bytes;
  }
}
