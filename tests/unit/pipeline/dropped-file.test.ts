import type { Due } from '@dti-hub/catalogue';
import { periodOfFile, StrayFileError } from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';
import { shippedAgreement } from '../../support/catalogue-copies.ts';

const filed = shippedAgreement('published-points');

/** The period of a file by its name, under an agreement that asks for another name and kind of period. */
function periodOf(name: string, { file = '{period.label}.csv', every = 'year' } = {}) {
  const due: Due = {
    calendar: 'civil',
    every: every === 'year' ? 'year' : 'month',
    which: 'current',
  };
  const request = { ...filed.request, url: `inbox://${filed.feed}/${file}` };
  return periodOfFile({ ...filed, due: [due], request }, name).label;
}

describe('the name of a dropped file', () => {
  it.each([
    ['2022.csv', {}, '2022'],
    ['2026-08.csv', { every: 'month' }, '2026-08'],
    ['bao-cao_2022-01-01.xlsx', { file: 'bao-cao_{period.start}.xlsx' }, '2022'],
    ['8-2026.csv', { file: '{period.month}-{period.year}.csv', every: 'month' }, '2026-08'],
    ['2022/points.csv', { file: '{period.label}/points.csv' }, '2022'],
  ])('%s says, under %j, which period it is for: %s', (name, rule, label) => {
    expect(periodOf(name, rule)).toBe(label);
  });

  it.each([
    ['points.csv', {}, '2026.csv'],
    ['2022.CSV', {}, '2026.csv'],
    ['2026-08.csv', {}, '2026.csv'],
    ['2022.csv', { every: 'month' }, '2026-01.csv'],
    ['../tax/2022.csv', {}, '2026.csv'],
  ])('%s says none under %j, and is told how: %s', (name, rule, example) => {
    const read = () => periodOf(name, rule);

    expect(read).toThrow(StrayFileError);
    expect(read).toThrow(example);
  });
});
