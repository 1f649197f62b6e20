import type { SpillSpace } from './spill-space.ts';
import { WordRun } from './word-run.ts';

/** What a row was found to be as it was read: its slot, or one of these. */
export const REFUSED = -1;
export const OUT_OF_SCOPE = -2;
/** What follows is by how many lines a row's line is above its number. */
const SHIFT = -3;
const BUFFER_WORDS = 1 << 14;

/** The row by row account of a reading, a word for most rows. */
export class RowLog {
  readonly #words: WordRun;
  #rows = 0;
  #shift = 0;

  constructor(space: SpillSpace) {
    this.#words = new WordRun(space, 1, BUFFER_WORDS);
  }

  add(fate: number, line: number): void {
    this.#rows += 1;
    const shift = line - this.#rows;
    if (shift !== this.#shift) {
      this.#put(SHIFT);
      this.#put(shift);
      this.#shift = shift;
    }
    this.#put(fate);
  }

  /** Goes through all rows in their order. */
  walk(visit: (row: number, line: number, fate: number) => void): void {
    const reading = { row: 0, shift: 0, isShift: false };
    for (const words of this.#words.read()) walkWords(words, reading, visit);
  }

  #put(word: number): void {
    const at = this.#words.next();
    this.#words.words[at] = word;
  }
}

/** How far a walk has come. */
interface Walk {
  row: number;
  shift: number;
  /** The next word is one. */
  isShift: boolean;
}

function walkWords(words: Int32Array, walk: Walk, visit: Parameters<RowLog['walk']>[0]): void {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? 0;
    if (walk.isShift) {
      walk.shift = word;
      walk.isShift = false;
    } else if (word === SHIFT) walk.isShift = true;
    else {
      walk.row += 1;
      visit(walk.row, walk.row + walk.shift, word);
    }
  }
}
