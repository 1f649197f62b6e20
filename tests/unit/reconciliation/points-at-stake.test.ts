import { pointsAtStake } from '@dti-hub/reconciliation';
import { scoreUnit } from '@dti-hub/scoring';
import { describe, expect, it } from 'vitest';
import {
  aLinearRule,
  anEdition,
  anIndicator,
  aPillar,
  knowing,
  SUBJECT,
} from '../scoring/an-edition.ts';

const edition = {
  ...anEdition([
    aPillar({
      maximum: '30',
      indicators: [
        anIndicator({ code: '1.1', maximum: '10', rule: aLinearRule('a', 'people') }),
        anIndicator({ code: '1.2', maximum: null, rule: aLinearRule('b', 'people') }),
        anIndicator({ code: '1.3', maximum: null, rule: aLinearRule('c', 'd') }),
      ],
    }),
  ]),
  assessments: [{ track: 'published' as const, feed: 'published-points' }],
  maximum: '30',
};

const cards = ['eid:H00.01@2025-07-01', 'eid:H00.02@2025-07-01'].map((unit) =>
  scoreUnit(edition, { ...SUBJECT, unit }, { valueOf: knowing({}) }),
);

const ABOUT = {
  edition: 'an-edition',
  feed: 'a-feed',
  subject: '1.1',
  unit: SUBJECT.unit,
  period: SUBJECT.period,
};

const atStake = (about: Partial<Parameters<typeof pointsAtStake>[0]>) =>
  pointsAtStake({ ...ABOUT, ...about }, [edition], cards).map(({ codes, points, units }) => [
    codes.join(),
    points.low,
    points.high,
    units,
  ]);

const part = (code: string) => ({
  ...anIndicator({ code, maximum: '10' }),
  rule: { kind: 'notPublic' as const },
});

describe('pointsAtStake', () => {
  it('is the maximum of the indicator that is named', () => {
    expect(atStake({})).toEqual([['1.1', '10', '10', 1]]);
  });

  it('is at most what is left to share where nobody outside knows the maximum', () => {
    expect(atStake({ subject: '1.2' })).toEqual([['1.2', '0', '20', 1]]);
  });

  it('is all of it where all that share it hang on the mismatch', () => {
    expect(atStake({ subject: '1.2 ≤ 1.3' })).toEqual([['1.2,1.3', '20', '20', 1]]);
    expect(atStake({ subject: 'total' })).toEqual([['1.1,1.2,1.3', '30', '30', 1]]);
    expect(atStake({ subject: '1' })).toEqual([['1.1,1.2,1.3', '30', '30', 1]]);
  });

  it('is of all that reads a figure, or anything of a feed, for every unit', () => {
    expect(atStake({ subject: 'people' })).toEqual([['1.1,1.2', '10', '30', 1]]);
    expect(atStake({ edition: null, subject: 'units', unit: null })).toEqual([
      ['1.1,1.2,1.3', '30', '30', 2],
    ]);
  });

  it('is of everything where a feed brings a track', () => {
    expect(atStake({ edition: null, feed: 'published-points', subject: 'delivery' })).toEqual([
      ['1.1,1.2,1.3', '30', '30', 1],
    ]);
  });

  it('is nothing where no indicator reads the feed, or no unit is scored for the period', () => {
    expect(atStake({ feed: 'another', subject: 'units' })).toEqual([]);
    expect(atStake({ period: 'civil:2027' })).toEqual([]);
    expect(atStake({ edition: 'another-edition' })).toEqual([]);
  });

  const wide = {
    ...edition,
    assessments: [{ track: 'selfAssessed' as const, feed: 'own-points' }, ...edition.assessments],
    maximum: '70',
    pillars: [
      ...edition.pillars,
      aPillar({
        code: '2',
        maximum: '40',
        indicators: [
          anIndicator({
            code: '2.1',
            maximum: '20',
            rule: { kind: 'sumOfParts', parts: [part('2.1.1'), part('2.1.2')] },
          }),
          anIndicator({ code: '2.2', maximum: '20', rule: { kind: 'notPublic' } }),
          anIndicator({ code: '2.3', maximum: '0', rule: { kind: 'unscored' } }),
        ],
      }),
    ],
  };
  const codesAtStake = (about: Partial<Parameters<typeof pointsAtStake>[0]>) =>
    pointsAtStake({ ...ABOUT, ...about }, [wide], cards).map(({ codes }) => codes.join());

  it('is of the parts of what is named, whatever feed they come from, and of nothing unscored', () => {
    expect(codesAtStake({ subject: '2' })).toEqual(['2.1.1,2.1.2,2.2']);
    expect(codesAtStake({ subject: '2.1' })).toEqual(['2.1.1,2.1.2']);
    expect(codesAtStake({ subject: '2.1.2' })).toEqual(['2.1.2']);
    expect(codesAtStake({ subject: 'total' })).toEqual(['1.1,1.2,1.3,2.1.1,2.1.2,2.2']);
  });

  it('is of no indicator by name where the mismatch is of no edition: a column may be called so', () => {
    expect(codesAtStake({ edition: null, subject: '1.1' })).toEqual(['1.1,1.2,1.3']);
  });

  it('is of everything where one of several tracks comes by the feed', () => {
    expect(codesAtStake({ feed: 'own-points', subject: 'delivery' })).toEqual([
      '1.1,1.2,1.3,2.1.1,2.1.2,2.2',
    ]);
  });

  it('is of no figure of another feed that is called the same, and of no unit of another edition', () => {
    const others = cards.map((card) => ({ ...card, edition: 'another', unit: `${card.unit}9` }));
    const [stake] = pointsAtStake({ ...ABOUT, unit: null }, [edition], [...cards, ...others]);

    expect(codesAtStake({ feed: 'another', subject: 'people' })).toEqual([]);
    expect(stake?.units).toBe(2);
  });
});
