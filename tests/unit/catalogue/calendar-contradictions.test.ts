import {
  createUnitResolver,
  expandCalendar,
  findContradictions,
  type ReportingCalendar,
} from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';
import { aCalendar, aLine, PROVINCE, type CalendarText } from './a-calendar.ts';
import { shippedCatalogue } from './shipped-files.ts';

const { calendars, units: register } = shippedCatalogue();
const units = createUnitResolver(register);

const contradictionsIn = (plans: Iterable<ReportingCalendar>, year = 2023) =>
  findContradictions([...plans].map((calendar) => expandCalendar(calendar, year, units)));

const told = (plans: Iterable<ReportingCalendar>, year?: number): string[] =>
  contradictionsIn(plans, year).map(
    ({ kind, calendar, line, sentence }) =>
      `${kind} ${calendar.calendar} ${line.line}: ${sentence.vi}`,
  );

describe('what contradicts in the plans of 2023', () => {
  const found = told(calendars.values());

  it.each([
    [
      'Ninh Hải sends later than its province wants it, by the year',
      /^laterThanReceiver ninh-hai-dti district-year: .*KH 3402.*gửi Sở TT&TT: .*trước ngày 25\/12\/2023.*trước ngày 20\/12\/2023/,
    ],
    [
      'and by the quarter',
      /^laterThanReceiver ninh-hai-dti district-quarter: .*trước ngày 30\/9\/2023.*trước ngày 25\/9\/2023/,
    ],
    [
      '"trước ngày 30 tháng cuối quý" is before the quarter is over',
      /^beforePeriodEnds ninh-thuan-3402 department-quarter: .*2023-Q4 \(hết ngày 31\/12\/2023\) hạn trước ngày 30\/12\/2023/,
    ],
    [
      '30/5 is before the half-year is over',
      /^beforePeriodEnds ninh-son-dti units-half-year: .*\(hết ngày 30\/6\/2023\) hạn trước ngày 30\/5\/2023/,
    ],
    ['15/6 too', /^beforePeriodEnds ninh-son-dti office-half-year: .*15\/6\/2023/],
    [
      'a plan of August cannot ask for the first quarters',
      /^beforePlan ninh-thuan-3402 units-quarter: .*ngày 16\/8\/2023.*25\/3\/2023.*25\/6\/2023/,
    ],
  ])('%s', (_what, pattern) => {
    expect(found.filter((one) => pattern.test(one))).toHaveLength(1);
  });

  it('is that every annual report is due before the year is over', () => {
    const annual = [...calendars.values()].flatMap(({ calendar, lines }) =>
      lines
        .filter(({ when }) => when.period === 'year')
        .map(({ line }) => `beforePeriodEnds ${calendar} ${line}: `),
    );

    expect(annual).toHaveLength(9);
    for (const start of annual) expect(found.some((one) => one.startsWith(start))).toBe(true);
  });

  it('is not Ninh Sơn, which sends before the province wants it', () => {
    expect(found.filter((one) => /^laterThanReceiver (?!ninh-hai-dti )/.test(one))).toEqual([]);
  });

  it('is told in whole sentences of both languages', () => {
    for (const { sentence } of contradictionsIn(calendars.values())) {
      expect(sentence.vi).toMatch(/^[HGNĐ].+\.$/u);
      expect(sentence.en).toMatch(/^[A-Z].+\.$/);
    }
  });
});

const upBefore = (day: number, overrides: Partial<CalendarText['lines'][number]> = {}) =>
  aLine({ period: 'year', due: { wording: 'before', month: 12, day } }, overrides);

/** The same, but on a day. */
const upOn = (day: number) => aLine({ period: 'year', due: { wording: 'on', month: 12, day } });

/** The plan of the province, which wants the report of its districts before a day of December. */
const receiverWants = (day: number, overrides: Partial<CalendarText['lines'][number]> = {}) => {
  const calendar = aCalendar([upBefore(day, { line: 'wanted', owes: 'districts', ...overrides })]);
  return { ...calendar, calendar: 'wants', plan: { ...calendar.plan, unit: PROVINCE } };
};

const laterOnes = (...plans: readonly ReportingCalendar[]) =>
  contradictionsIn(plans).filter(({ kind }) => kind === 'laterThanReceiver');

describe('a report that is sent up', () => {
  it('contradicts where the receiver wants it sooner, and only there', () => {
    const sent = aCalendar([upBefore(20)]);

    expect(laterOnes(sent, receiverWants(19))).toHaveLength(1);
    expect(laterOnes(sent, receiverWants(20))).toEqual([]);
    expect(laterOnes(sent, receiverWants(21))).toEqual([]);
  });

  it('does not contradict where that depends on how "trước ngày X" is read', () => {
    expect(laterOnes(aCalendar([upOn(20)]), receiverWants(20))).toEqual([]);
    expect(laterOnes(aCalendar([upOn(21)]), receiverWants(20))).toHaveLength(1);
    const wantedOn19 = receiverWants(19, { when: upOn(19).when });
    expect(laterOnes(aCalendar([upBefore(20)]), wantedOn19)).toEqual([]);
  });

  it('is set against reports of its own kind, to whom it goes', () => {
    const toNobody = aCalendar([upBefore(20, { to: null })]);

    expect(laterOnes(aCalendar([upBefore(20)]), receiverWants(19, { report: 'award' }))).toEqual(
      [],
    );
    expect(laterOnes(toNobody, receiverWants(19))).toEqual([]);
  });

  it('is set against what the receiver wants of that unit, not of others', () => {
    const wantedOfItself = receiverWants(19, { owes: 'province' });

    expect(laterOnes(aCalendar([upBefore(20)]), wantedOfItself)).toEqual([]);
  });
});

describe('a day that is due', () => {
  it.each([
    ['impossibleDay', { wording: 'before', month: 2, day: 30 }, '30/2/2023'],
    ['outsideYear', { wording: 'before', month: 1, day: 1 }, '1/1/2023'],
  ] as const)('is reported: %s', (kind, due, day) => {
    const [found, ...others] = contradictionsIn([aCalendar([aLine({ period: 'other', due })])]);

    expect(others).toEqual([]);
    expect(found?.kind).toBe(kind);
    expect(found?.sentence.vi).toContain(`trước ngày ${day}`);
  });

  it('is reported where it comes after the end of the unit whose plan it is', () => {
    const found = told(calendars.values(), 2025).filter((one) => one.startsWith('afterUnit'));

    expect(found).toContainEqual(
      expect.stringMatching(/^afterUnit ninh-hai-dti district-year: .*25\/12\/2025/),
    );
    expect(found.join('\n')).not.toContain('2025-Q2');
  });
});
