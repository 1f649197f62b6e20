import type { Edition } from '@dti-hub/catalogue';
import { exactText, parseExact, rational, subtract } from '@dti-hub/kernel';
import {
  rankUnits,
  scoreUnit,
  shownPoints,
  totalDecimals,
  type Assessed,
  type Scorecard,
  type Track,
  type ValueOf,
} from '@dti-hub/scoring';
import { describe, expect, it } from 'vitest';
import { shippedEdition } from './shipped-edition.ts';

const EDITION = shippedEdition('ninh-thuan-2022');
const NINH_SON = 'gso:585@2022-01-01';

/**
 * What Ninh Sơn's plan of April 2023 (part I.3) prints for 2022. An indicator that it does not name
 * had full marks: the points lost add up to each pillar's, exactly.
 */
const PRINTED: Readonly<Record<string, string>> = {
  '1.3': '8.8',
  '2.10': '0',
  '3.2': '9.7',
  '3.5': '0',
  '3.7': '0',
  '4.6': '0.01',
  '5.6': '0',
  '5.9': '0',
  '5.12': '0',
  '6.8': '1.8',
  '6.9': '16',
  '6.17': '0',
  '7.9': '5',
  '7.12': '0',
  '8.4': '18.5',
  '8.6': '0',
  '8.7': '0',
  '8.8': '4',
};

const assessed = (code: string): Assessed => {
  const points = PRINTED[code];
  return points === undefined ? { share: rational(1n) } : { points: parseExact(points) };
};

const nothing: ValueOf = () => ({ missing: 'notProvided' });

/** The only figure printed beside its points: 92,28 % of the households. */
const addressesOnly: ValueOf = ({ measure }) => {
  if (measure === 'post.households.addressed') return { value: rational(9228n) };
  return measure === 'stat.households' ? { value: rational(10000n) } : { missing: 'notProvided' };
};

const ninhSon = (track: Track, valueOf: ValueOf = nothing): Scorecard =>
  scoreUnit(EDITION, { unit: NINH_SON, period: 'civil:2022' }, { valueOf, track, assessed });

const shownTotal = ({ points }: Scorecard, edition: Edition) =>
  shownPoints(points, totalDecimals(edition)).vi;

describe('ninh-thuan-2022: published track, Ninh Sơn', () => {
  it('gives every pillar as printed, although most maxima are unknown', () => {
    const { pillars } = ninhSon('published');

    expect(pillars.map(({ points, maximum }) => `${shownPoints(points, 2).vi}/${maximum}`)).toEqual(
      [
        '58,8/60',
        '80/90',
        '59,7/100',
        '55,01/60',
        '70/100',
        '147,8/170',
        '135/150',
        '92,5/150',
        '0/0',
      ],
    );
  });

  it('gives the total 698,81, printed 698,8', () => {
    const card = ninhSon('published');

    expect(card.points).toEqual({ low: '698.81', high: '698.81' });
    expect(shownTotal(card, EDITION)).toBe('698,8');
  });
});

describe('ninh-thuan-2022: computed track, Ninh Sơn', () => {
  it('gives 18,456 for addresses from their ratio, printed 18,5', () => {
    const card = ninhSon('computed', addressesOnly);
    const found = card.pillars
      .flatMap(({ indicators }) => indicators)
      .find(({ code }) => code === '8.4');

    expect(found).toMatchObject({
      ratio: '0.9228',
      points: { low: '18.456', high: '18.456' },
      basis: 'rule',
    });
    expect(shownPoints({ low: '18.456', high: '18.456' }, 1).vi).toBe('18,5');
  });

  it('gives the total 698,766, shown 698,8 like the printed one and yet not equal to it', () => {
    const card = ninhSon('computed', addressesOnly);

    expect(card.points).toEqual({ low: '698.766', high: '698.766' });
    expect(shownTotal(card, EDITION)).toBe('698,8');
    expect(
      exactText(subtract(parseExact(ninhSon('published').points.low), parseExact(card.points.low))),
    ).toBe('0.044');
  });

  it('moves by exactly 20/10000 when one household more has an address', () => {
    const oneMore: ValueOf = (input) =>
      input.measure === 'post.households.addressed'
        ? { value: rational(9229n) }
        : addressesOnly(input);

    const before = ninhSon('computed', addressesOnly);
    const after = ninhSon('computed', oneMore);

    expect(after.points).toEqual({ low: '698.768', high: '698.768' });
    const moved = after.pillars.filter(
      ({ points }, index) => points.low !== before.pillars[index]?.points.low,
    );
    expect(moved.map(({ code }) => code)).toEqual(['8']);
  });

  it('leaves the whole between nothing and 880 while nothing is known', () => {
    const { points } = scoreUnit(EDITION, { unit: NINH_SON, period: 'civil:2022' }, nothing);

    expect(points).toEqual({ low: '0', high: '880' });
  });

  it('bounds smartphones by what the operators count together and alone', () => {
    const counts: Readonly<Record<string, bigint>> = {
      'telecom-vnpt': 500n,
      'telecom-viettel': 300n,
      'telecom-mobifone': 100n,
      statistics: 1000n,
    };
    const valueOf: ValueOf = ({ feed }) => {
      const count = counts[feed];
      return count === undefined ? { missing: 'notProvided' } : { value: rational(count) };
    };

    const infrastructure = scoreUnit(
      EDITION,
      { unit: NINH_SON, period: 'civil:2022' },
      valueOf,
    ).pillars.find(({ code }) => code === '3')?.indicators;

    expect(infrastructure?.slice(0, 3)).toMatchObject([
      { code: '3.1', share: { low: '0.5', high: '0.9' }, missing: 'overlapping' },
      { code: '3.2', points: { low: '5', high: '9' }, missing: 'overlapping' },
      { code: '3.3', share: { low: '0.9', high: '0.9' }, missing: null },
    ]);
  });
});

describe('ninh-thuan-2022: ranking', () => {
  it('ranks a unit that lost more on a known maximum below, whatever the unknown ones are', () => {
    const weaker = scoreUnit(
      EDITION,
      { unit: 'gso:584@2022-01-01', period: 'civil:2022' },
      {
        valueOf: nothing,
        track: 'published',
        assessed: (code) => (code === '8.4' ? { points: parseExact('18.4') } : assessed(code)),
      },
    );

    const [first, second] = rankUnits(EDITION, [ninhSon('published'), weaker]);

    expect([first?.rank, second?.rank]).toEqual([
      { best: 1, worst: 1 },
      { best: 2, worst: 2 },
    ]);
    expect(second?.pillars.map(({ rank }) => rank.worst)).toEqual([1, 1, 1, 1, 1, 1, 1, 2, 1]);
  });
});
