import { KEYED_WORDS, keyedRowAt, putKeyedRow, rowNumberAt } from './keyed-row.ts';
import type { RepeatedRow } from './repeated-rows.ts';
import type { SpillSpace } from './spill-space.ts';
import { WordRun } from './word-run.ts';

/** Rows that are sorted at once. */
const BUCKET_ROWS = 1 << 16;
const BUFFER_ROWS = 100;

/** The row, then of the first row its number and line, and whether they differ. */
const WORDS = KEYED_WORDS + 3;

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
    for (const bucket of this.#buckets) {
      if (bucket === undefined) continue;
      const rows: Int32Array[] = [];
      for (const words of bucket.read())
        for (let at = 0; at < words.length; at += WORDS) rows.push(words.slice(at, at + WORDS));
      for (const words of rows.toSorted((a, b) => rowNumberAt(a, 0) - rowNumberAt(b, 0)))
        yield rowFrom(words);
    }
  }
}

function rowFrom(words: Int32Array): RepeatedRow {
  const [row = 0, line = 0, differs = 0] = words.subarray(KEYED_WORDS);
  return { row: keyedRowAt(words, 0), first: { row, line }, differs: differs === 1 };
}
