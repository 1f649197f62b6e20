import { openMemorySpill } from '@dti-hub/sources';
import { describe, expect, it } from 'vitest';
import { RowBuckets } from '../../../../packages/sources/src/record-stream/row-buckets.ts';

/** Rows before, at and after where a bucket of 65 536 ends, and one as late as ten million. */
const ROWS = [1, 2, 65_535, 65_536, 65_537, 131_071, 131_072, 10_000_000];

/** The row, as it repeats the one a thousand rows before. */
const aRepeat = (row: number) => ({
  row: { row, line: row + 1, slot: 3, hash: -row, place: row * 1000, length: 70 },
  first: { row: row - 1000, line: row - 999 },
  differs: row % 2 === 0,
});

describe('repeated rows', () => {
  it('come back whole and in the order of rows, however they were found', () => {
    const buckets = new RowBuckets(openMemorySpill());
    for (const row of ROWS.toReversed()) buckets.add(aRepeat(row));

    expect([...buckets.inOrder()]).toEqual(ROWS.map(aRepeat));
  });
});
