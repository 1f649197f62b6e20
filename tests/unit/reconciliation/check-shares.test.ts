import type { CheckOf, Compared, Edition } from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';
import { aLinearRule, anIndicator, anInput } from '../scoring/an-edition.ts';
import { check, editionOf, gist, type Facts } from './unit-facts.ts';

const EXCESS: CheckOf<'shareAboveWhole'> = {
  kind: 'shareAboveWhole',
  severity: 'grave',
  tolerance: '0',
};

const overlapping = anIndicator({
  code: '3.1',
  rule: {
    kind: 'linear',
    numerator: [anInput('vnpt'), anInput('viettel')],
    denominator: [anInput('adults')],
    combine: 'overlapping',
    zeroOverZero: 'missing',
  },
});

/** What is told of two operators among a hundred adults. */
const counted = (vnpt: number, viettel: number) =>
  check({
    edition: editionOf([overlapping], '10'),
    checks: [EXCESS],
    figures: { vnpt, viettel, adults: 100 },
  }).map(gist);

describe('shareAboveWhole', () => {
  const edition = editionOf([anIndicator({ code: '7.7' })], '10');
  const excess = (a: number, b: number) => check({ edition, checks: [EXCESS], figures: { a, b } });

  it('is told of a numerator above its denominator, with both and the share', () => {
    const found = excess(5230, 5000);

    expect(found.map(gist)).toEqual([['shareAboveWhole', 'computed', '7.7', '5230', '5000']]);
    expect(found[0]?.sentence.vi).toBe(
      'Chỉ số 7.7 "Chỉ số": tử số 5.230 lớn hơn mẫu số 5.000, tức 104,6%.',
    );
    expect(found[0]?.feed).toBe('a-feed');
  });

  it('goes when the source is corrected, and 100% is none', () => {
    expect(
      [excess(5230, 5000), excess(5000, 5000), excess(4990, 5000)].map((all) => all.length),
    ).toEqual([1, 0, 0]);
  });

  it('is told of operators that count some of the same only where one of them alone is too many', () => {
    expect(counted(80, 70)).toEqual([]);
    expect(counted(120, 70)).toEqual([['shareAboveWhole', 'computed', '3.1', '120', '100']]);
  });

  it('is told of no plain number, which has no whole', () => {
    const meetings = anIndicator({
      code: '1.2',
      rule: {
        kind: 'tiers',
        numerator: [anInput('a')],
        denominator: [],
        zeroOverZero: 'missing',
        tiers: [{ atLeast: '4', share: '1' }],
      },
    });

    expect(
      check({ edition: editionOf([meetings], '10'), checks: [EXCESS], figures: { a: 5 } }),
    ).toEqual([]);
  });
});

describe('a share above the whole', () => {
  const indicators = ['1.1', '1.2'].map((code) => anIndicator({ code }));
  const asked = (codes?: string[]) =>
    check({
      edition: editionOf(
        [...indicators, anIndicator({ code: '1.3', rule: { kind: 'notPublic' } })],
        '30',
      ),
      checks: [{ ...EXCESS, codes }],
      figures: { a: 3, b: 2 },
    }).map(({ subject }) => subject);

  it('is told of the indicators that are asked for, of all that have a ratio where none is named', () => {
    expect(asked(['1.2'])).toEqual(['1.2']);
    expect(asked()).toEqual(['1.1', '1.2']);
  });

  it('is told of nothing while a figure is missing', () => {
    const edition = editionOf(indicators, '20');

    expect(check({ edition, checks: [EXCESS], figures: { a: 3 } })).toEqual([]);
    expect(check({ edition, checks: [EXCESS], figures: { b: 3 } })).toEqual([]);
  });
});

const adults = anIndicator({ code: '3.1', maximum: null, rule: aLinearRule('phones', 'adults') });
const households = anIndicator({ code: '3.2', rule: aLinearRule('homes', 'households') });

const within = (part: Compared, whole: Compared): CheckOf<'partAboveWhole'> => ({
  kind: 'partAboveWhole',
  severity: 'warning',
  part,
  whole,
  partName: { vi: 'người', en: 'people' },
  wholeName: { vi: 'hộ', en: 'households' },
  reason: { vi: 'Vì thế.', en: 'That is why.' },
  evidence: 'made up for a test',
  tolerance: '0',
});

