import { civilMonth, civilYear, exactText, type Period } from '@dti-hub/kernel';
import type { PublishedValue } from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';
import { lookUpEarlier } from '../../../packages/pipeline/src/findings/earlier-values.ts';

const UNIT = 'gso:585@2022-01-01';
const HASH = '0'.repeat(64);

const aValue = (period: Period, overrides: Partial<PublishedValue> = {}): PublishedValue => ({
  feed: 'a-feed',
  measure: 'a',
  unit: UNIT,
  period,
  revision: 1,
  value: '1',
  status: 'reported',
  reason: null,
  night: '2023-01-10',
  lineage: {
    snapshot: HASH,
    agreement: HASH,
    register: HASH,
    processor: '1',
    result: HASH,
    rowCount: 1,
    rowsDigest: HASH,
  },
  ...overrides,
});

/** What a figure of a period was before, as texts. */
function earlier(
  values: readonly PublishedValue[],
  before: readonly PublishedValue[],
  period: string,
) {
  const found = lookUpEarlier(values, before)(UNIT, period)({ feed: 'a-feed', measure: 'a' });
  const texts = (which: keyof typeof found) =>
    found[which].map(({ value, from }) => `${from}: ${exactText(value)}`);
  return [texts('earlierNights'), texts('previousPeriod')];
}

describe('what a figure was before', () => {
  it('is what the nights before gave for its period, oldest first, gaps left out', () => {
    const before = [
      aValue(civilYear(2022), { revision: 2, value: '7', night: '2023-01-11' }),
      aValue(civilYear(2022), { revision: 1, value: '5' }),
      aValue(civilYear(2022), { revision: 3, value: null, status: 'withdrawn' }),
      aValue(civilYear(2022), { unit: 'gso:586@2022-01-01', value: '9' }),
    ];

    expect(earlier([aValue(civilYear(2022))], before, 'civil:2022')).toEqual([
      ['2023-01-10: 5', '2023-01-11: 7'],
      [],
    ]);
  });

  it('is the figure of the period before it: of the same calendar and length', () => {
    const values = [
      aValue(civilYear(2022), { value: '5' }),
      aValue(civilMonth(2022, 12), { value: '6' }),
      aValue({ ...civilYear(2022), calendar: 'reporting' }, { value: '7' }),
      aValue(civilYear(2023)),
      aValue(civilMonth(2023, 1)),
    ];

    expect(earlier(values, [], 'civil:2023')).toEqual([[], ['2022: 5']]);
    expect(earlier(values, [], 'civil:2023-01')).toEqual([[], ['2022-12: 6']]);
    expect(earlier(values, [], 'civil:2022')).toEqual([[], []]);
  });
});
