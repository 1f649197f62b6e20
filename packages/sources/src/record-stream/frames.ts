import { Window } from './window.ts';
import type { SpillRun, SpillSpace } from './spill-space.ts';

const WORD = 4;
const BUFFER_BYTES = 32_768;

/** A frame is so many words, the first of which is its length in bytes, and a body padded to words. */
export class FrameWriter {
  /** Where the frame that was begun last stands, in words and in bytes. */
  words: Int32Array<ArrayBuffer>;
  bytes: Uint8Array<ArrayBuffer>;
  count = 0;
  readonly run: SpillRun;
  #used = 0;

  constructor(space: SpillSpace) {
    this.run = space.run();
    this.words = new Int32Array(BUFFER_BYTES / WORD);
    this.bytes = new Uint8Array(this.words.buffer);
  }

  /** Makes room for a frame; gives the byte it begins at, in `bytes`. What stands there is anything. */
  begin(words: number, bodyBytes: number): number {
    const length = words * WORD + ((bodyBytes + WORD - 1) & -WORD);
    if (this.#used + length > this.bytes.length) this.#makeRoom(length);
    const at = this.#used;
    this.#used += length;
    this.words[at / WORD] = length;
    this.count += 1;
    return at;
  }

  /** Hands everything over to the run. */
  flush(): void {
    if (this.#used > 0) this.run.append(this.bytes.subarray(0, this.#used));
    this.#used = 0;
  }

  #makeRoom(length: number): void {
    this.flush();
    if (length <= this.bytes.length) return;
    this.words = new Int32Array(length / WORD);
    this.bytes = new Uint8Array(this.words.buffer);
  }
}

/** Goes through the frames of a run in their order. */
export class FrameReader {
  /** The byte that the present frame begins at, in `bytes`. */
  at = 0;
  readonly #window: Window;
  readonly #pieces: Iterator<Uint8Array>;
  #next = 0;

  /** The window may be one that was used before: what it holds is given up. */
  constructor(run: SpillRun, window = new Window()) {
    this.#window = window;
    this.#pieces = run.read()[Symbol.iterator]();
    window.clear();
  }

  get bytes(): Uint8Array {
    return this.#window.bytes;
  }

  get words(): Int32Array {
    return this.#window.words;
  }

  /** Steps to the next frame; false after the last. */
  next(): boolean {
    while (!this.#hasFrame()) {
      this.#window.keepFrom(this.#next);
      this.#next = 0;
      if (!this.#take()) return false;
    }
    this.at = this.#next;
    this.#next += this.#window.words[this.at / WORD] ?? 0;
    return true;
  }

  #hasFrame(): boolean {
    const left = this.#window.end - this.#next;
    return left >= WORD && left >= (this.#window.words[this.#next / WORD] ?? 0);
  }

  #take(): boolean {
    const { done, value } = this.#pieces.next();
    if (done === true) return false;
    this.#window.append(value);
    return true;
  }
}

/** The body of a frame with so many words, as long as told. */
export const bodyAt = (at: number, words: number): number => at + words * WORD;
