import { ledgerBalances, type ProcessedSnapshot } from '@dti-hub/sources';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aProgressAnswer, aProgressRow, type RawRecord } from '../support/portal-answer.ts';
import { processProgress, PROGRESS_AGREEMENT } from '../support/process-progress.ts';

const process = (bytes: Uint8Array) => processProgress([bytes]);

type Fate = 'accepted' | 'quarantined' | 'duplicate' | 'outOfScope';

/** Rows of one unit, and what must become of them, in the order in which they stand. */
interface UnitRows {
  readonly rows: (code: string) => readonly RawRecord[];
  readonly fates: readonly Fate[];
  /** The one column that is bad. */
  readonly bad?: { readonly column: string; readonly measure?: string };
}

const one = (overrides: RawRecord) => (code: string) => [aProgressRow(code, overrides)];

const BAD_COUNTS = ['"1.234"', '"100"', '-1', '1.5', 'null', 'true', '[1]', '{"n":1}', '1e-1'];

const badRequired = fc
  .tuple(fc.constantFrom('totalReceived', 'totalOnTime'), fc.constantFrom(...BAD_COUNTS))
  .map(([column, text]): UnitRows => ({
    rows: one({ [column]: text }),
    fates: ['quarantined'],
    bad: { column },
  }));

const noCode = fc.constantFrom('null', '""', '" "', '7').map((text): UnitRows => ({
  rows: one({ departmentCode: text }),
  fates: ['quarantined'],
  bad: { column: 'departmentCode' },
}));

const badOptional = fc
  .tuple(
    fc.constantFrom(
      { column: 'avgProcessingDays', measure: 'dvcqg.progress.days' },
      { column: 'totalOverdue', measure: 'dvcqg.progress.overdue' },
      { column: 'score', measure: 'dvcqg.progress.points' },
    ),
    fc.constantFrom('"n/a"', '"4,5"', '-1', 'true'),
  )
  .map(([bad, text]): UnitRows => ({
    rows: one({ [bad.column]: text }),
    fates: ['accepted'],
    bad,
  }));

const repeated = fc.integer({ min: 1, max: 3 }).map((extra): UnitRows => ({
  rows: (code) => Array.from({ length: 1 + extra }, () => aProgressRow(code)),
  fates: ['accepted', ...Array.from({ length: extra }, (): Fate => 'duplicate')],
}));

const conflicting = fc.integer({ min: 2, max: 3 }).map((count): UnitRows => ({
  rows: (code) =>
    Array.from({ length: count }, (_, n) => aProgressRow(code, { totalOnTime: String(80 + n) })),
  fates: Array.from({ length: count }, (): Fate => 'quarantined'),
}));

const foreign = fc
  .constantFrom<RawRecord>({}, { totalReceived: 'null' }, { level: '"DISTRICT"' })
  .map((overrides): UnitRows => ({
    rows: (code) => [aProgressRow(code.replace('H00', 'H99'), overrides)],
    fates: ['outOfScope'],
  }));

const good = fc.constant<UnitRows>({ rows: one({}), fates: ['accepted'] });

/** An answer's children in any order, with the unit that each belongs to. */
const children = fc
  .array(fc.oneof(good, badRequired, noCode, badOptional, repeated, conflicting, foreign), {
    minLength: 1,
    maxLength: 12,
  })
  .map((units) =>
    units.flatMap((unit, index) =>
      unit.rows(`H00.${101 + index}`).map((record) => ({ unit, index, record })),
    ),
  )
  .chain((rows) => fc.shuffledSubarray(rows, { minLength: rows.length }));

interface Child {
  readonly unit: UnitRows;
  /** Which unit it is. */
  readonly index: number;
  readonly record: RawRecord;
}

/** The cells given above that are not of their column's type; a count below zero is of it. */
const OF_ANOTHER_TYPE = new Set([
  '"1.234"',
  '"100"',
  '1.5',
  'true',
  '[1]',
  '{"n":1}',
  '1e-1',
  '"n/a"',
  '"4,5"',
  '7',
]);
const BLANK = new Set(['null', '""', '" "']);

/** Whether a column holds something else by now: three of its cells, and more than half, say so. */
function changedItsType(rows: readonly Child[], column: string): boolean {
  const cells = rows
    .map(({ record }) => record[column] ?? 'null')
    .filter((cell) => !BLANK.has(cell));
  const unfit = cells.filter((cell) => OF_ANOTHER_TYPE.has(cell)).length;
  return unfit >= 3 && unfit * 2 > cells.length;
}

/** What must become of each row by its number: the province's own row is the first. */
function expectedFates(rows: readonly Child[]): readonly Fate[] {
  if (Object.keys(aProgressRow('H00.101')).some((column) => changedItsType(rows, column))) {
    return ['quarantined', ...rows.map((): Fate => 'quarantined')];
  }
  const seen = new Map<number, number>();
  const fates = rows.map(({ unit, index }) => {
    const turn = seen.get(index) ?? 0;
    seen.set(index, turn + 1);
    return unit.fates[turn] ?? 'duplicate';
  });
  return ['accepted', ...fates];
}

