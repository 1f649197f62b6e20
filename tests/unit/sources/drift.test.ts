import { describe, expect, it } from 'vitest';
import {
  aProgressAnswer,
  aProgressRow,
  aProvinceRow,
  type RawRecord,
} from '../../support/portal-answer.ts';
import { processProgress, PROGRESS_AGREEMENT } from '../../support/process-progress.ts';

const process = (
  rows: readonly RawRecord[],
  parent = aProvinceRow(),
  agreement = PROGRESS_AGREEMENT,
) => processProgress([aProgressAnswer(rows, parent)], { agreement });

const without = (name: string, { [name]: _gone, ...row }: RawRecord): RawRecord => row;

describe('drift', () => {
  it('is a required or optional column that no row has any more', () => {
    for (const column of ['totalOnTime', 'avgProcessingDays']) {
      const { cause } = process([without(column, aProgressRow('H00.01'))]);

      expect(cause?.code).toBe('drifted');
      expect(cause?.sentence.en).toContain(`lost column "${column}" (departments)`);
      expect(cause?.sentence.vi).toContain(`mất cột "${column}"`);
    }
  });

  it('is a column of the province’s own row as well', () => {
    const { cause } = process([aProgressRow('H00.01')], without('totalScore', aProvinceRow()));

    expect(cause?.sentence.en).toContain('lost column "totalScore" (province)');
  });

  it('is a column that nobody declared, and all changes are named at once', () => {
    const { cause } = process([
      { ...without('score', aProgressRow('H00.01')), points: '18', extra: '1' },
    ]);

    expect(cause?.sentence.en).toContain('lost column "score" (departments)');
    expect(cause?.sentence.en).toContain('new column "points" (departments)');
    expect(cause?.sentence.en).toContain('new column "extra" (departments)');
  });

  it('is not a column that the agreement ignores, there or gone', () => {
    expect(process([without('maxScore', aProgressRow('H00.01'))]).cause).toBeNull();
  });

  it('is not a column that some rows lack: those rows are bad, or the cell is blank', () => {
    const { cause, ledger } = process([
      aProgressRow('H00.01'),
      without('totalReceived', aProgressRow('H00.02')),
      without('avgProcessingDays', aProgressRow('H00.03')),
    ]);

    expect(cause).toBeNull();
    expect(ledger).toMatchObject({ read: 4, accepted: 3, quarantined: 1 });
  });

  it.each([
    [1, 'shrunk'],
    [2, null],
    [3, null],
    [4, 'drifted'],
  ])('with 2 to 3 rows agreed on, %i rows are: %s', (count, code) => {
    const agreement = { ...PROGRESS_AGREEMENT, rowBounds: { min: 2, max: 3 } };
    const children = Array.from({ length: count - 1 }, (_, n) => aProgressRow(`H00.${10 + n}`));

    const { cause, ledger } = process(children, aProvinceRow(), agreement);

    expect(cause?.code ?? null).toBe(code);
    expect(ledger.read).toBe(count);
    expect(ledger.quarantined).toBe(code === null ? 0 : count);
  });
});
