import { bodyAt, FrameReader, FrameWriter } from './frames.ts';
import type { RepeatedRow } from './repeated-rows.ts';
import type { SpillSpace } from './spill-space.ts';
import { Window } from './window.ts';

/** Rows that are sorted at once. */
const BUCKET_ROWS = 1 << 16;
const BUFFER_BYTES = 4096;

/** Length, row, line, slot, first row, first line, whether they differ, length of the record. */
const WORDS = 8;

/** Repeated rows as they are found, in any order, given back in the order of rows. */
export class RowBuckets {
  readonly #space: SpillSpace;
  readonly #buckets: (FrameWriter | undefined)[] = [];

  constructor(space: SpillSpace) {
    this.#space = space;
  }

  add({ row, line, slot, firstRow, firstLine, differs, record }: RepeatedRow): void {
    const place = Math.floor(row / BUCKET_ROWS);
    const bucket = (this.#buckets[place] ??= new FrameWriter(this.#space, BUFFER_BYTES));
    const at = bucket.begin(WORDS, record.length);
    const words = [row, line, slot, firstRow, firstLine, differs ? 1 : 0, record.length];
    bucket.words.set(words, at / 4 + 1);
    bucket.bytes.set(record, bodyAt(at, WORDS));
  }

  /** @yields each row once, first to last; its record holds until the next */
  *inOrder(): Generator<RepeatedRow> {
    const window = new Window();
    for (const bucket of this.#buckets) {
      if (bucket === undefined) continue;
      bucket.flush();
      const reader = new FrameReader(bucket.run, window);
      reader.holdAll();
      const places: number[] = [];
      while (reader.next()) places.push(reader.at);
      const rowAt = (at: number): number => reader.words[at / 4 + 1] ?? 0;
      for (const at of places.toSorted((one, other) => rowAt(one) - rowAt(other)))
        yield rowFrom(reader, at);
    }
  }
}

function rowFrom({ words, bytes }: FrameReader, at: number): RepeatedRow {
  const [row = 0, line = 0, slot = 0, firstRow = 0, firstLine = 0, differs = 0, length = 0] =
    words.subarray(at / 4 + 1, at / 4 + WORDS);
  const start = bodyAt(at, WORDS);
  const record = bytes.subarray(start, start + length);
  return { row, line, slot, firstRow, firstLine, differs: differs === 1, record };
}
