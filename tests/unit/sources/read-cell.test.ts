import type { Column } from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';
import { unitOf } from '../../support/memory-hub.ts';
import { aProgressAnswer, aProgressRow } from '../../support/portal-answer.ts';
import { processProgress, PROGRESS_AGREEMENT } from '../../support/process-progress.ts';

/** What the agreement, with the column declared so, reads in a cell of it. */
function read(column: Column, text: string) {
  const rows = PROGRESS_AGREEMENT.rows.map((path) =>
    path.name === 'departments'
      ? { ...path, columns: { ...path.columns, avgProcessingDays: column } }
      : path,
  );
  const { observations, cellIssues } = processProgress(
    [aProgressAnswer([aProgressRow('H00.01', { avgProcessingDays: text })])],
    { agreement: { ...PROGRESS_AGREEMENT, rows } },
  );
  const drawn = observations.find(
    ({ measure, unit }) => measure === 'dvcqg.progress.days' && unit === unitOf('H00.01'),
  );
  const [issue] = cellIssues;
  return { value: drawn?.value, reason: drawn?.reason, expected: issue?.expected };
}

const decimal: Column = { type: 'decimal', required: false };
const integer: Column = { type: 'integer', required: false };

describe('reading a cell', () => {
  it.each([
    [decimal, '4.50', '4.5'],
    [decimal, '-4.5', '-4.5'],
    [decimal, '0', '0'],
    [integer, '7.0', '7'],
    [integer, '1e3', '1000'],
    [{ ...decimal, min: '0', max: '4.5' }, '4.50', '4.5'],
    [{ ...decimal, min: '0', max: '4.5' }, '0.0', '0'],
  ])('reads a %o cell of %s as %s', (column, text, value) => {
    expect(read(column, text)).toEqual({ value, reason: null, expected: undefined });
  });

  it.each([
    [integer, '7.5', 'a whole number'],
    [decimal, '"7.5"', 'a number'],
    [decimal, '"7,5"', 'a number'],
    [decimal, '"1.234.567"', 'a number'],
    [decimal, 'true', 'a number'],
    [decimal, '1e999999999', 'a number'],
    [integer, '1e999', 'a whole number'],
    [decimal, `0.${'3'.repeat(30_000)}`, 'a number'],
    [decimal, '[7]', 'a number'],
    [{ ...decimal, min: '0' }, '-0.01', 'at least 0'],
    [{ ...decimal, max: '20' }, '20.01', 'at most 20'],
    [{ ...decimal, min: '0', max: '20' }, '21', 'at least 0, at most 20'],
  ])('finds a %o cell of %s bad, for it wants %s', (column, text, expected) => {
    expect(read(column, text)).toEqual({ value: null, reason: 'unreadable', expected });
  });

  it('tells blank from bad, and has no issue with an optional cell that is blank', () => {
    expect(read(decimal, 'null')).toEqual({ value: null, reason: 'blank', expected: undefined });
  });
});
