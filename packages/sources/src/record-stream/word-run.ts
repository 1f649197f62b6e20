import type { SpillRun, SpillSpace } from './spill-space.ts';

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

  /** @yields all entries, whole ones at a time; they hold until the next */
  *read(): Generator<Int32Array> {
    this.#flush();
    let rest = new Uint8Array();
    for (const piece of this.#run.read()) {
      const bytes = new Uint8Array(rest.length + piece.length);
      bytes.set(rest);
      bytes.set(piece, rest.length);
      const count = Math.floor(bytes.length / (this.#entryWords * WORD)) * this.#entryWords;
      yield new Int32Array(bytes.buffer, 0, count);
      rest = bytes.slice(count * WORD);
    }
  }

  #flush(): void {
    if (this.#used === 0) return;
    this.#run.append(new Uint8Array(this.words.buffer, 0, this.#used * WORD));
    this.#used = 0;
  }
}
