import type { Edition, Indicator, Input, Pillar, Rule } from '@dti-hub/catalogue';
import { parseExact } from '@dti-hub/kernel';
import { contains, type KnownValue, type Points, type ValueOf } from '@dti-hub/scoring';

/** Builders of small editions; a test names only what it is about. */
export const anInput = (measure: string): Input => ({ feed: 'a-feed', measure });

export const aLinearRule = (numerator: string, denominator: string): Rule => ({
  kind: 'linear',
  numerator: [anInput(numerator)],
  denominator: [anInput(denominator)],
  zeroOverZero: 'missing',
});

export const anIndicator = (overrides: Partial<Indicator> = {}): Indicator => ({
  code: '1.1',
  name: { vi: 'Chỉ số', en: 'Indicator' },
  maximum: '10',
  rule: aLinearRule('a', 'b'),
  evidence: {
    status: 'assumed',
    source: { vi: 'dựng ra để kiểm thử', en: 'made up for a test' },
  },
  ...overrides,
});

export const aPillar = (overrides: Partial<Pillar> = {}): Pillar => ({
  code: '1',
  name: { vi: 'Nhóm', en: 'Pillar' },
  maximum: '10',
  indicators: [anIndicator()],
  ...overrides,
});

export const anEdition = (pillars: Pillar[] = [aPillar()]): Edition => ({
  edition: 'an-edition',
  decision: { number: '1/QĐ', date: null, title: { vi: 'Bộ chỉ số', en: 'Index' } },
  evidence: 'made up for a test',
  unitSystem: 'eid',
  assessments: [],
  shownDecimals: 2,
  maximum: '10',
  pillars,
});

export const SUBJECT = { unit: 'eid:H00.01@2025-07-01', period: 'civil:2026' };

/** Knows the given values by measure; null stands for a blank cell, absent for never provided. */
export const knowing =
  (values: Readonly<Record<string, string | number | null>>): ValueOf =>
  ({ measure }): KnownValue => {
    const value = values[measure];
    if (value === undefined) return { missing: 'notProvided' };
    return value === null ? { missing: 'blank' } : { value: parseExact(String(value)) };
  };

export const isWithin = (inner: Points, outer: Points): boolean => {
  const bounds = { low: parseExact(outer.low), high: parseExact(outer.high) };
  return [inner.low, inner.high].every((exact) => contains(bounds, parseExact(exact)));
};
