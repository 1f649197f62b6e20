import { FrameReader, FrameWriter } from './frames.ts';
import { KEYED_WORDS, keyedRowAt, putKeyedRow, rowNumberAt } from './keyed-row.ts';
import type { RepeatedRow } from './repeated-rows.ts';
import type { SpillSpace } from './spill-space.ts';
import { Window } from './window.ts';

/** Rows that are sorted at once. */
const BUCKET_ROWS = 1 << 16;
const BUFFER_BYTES = 4096;

/** The frame's length, the row, then of the first row its number and line, and whether they differ. */
const WORDS = 1 + KEYED_WORDS + 3;

/** Repeated rows as they are found, in any order, given back in the order of rows. */
export class RowBuckets {
  readonly #space: SpillSpace;
  readonly #buckets: (FrameWriter | undefined)[] = [];

  constructor(space: SpillSpace) {
    this.#space = space;
  }

  add({ row, first, differs }: RepeatedRow): void {
    const place = Math.floor(row.row / BUCKET_ROWS);
    const bucket = (this.#buckets[place] ??= new FrameWriter(this.#space, BUFFER_BYTES));
    const at = bucket.begin(WORDS, 0) / 4 + 1;
    putKeyedRow(bucket.words, at, row);
    bucket.words.set([first.row, first.line, differs ? 1 : 0], at + KEYED_WORDS);
  }

  /** @yields each row once, first to last */
  *inOrder(): Generator<RepeatedRow> {
    const window = new Window();
    for (const bucket of this.#buckets) {
      if (bucket === undefined) continue;
      bucket.flush();
      const reader = new FrameReader(bucket.run, window);
      reader.holdAll();
      const places: number[] = [];
      while (reader.next()) places.push(reader.at / 4 + 1);
      const { words } = reader;
      places.sort((one, other) => rowNumberAt(words, one) - rowNumberAt(words, other));
      for (const at of places) yield rowFrom(words, at);
    }
  }
}

function rowFrom(words: Int32Array, at: number): RepeatedRow {
  const [row = 0, line = 0, differs = 0] = words.subarray(at + KEYED_WORDS, at + WORDS - 1);
  return { row: keyedRowAt(words, at), first: { row, line }, differs: differs === 1 };
}
