import { scoreUnit, type IndicatorScore, type PillarScore } from '@dti-hub/scoring';
import { describe, expect, it } from 'vitest';
import type { Indicator, Pillar, RatioRule } from '@dti-hub/catalogue';
import {
  aLinearRule,
  anEdition,
  anIndicator,
  anInput,
  aPillar,
  knowing,
  SUBJECT,
} from './an-edition.ts';

type Values = Parameters<typeof knowing>[0];

function scorePillar(pillar: Pillar, values: Values): PillarScore {
  const [score] = scoreUnit(anEdition([pillar]), SUBJECT, knowing(values)).pillars;
  if (score === undefined) throw new Error('an edition of one pillar gave none');
  return score;
}

function scoreIndicator(indicator: Partial<Indicator>, values: Values): IndicatorScore {
  const pillar = aPillar({ indicators: [anIndicator(indicator)] });
  const [score] = scorePillar(pillar, values).indicators;
  if (score === undefined) throw new Error('a pillar of one indicator gave none');
  return score;
}

const aRatio: Omit<RatioRule & { kind: 'linear' }, 'kind'> = {
  numerator: [anInput('a')],
  denominator: [anInput('b')],
  zeroOverZero: 'missing',
};
const known = anIndicator({ code: '1.1', maximum: '4' });
const unknown = (code: string, numerator: string) =>
  anIndicator({ code, maximum: null, rule: aLinearRule(numerator, 'b') });
const exactly = (points: string) => ({ low: points, high: points });

describe('scoreUnit: linear', () => {
  it('gives the maximum times the ratio, as an exact fraction', () => {
    const score = scoreIndicator({}, { a: 1, b: 3 });

    expect(score).toMatchObject({ points: exactly('10/3'), ratio: '1/3', missing: null });
  });

  it('shows every input with its value, its feed and its measure', () => {
    const score = scoreIndicator({}, { a: '92.50', b: 100 });

    expect(score.inputs).toEqual({
      numerator: [{ feed: 'a-feed', measure: 'a', value: '92.5', reason: null }],
      denominator: [{ feed: 'a-feed', measure: 'b', value: '100', reason: null }],
    });
  });

  it('adds the inputs of a side up', () => {
    const rule: RatioRule = { kind: 'linear', ...aRatio, numerator: [anInput('a'), anInput('c')] };

    const score = scoreIndicator({ rule }, { a: 1, b: 4, c: 2 });

    expect(score).toMatchObject({ points: exactly('7.5'), ratio: '0.75' });
  });

  it('stops at the maximum and says so when a share is over 100 %', () => {
    const score = scoreIndicator({}, { a: 11, b: 10 });

    expect(score).toMatchObject({ points: exactly('10'), ratio: '1.1', capped: true });
  });

  it('is not capped by a share of just 100 %', () => {
    expect(scoreIndicator({}, { a: 10, b: 10 })).toMatchObject({
      points: exactly('10'),
      capped: false,
    });
  });
});

describe('scoreUnit: linear to a target', () => {
  const rule: RatioRule = { kind: 'linearToTarget', target: '0.80', ...aRatio };

  it('gives the maximum times ratio over target below the target', () => {
    expect(scoreIndicator({ rule }, { a: 4, b: 10 }).points).toEqual(exactly('5'));
  });

  it('gives the maximum at and beyond the target, which is no capping', () => {
    expect(scoreIndicator({ rule }, { a: 8, b: 10 }).points).toEqual(exactly('10'));
    expect(scoreIndicator({ rule }, { a: 9, b: 10 })).toMatchObject({
      points: exactly('10'),
      ratio: '0.9',
      capped: false,
    });
  });

  it('is capped when the share is over 100 %', () => {
    expect(scoreIndicator({ rule }, { a: 11, b: 10 }).capped).toBe(true);
  });
});

