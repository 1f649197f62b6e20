import type { Due } from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';
import { duePeriods } from '../../../packages/pipeline/src/due.ts';
import { shippedAgreement } from '../../support/catalogue-copies.ts';

/** The labels of the periods asked for on a night. */
const labels = (due: readonly Due[], night: string) =>
  duePeriods({ ...shippedAgreement('dvcqg-progress'), due: [...due] }, night).map(
    ({ label }) => label,
  );

const aDue = (overrides: Partial<Due> = {}): Due => ({
  calendar: 'civil',
  every: 'month',
  which: 'current',
  ...overrides,
});

describe('duePeriods', () => {
  it.each([
    ['2026-09-26', '2026-09'],
    ['2026-09-02', '2026-09'],
    // Data reach through the day before: on the first, that is still the old month.
    ['2026-09-01', '2026-08'],
    ['2026-01-01', '2025-12'],
    ['2024-03-01', '2024-02'],
  ])('asks on %s for the current month %s', (night, label) => {
    expect(labels([aDue()], night)).toEqual([label]);
  });

  it.each([
    ['2026-09-26', '2026-08'],
    // August is whole on the first night after its end, and stays the previous one through September.
    ['2026-09-01', '2026-08'],
    ['2026-09-30', '2026-08'],
    ['2026-10-01', '2026-09'],
    ['2026-01-01', '2025-12'],
    ['2026-01-02', '2025-12'],
  ])('asks on %s for the previous month %s', (night, label) => {
    expect(labels([aDue({ which: 'previous' })], night)).toEqual([label]);
  });

  it.each([
    ['2026-12-31', 'current', '2026'],
    ['2027-01-01', 'current', '2026'],
    ['2027-01-02', 'current', '2027'],
    ['2027-01-01', 'previous', '2026'],
    ['2027-01-02', 'previous', '2026'],
    ['2027-12-31', 'previous', '2026'],
    ['2028-01-01', 'previous', '2027'],
  ] as const)('asks on %s for the %s year %s', (night, which, label) => {
    expect(labels([aDue({ every: 'year', which })], night)).toEqual([label]);
  });

  it.each([
    ['2026-09-01', ['2026-08']],
    ['2026-09-10', ['2026-08']],
    ['2026-09-11', []],
    ['2026-10-01', ['2026-09']],
  ])('asks on %s, in a late window of 10 nights, for %j', (night, expected) => {
    expect(labels([aDue({ which: 'previous', lateNights: 10 })], night)).toEqual(expected);
  });

  it('asks for every period that an agreement names', () => {
    const due = [
      aDue({ every: 'year' }),
      aDue({ every: 'year', which: 'previous', lateNights: 31 }),
      aDue({ which: 'previous' }),
    ];

    expect(labels(due, '2027-01-15')).toEqual(['2027', '2026', '2026-12']);
    expect(labels(due, '2027-02-01')).toEqual(['2027', '2027-01']);
  });

  it('asks for a period once, though two rules name it', () => {
    const due = [aDue({ every: 'year' }), aDue({ every: 'year', which: 'previous' })];

    expect(labels(due, '2027-01-01')).toEqual(['2026']);
  });
});