const SMARTPHONES = editionOf([adults, households], '20');

const phones = (facts: Omit<Facts, 'edition' | 'checks'> & { readonly edition?: Edition }) =>
  check({
    edition: SMARTPHONES,
    checks: [within({ indicator: '3.1' }, { indicator: '3.2' })],
    ...facts,
  });

/** What is told of so many of 10000 adults beside 83,78% of the households. */
const counting = (count: number) =>
  phones({ figures: { phones: count, adults: 10000, homes: 8378, households: 10000 } });

describe('partAboveWhole', () => {
  it('is told of full marks for adults beside 9,7 of 10 for households, as published in 2022', () => {
    const found = phones({ published: { '3.1': '1 of maximum', '3.2': '9.7' } });

    expect(found.map(gist)).toEqual([['partAboveWhole', 'published', '3.1 ≤ 3.2', '1', '0.97']]);
    expect(found[0]?.sentence.vi).toBe('Theo điểm đã công bố: người 100% lớn hơn hộ 97%. Vì thế.');
  });

  it('is not told the other way round, nor where the two are equal', () => {
    expect(counting(6029)).toEqual([]);
    expect(phones({ published: { '3.1': '1 of maximum', '3.2': '10' } })).toEqual([]);
  });

  it('goes in the computed track when the source is corrected', () => {
    expect(counting(9000).map(gist)).toEqual([
      ['partAboveWhole', 'computed', '3.1 ≤ 3.2', '0.9', '0.8378'],
    ]);
    expect(counting(8378)).toEqual([]);
  });

  const open = anIndicator({ code: '3.3', maximum: null, rule: { kind: 'notPublic' } });
  const shareKnown = (facts: Pick<Facts, 'published'>) =>
    phones({ ...facts, edition: editionOf([adults, households, open], '30') });

  it('is told by a share where nobody knows the maximum, and of no points then', () => {
    const published = { '3.1': '1 of maximum', '3.2': '9.7' };

    expect(shareKnown({ published }).map(gist)).toEqual([
      ['partAboveWhole', 'published', '3.1 ≤ 3.2', '1', '0.97'],
    ]);
    expect(shareKnown({ published: { ...published, '3.1': '10' } })).toEqual([]);
  });

  it('is not told where the ratio of one of them is not known', () => {
    expect(phones({ figures: { phones: 12000, adults: 10000 } })).toEqual([]);
    expect(phones({ figures: { homes: 8378, households: 10000 } })).toEqual([]);
  });

  it('is not told of points that no straight line gives', () => {
    const tiered = anIndicator({ code: '3.2', rule: { kind: 'notPublic' } });
    const published = { '3.1': '1 of maximum', '3.2': '9.7' };

    expect(phones({ published, edition: editionOf([adults, tiered], '20') })).toEqual([]);
  });

  it('comes to the feed of the figures, or of the points where there are none', () => {
    expect(counting(9000).map(({ feed }) => feed)).toEqual(['a-feed']);
    expect(phones({ published: { '3.1': '10', '3.2': '9' } }).map(({ feed }) => feed)).toEqual([
      'published-points',
    ]);
  });

  it('is told of figures: more e-ID accounts activated than issued', () => {
    const checks = [within(anInput('eid.activated'), anInput('eid.issued'))];
    const told = (activated: number) =>
      check({
        edition: SMARTPHONES,
        checks,
        figures: { 'eid.activated': activated, 'eid.issued': 894 },
      });

    expect(told(900).map(gist)).toEqual([
      ['partAboveWhole', null, 'eid.activated ≤ eid.issued', '900', '894'],
    ]);
    expect(told(894)).toEqual([]);
  });

  it('is not told of figures of which one is missing', () => {
    const checks = [within(anInput('eid.activated'), anInput('eid.issued'))];
    const told = (figures: Readonly<Record<string, number>>) =>
      check({ edition: SMARTPHONES, checks, figures });

    expect(told({ 'eid.activated': 900 })).toEqual([]);
    expect(told({ 'eid.issued': 894 })).toEqual([]);
  });
});