describe('scoreUnit: what is missing', () => {
  it('leaves the whole interval for a missing input, and never zero', () => {
    const score = scoreIndicator({}, { a: null, b: 10 });

    expect(score).toMatchObject({
      points: { low: '0', high: '10' },
      ratio: null,
      missing: 'blank',
      inputs: { numerator: [{ value: null, reason: 'blank' }], denominator: [{ value: '10' }] },
    });
  });

  it('names the reason of the first missing input of several', () => {
    expect(scoreIndicator({}, { b: null }).missing).toBe('notProvided');
  });

  it('leaves the whole interval where only the denominator is missing', () => {
    expect(scoreIndicator({}, { a: 1, b: null })).toMatchObject({
      points: { low: '0', high: '10' },
      missing: 'blank',
      inputs: { numerator: [{ value: '1' }], denominator: [{ value: null, reason: 'blank' }] },
    });
  });

  it.each([
    ['zero', exactly('0'), null],
    ['full', exactly('10'), null],
    ['missing', { low: '0', high: '10' }, 'zeroOverZero'],
  ] as const)('takes 0/0 as the edition says: %s', (zeroOverZero, points, missing) => {
    const score = scoreIndicator(
      { rule: { kind: 'linear', ...aRatio, zeroOverZero } },
      { a: 0, b: 0 },
    );

    expect(score).toMatchObject({ points, missing, ratio: null, capped: false });
  });

  it('applies no 0/0 policy when something stands over zero', () => {
    const rule: RatioRule = { kind: 'linear', ...aRatio, zeroOverZero: 'full' };

    const score = scoreIndicator({ rule }, { a: 1, b: 0 });

    expect(score).toMatchObject({ points: { low: '0', high: '10' }, missing: 'zeroDenominator' });
  });

  it('makes no points of a negative count', () => {
    const score = scoreIndicator({}, { a: -1, b: 10 });

    expect(score).toMatchObject({ points: { low: '0', high: '10' }, missing: 'negative' });
  });

  it('leaves the whole interval to a rule that is not public', () => {
    const score = scoreIndicator({ rule: { kind: 'notPublic' } }, {});

    expect(score).toMatchObject({
      points: { low: '0', high: '10' },
      missing: 'notPublic',
      inputs: null,
    });
  });
});

describe('scoreUnit: unscored', () => {
  it('is worth nothing and takes no part of the remainder', () => {
    const indicators = [
      anIndicator({ code: '1.1', maximum: null, rule: { kind: 'unscored' } }),
      anIndicator({ code: '1.2', maximum: null }),
    ];

    const score = scorePillar(aPillar({ indicators }), { a: 1, b: 2 });

    expect(score.points).toEqual(exactly('5'));
    expect(score.indicators).toMatchObject([
      { points: exactly('0'), maximum: '0', missing: null },
      { points: exactly('5'), maximum: '10' },
    ]);
  });
});

describe('scoreUnit: unknown maxima', () => {
  it('takes the remainder as the maximum of the only unknown one', () => {
    const pillar = aPillar({ indicators: [known, unknown('1.2', 'c')] });

    const score = scorePillar(pillar, { a: 1, c: 1, b: 2 });

    expect(score.indicators[1]).toMatchObject({ maximum: '6', points: exactly('3') });
    expect(score.points).toEqual(exactly('5'));
  });

  it('leaves each of several within the remainder, and its maximum unknown', () => {
    const pillar = aPillar({ indicators: [known, unknown('1.2', 'c'), unknown('1.3', 'd')] });

    const score = scorePillar(pillar, { a: 1, b: 2, c: 1 });

    expect(score.indicators.slice(1)).toMatchObject([
      { maximum: null, points: { low: '0', high: '3' } },
      { maximum: null, points: { low: '0', high: '6' } },
    ]);
  });

  it('bounds the pillar by the least and the greatest share, however they divide the remainder', () => {
    const pillar = aPillar({ indicators: [known, unknown('1.2', 'c'), unknown('1.3', 'd')] });

    const score = scorePillar(pillar, { a: 2, b: 4, c: 1, d: 3 });

    expect(score.points).toEqual({ low: '3.5', high: '6.5' });
  });

  it('collapses to a number where all of them have the same share', () => {
    const pillar = aPillar({ indicators: [known, unknown('1.2', 'c'), unknown('1.3', 'd')] });

    const score = scorePillar(pillar, { a: 2, b: 4, c: 3, d: 3 });

    expect(score.points).toEqual(exactly('6.5'));
  });

  it('lets the pillar reach its maximum and no more when nothing is known', () => {
    const pillar = aPillar({ indicators: [known, unknown('1.2', 'c'), unknown('1.3', 'd')] });

    expect(scorePillar(pillar, {}).points).toEqual({ low: '0', high: '10' });
  });
});

describe('scoreUnit: scorecard', () => {
  it('says whose it is and adds the pillars up', () => {
    const edition = anEdition([aPillar(), aPillar({ code: '2', maximum: '10.0' })]);

    const scorecard = scoreUnit(edition, SUBJECT, knowing({ a: 1, b: 3 }));

    expect(scorecard).toMatchObject({ ...SUBJECT, edition: 'an-edition', points: exactly('20/3') });
    expect(scorecard.pillars.map(({ maximum }) => maximum)).toEqual(['10', '10']);
  });

  it('survives JSON unchanged', () => {
    const scorecard = scoreUnit(anEdition(), SUBJECT, knowing({ a: 1, b: 3 }));

    expect(JSON.parse(JSON.stringify(scorecard))).toEqual(scorecard);
  });
});
