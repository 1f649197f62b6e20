import {
  createUnitResolver,
  expandCalendar,
  findContradictions,
  timingOf,
  type CalendarYear,
} from '@dti-hub/catalogue';
import { assert, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aCalendar, aLine, DISTRICT, PROVINCE, type CalendarText } from './a-calendar.ts';
import { shippedCatalogue } from './shipped-files.ts';

const { calendars, units: register } = shippedCatalogue();
const units = createUnitResolver(register);
const shippedYear = (year: number): CalendarYear[] =>
  [...calendars.values()].map((calendar) => expandCalendar(calendar, year, units));

/** The periods that the province's plan asks for in a year. */
const periodsOf3402 = (year: number) =>
  shippedYear(year)
    .filter(({ calendar }) => calendar.calendar === 'ninh-thuan-3402')
    .flatMap(({ obligations }) => obligations.map(({ period }) => period?.label));

const BEFORE_20_12 = aLine({
  period: 'year',
  due: { wording: 'before', month: 12, day: 20 },
});

/** The one report that the district owes for 2023. */
function only(lines: CalendarText['lines'], overrides: Partial<CalendarText> = {}) {
  const { obligations } = expandCalendar(aCalendar(lines, overrides), 2023, units);
  const [obligation] = obligations;
  if (obligation === undefined || obligations.length > 1) throw new Error('not one obligation');
  return obligation;
}

describe('what a plan asks for in a year', () => {
  it('keeps both readings of "trước ngày X" while nobody has settled it', () => {
    const obligation = only([BEFORE_20_12]);

    expect(obligation).toMatchObject({
      readings: { strict: '2023-12-19', inclusive: '2023-12-20' },
      dueAt: '2023-12-19',
      lateAfter: '2023-12-20',
    });
    expect(
      ['2023-12-19', '2023-12-20', '2023-12-21'].map((day) => timingOf(obligation, day)),
    ).toEqual(['inTime', 'disputed', 'late']);
  });

  it.each([
    [true, '2023-12-19'],
    [false, '2023-12-20'],
  ])(
    'has one last day once strictlyBefore is %s, and both readings still',
    (strictlyBefore, day) => {
      expect(only([BEFORE_20_12], { strictlyBefore })).toMatchObject({
        readings: { strict: '2023-12-19', inclusive: '2023-12-20' },
        dueAt: day,
        lateAfter: day,
      });
    },
  );

  it('takes "ngày X" as day X, with one reading', () => {
    const on = aLine({ period: 'year', due: { wording: 'on', month: 11, day: 15 } });

    expect(only([on]).readings).toEqual({ strict: '2023-11-15', inclusive: '2023-11-15' });
  });

  it('has four quarters of the civil calendar, each due in its last month', () => {
    const line = aLine({ period: 'quarter', due: { wording: 'before', day: 25 } });

    const { obligations } = expandCalendar(aCalendar([line]), 2023, units);

    expect(
      obligations.map(({ period, day }) => [period?.label, period?.start, period?.end, day]),
    ).toEqual([
      ['2023-Q1', '2023-01-01', '2023-04-01', '2023-03-25'],
      ['2023-Q2', '2023-04-01', '2023-07-01', '2023-06-25'],
      ['2023-Q3', '2023-07-01', '2023-10-01', '2023-09-25'],
      ['2023-Q4', '2023-10-01', '2024-01-01', '2023-12-25'],
    ]);
  });

  it.each([
    [1, '2023-01-01', '2023-07-01'],
    [2, '2023-07-01', '2024-01-01'],
  ] as const)('has half-year %i of the civil calendar', (half, start, end) => {
    const due = { wording: 'before', half, month: 6, day: 15 } as const;

    const { period } = only([aLine({ period: 'halfYear', due })]);

    expect(period).toEqual({ calendar: 'civil', label: `2023-H${half}`, start, end });
  });

  it('is owed by every district that stands on the day, where the plan names them together', () => {
    const { units: owedBy } = only([{ ...BEFORE_20_12, owes: 'districts' }]);

    expect(owedBy).toHaveLength(7);
    expect(owedBy).toContain(DISTRICT);
    expect(owedBy).not.toContain(PROVINCE);
  });

  it('finds them at any depth: every commune of the province', () => {
    const communes = {
      name: 'UBND các xã',
      members: [{ name: 'UBND các xã', unit: PROVINCE, each: 'commune' as const }],
    };

    const owed = only([{ ...BEFORE_20_12, owes: 'communes' }], { parties: { communes } });

    expect(owed.units).toHaveLength(65);
  });

  it('is nothing in a year that the plan is not for', () => {
    const calendar = aCalendar([BEFORE_20_12, aLine({ period: 'other', due: null })]);

    for (const year of [2022, 2024]) {
      expect(expandCalendar(calendar, year, units)).toMatchObject({ obligations: [], undated: [] });
    }
  });

  it('says of a line without a day that it has none', () => {
    const expanded = expandCalendar(
      aCalendar([aLine({ period: 'other', due: null })]),
      2023,
      units,
    );

    expect(expanded).toMatchObject({ obligations: [], undated: [{ units: [DISTRICT] }] });
  });

  it('is not owed before the plan was issued, nor once its unit stands no more', () => {
    expect(periodsOf3402(2023)).not.toContain('2023-Q2');
    expect(periodsOf3402(2023)).toContain('2023-Q3');
    expect(periodsOf3402(2025)).toEqual(['2025-Q1', '2025-Q1', '2025-Q2', '2025-Q2']);
    expect(periodsOf3402(2026)).toEqual([]);
    expect(shippedYear(2026).flatMap(({ undated }) => undated)).toEqual([]);
  });

  it('keeps every day that is stated: owed, or reported with the reason why not', () => {
    for (const year of [2023, 2024, 2025, 2026]) {
      for (const expanded of shippedYear(year)) {
        const { calendar, obligations, impossible, beforePlan, afterUnit } = expanded;
        const isForYear = calendar.years.to === null || year <= calendar.years.to;
        const stated = calendar.lines.flatMap(({ when }) =>
          Array.from({ length: when.due === null ? 0 : when.period === 'quarter' ? 4 : 1 }),
        );

        expect([...obligations, ...impossible, ...beforePlan, ...afterUnit]).toHaveLength(
          isForYear ? stated.length : 0,
        );
      }
    }
  });

  it('lies in the year that it is for, or is reported, whatever day a text names', () => {
    const stated = record({
      month: integer({ min: 1, max: 12 }),
      day: integer({ min: 1, max: 31 }),
      wording: constantFrom('before' as const, 'on' as const),
      strictlyBefore: constantFrom(null, true, false),
    });

    assert(
      property(stated, ({ strictlyBefore, ...due }) => {
        const calendar = aCalendar([aLine({ period: 'other', due })], { strictlyBefore });
        const expanded = expandCalendar(calendar, 2023, units);
        const kinds = findContradictions([expanded]).map(({ kind }) => kind);
        const inYear = expanded.obligations.some(
          ({ dueAt, lateAfter }) => dueAt.startsWith('2023-') && lateAfter.startsWith('2023-'),
        );

        expect(inYear || kinds.includes('outsideYear') || kinds.includes('impossibleDay')).toBe(
          true,
        );
        expect(inYear && kinds.length > 0).toBe(false);
      }),
      { examples: [[{ month: 1, day: 1, wording: 'before', strictlyBefore: null }]] },
    );
  });
});
