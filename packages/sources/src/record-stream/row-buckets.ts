import { KEYED_WORDS, keyedRowAt, putKeyedRow, rowNumberAt } from './keyed-row.ts';
import type { RepeatedRow } from './repeated-rows.ts';
import type { SpillSpace } from './spill-space.ts';
import { Window } from './window.ts';
import { WordRun } from './word-run.ts';

/** Rows that are put in order at once. */
const BUCKET_ROWS = 1 << 16;
const BUFFER_ROWS = 100;

/** The row, then of the first row its number and line, and whether they differ. */
const WORDS = KEYED_WORDS + 3;
/** Stands where no row was seated: the first row is 1. */
const NOBODY = 0;

/** Repeated rows as they are found, in any order, given back in the order of rows. */
export class RowBuckets {
  readonly #space: SpillSpace;
  readonly #buckets: (WordRun | undefined)[] = [];

  constructor(space: SpillSpace) {
    this.#space = space;
  }

  add({ row, first, differs }: RepeatedRow): void {
    const place = Math.floor(row.row / BUCKET_ROWS);
    const bucket = (this.#buckets[place] ??= new WordRun(this.#space, WORDS, BUFFER_ROWS));
    const at = bucket.next();
    putKeyedRow(bucket.words, at, row);
    bucket.words.set([first.row, first.line, differs ? 1 : 0], at + KEYED_WORDS);
  }

  /** @yields each row once, first to last */
  *inOrder(): Generator<RepeatedRow> {
    const window = new Window();
    // By its number each row has a seat: an object for each would grow old while its bucket is held.
    const seats = new Int32Array(BUCKET_ROWS * WORDS);
    for (const bucket of this.#buckets) {
      if (bucket === undefined) continue;
      seats.fill(0);
      for (const words of bucket.read(window)) seat(words, seats);
      for (let at = 0; at < seats.length; at += WORDS)
        if (rowNumberAt(seats, at) !== NOBODY) yield repeatedRowAt(seats, at);
    }
  }
}

function seat(words: Int32Array, seats: Int32Array): void {
  for (let from = 0; from < words.length; from += WORDS) {
    const to = (rowNumberAt(words, from) % BUCKET_ROWS) * WORDS;
    for (let word = 0; word < WORDS; word += 1) seats[to + word] = words[from + word] ?? 0;
  }
}

function repeatedRowAt(words: Int32Array, at: number): RepeatedRow {
  const [row = 0, line = 0, differs = 0] = words.subarray(at + KEYED_WORDS, at + WORDS);
  return { row: keyedRowAt(words, at), first: { row, line }, differs: differs === 1 };
}
