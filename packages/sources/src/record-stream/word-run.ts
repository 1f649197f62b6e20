import type { SpillRun, SpillSpace } from './spill-space.ts';
import { Window } from './window.ts';

const WORD = 4;

/** Entries of so many words each, spilled in their order. */
export class WordRun {
  readonly words: Int32Array;
  readonly #run: SpillRun;
  readonly #entryWords: number;
  #used = 0;

  constructor(space: SpillSpace, entryWords: number, bufferEntries: number) {
    this.#run = space.run();
    this.#entryWords = entryWords;
    this.words = new Int32Array(entryWords * bufferEntries);
  }

  /** Gives the place in `words` that the next entry is to be put at. What stands there is anything. */
  next(): number {
    if (this.#used === this.words.length) this.#flush();
    const at = this.#used;
    this.#used += this.#entryWords;
    return at;
  }

  /**
   * The window may be one that was used before: what it holds is given up.
   * @yields all entries, some whole ones at a time; they hold until the next
   */
  *read(window = new Window()): Generator<Int32Array> {
    this.#flush();
    window.clear();
    for (const piece of this.#run.read()) {
      window.append(piece);
      const entries = Math.floor(window.end / WORD / this.#entryWords);
      const count = entries * this.#entryWords;
      yield window.words.subarray(0, count);
      window.keepFrom(count * WORD);
    }
  }

  #flush(): void {
    if (this.#used === 0) return;
    this.#run.append(new Uint8Array(this.words.buffer, 0, this.#used * WORD));
    this.#used = 0;
  }
}
