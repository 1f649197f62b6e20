import { describe, expect, it } from 'vitest';
import { unitOf } from '../../support/memory-hub.ts';
import { aProgressAnswer, aProgressRow, type RawRecord } from '../../support/portal-answer.ts';
import { processProgress } from '../../support/process-progress.ts';

const process = (rows: readonly RawRecord[]) => processProgress([aProgressAnswer(rows)]);

describe('the fate of a row', () => {
  it('is to be kept where it is the first of equal ones, in whatever order their columns stand', () => {
    const row = aProgressRow('H00.01');
    const turned = Object.fromEntries(Object.entries(row).toReversed());

    const { ledger, duplicates, observations } = process([row, turned, row]);

    const ofUnit = observations.filter(({ unit }) => unit === unitOf('H00.01'));
    expect(ledger).toMatchObject({ read: 4, accepted: 2, duplicate: 2 });
    expect(duplicates).toEqual([3, 4]);
    expect(ofUnit.map(({ rows }) => rows.map(({ row: number }) => number))).toEqual(
      ofUnit.map(() => [2]),
    );
  });

  it('is quarantine for all of a unit’s rows as soon as one differs', () => {
    const row = aProgressRow('H00.01');

    const { ledger, quarantine } = process([row, row, { ...row, ratio: '91' }]);

    expect(ledger).toMatchObject({ read: 4, accepted: 1, quarantined: 3, duplicate: 0 });
    expect(quarantine.map(({ row: number }) => number)).toEqual([2, 3, 4]);
  });

  it('does not depend on a bad row of the same unit', () => {
    const row = aProgressRow('H00.01');

    const { ledger, quarantine } = process([{ ...row, totalReceived: 'null' }, row]);

    expect(ledger).toMatchObject({ read: 3, accepted: 2, quarantined: 1 });
    expect(quarantine.map(({ row: number }) => number)).toEqual([2]);
  });

  it('is to be out of scope before anything else is asked of it', () => {
    const foreign = aProgressRow('H99.01', { totalReceived: 'null', level: 'null' });

    const { ledger, outOfScope } = process([aProgressRow('H00.01'), foreign, foreign]);

    expect(ledger).toMatchObject({ read: 4, accepted: 2, outOfScope: 2, quarantined: 0 });
    expect(outOfScope).toEqual([3, 4]);
  });

  it('is one for each row path: the province may stand among its own children', () => {
    const { ledger, quarantine } = process([aProgressRow('H00')]);

    expect(ledger).toMatchObject({ read: 2, accepted: 2 });
    expect(quarantine).toEqual([]);
  });

  it('comes with every issue of the row, not the first', () => {
    const { quarantine } = process([
      aProgressRow('H00.01', {
        totalReceived: 'null',
        totalOnTime: '"x"',
        avgProcessingDays: '-1',
      }),
    ]);

    expect(quarantine[0]?.issues.map(({ column, code }) => [column, code])).toEqual([
      ['totalReceived', 'cell/missing'],
      ['totalOnTime', 'cell/unreadable'],
      ['avgProcessingDays', 'cell/unreadable'],
    ]);
  });
});
