import type { SpillRun, SpillSpace } from './spill-space.ts';

/** What a row was found to be as it was read: its slot, or one of these. */
export const REFUSED = -1;
export const OUT_OF_SCOPE = -2;
/** What follows is by how many lines a row's line is above its number. */
const SHIFT = -3;
const BUFFER_WORDS = 1 << 14;

/** The row by row account of a reading, a word for most rows. */
export class RowLog {
  readonly #run: SpillRun;
  readonly #words = new Int32Array(BUFFER_WORDS);
  #used = 0;
  #rows = 0;
  #shift = 0;

  constructor(space: SpillSpace) {
    this.#run = space.run();
  }

  add(fate: number, line: number): void {
    this.#rows += 1;
    if (this.#used + 3 > BUFFER_WORDS) this.#flush();
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
    this.#flush();
    const reading = { row: 0, shift: 0, isShift: false };
    for (const words of wordsOf(this.#run)) walkWords(words, reading, visit);
  }

  #put(word: number): void {
    this.#words[this.#used] = word;
    this.#used += 1;
  }

  #flush(): void {
    this.#run.append(new Uint8Array(this.#words.buffer, 0, this.#used * 4));
    this.#used = 0;
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

/** @yields the words of a run, of whatever pieces it comes in */
function* wordsOf(run: SpillRun): Generator<Int32Array> {
  let rest = new Uint8Array();
  for (const piece of run.read()) {
    const bytes = new Uint8Array(rest.length + piece.length);
    bytes.set(rest);
    bytes.set(piece, rest.length);
    const count = bytes.length >> 2;
    yield new Int32Array(bytes.buffer, 0, count);
    rest = bytes.slice(count * 4);
  }
}