/** The fates that a snapshot gives each of its rows; a row with none or several shows. */
function fatesOf(processed: ProcessedSnapshot): readonly string[] {
  const accepted = new Set(
    processed.observations.flatMap(({ rows }) => rows.map(({ row }) => row)),
  );
  const fated = [
    ...[...accepted].map((row) => ({ row, fate: 'accepted' })),
    ...processed.quarantine.map(({ row }) => ({ row, fate: 'quarantined' })),
    ...processed.duplicates.map(({ row }) => ({ row, fate: 'duplicate' })),
    ...processed.outOfScope.map((row) => ({ row, fate: 'outOfScope' })),
  ];
  return Array.from({ length: processed.ledger.read }, (_, index) =>
    fated
      .filter(({ row }) => row === index + 1)
      .map(({ fate }) => fate)
      .join('+'),
  );
}

const answerOf = (rows: readonly Child[]) => aProgressAnswer(rows.map(({ record }) => record));

describe('law 2, conservation', () => {
  it('gives every row exactly one fate, the one it must have, and counts them all', () => {
    fc.assert(
      fc.property(children, (rows) => {
        const processed = process(answerOf(rows));

        const fates = expectedFates(rows);
        const count = (fate: Fate) => fates.filter((given) => given === fate).length;
        expect(fatesOf(processed)).toEqual(fates);
        expect(processed.ledger).toEqual({
          read: rows.length + 1,
          accepted: count('accepted'),
          quarantined: count('quarantined'),
          duplicate: count('duplicate'),
          outOfScope: count('outOfScope'),
        });
        expect(ledgerBalances(processed)).toBe(true);
      }),
    );
  });

  it('quarantines a row for a bad required cell, and names the cell as it stood', () => {
    fc.assert(
      fc.property(fc.oneof(badRequired, noCode), (unit) => {
        const [record] = unit.rows('H00.101');

        const { quarantine, cellIssues } = process(aProgressAnswer([record ?? {}]));

        expect(quarantine.map(({ row, at }) => [row, at])).toEqual([
          [2, 'page 1 /data/children/0'],
        ]);
        expect(quarantine[0]?.issues.map(({ column }) => column)).toEqual([unit.bad?.column]);
        expect(cellIssues).toEqual([]);
      }),
    );
  });

  it('accepts a row with a bad optional cell, tells of the cell, and has that measure alone missing', () => {
    fc.assert(
      fc.property(badOptional, (unit) => {
        const [record] = unit.rows('H00.101');

        const { observations, cellIssues, quarantine } = process(aProgressAnswer([record ?? {}]));

        const ofUnit = observations.filter(({ rows }) => rows.some(({ row }) => row === 2));
        expect(quarantine).toEqual([]);
        expect(cellIssues.map(({ row, column }) => [row, column])).toEqual([[2, unit.bad?.column]]);
        expect(
          ofUnit
            .filter(({ value }) => value === null)
            .map(({ measure, reason }) => [measure, reason]),
        ).toEqual([[unit.bad?.measure, 'unreadable']]);
        expect(ofUnit).toHaveLength(PROGRESS_AGREEMENT.measures.length);
      }),
    );
  });

  it.each([
    ['a new column', (row: RawRecord) => ({ ...row, totalCancelled: '0' })],
    ['a lost column', ({ totalOnTime: _lost, ...row }: RawRecord): RawRecord => row],
  ])('quarantines every row under one cause when the source drifted by %s', (_what, drift) => {
    fc.assert(
      fc.property(children, (rows) => {
        const processed = process(aProgressAnswer(rows.map(({ record }) => drift(record))));

        expect(processed.cause?.code).toBe('drifted');
        expect(processed.ledger).toEqual({
          read: rows.length + 1,
          accepted: 0,
          quarantined: rows.length + 1,
          duplicate: 0,
          outOfScope: 0,
        });
        expect(processed.quarantine.map(({ row }) => row)).toEqual(
          Array.from({ length: rows.length + 1 }, (_, index) => index + 1),
        );
        expect(processed).toMatchObject({ observations: [], units: [], controlTotals: [] });
      }),
    );
  });

  it('checks the totals that the source states against the rows that were taken', () => {
    const summed = process(aProgressAnswer([aProgressRow('H00.01'), aProgressRow('H00.02')]));
    const short = process(
      aProgressAnswer([aProgressRow('H00.01'), aProgressRow('H00.02', { totalOnTime: 'null' })]),
    );

    expect(summed.controlTotals.map(({ agrees }) => agrees)).toEqual([true, true]);
    expect(short.controlTotals).toEqual([
      { column: 'totalReceived', stated: '200', summed: '100', rowsNotTaken: 1, agrees: false },
      { column: 'totalOnTime', stated: '180', summed: '90', rowsNotTaken: 1, agrees: false },
    ]);
  });

  it.each(['read', 'accepted', 'quarantined', 'duplicate', 'outOfScope'] as const)(
    'sees that a ledger does not balance when one row too many is %s',
    (count) => {
      const processed = process(aProgressAnswer([aProgressRow('H00.01')]));
      const tampered = { ...processed.ledger, [count]: processed.ledger[count] + 1 };

      expect(ledgerBalances({ ledger: tampered })).toBe(false);
    },
  );
});
