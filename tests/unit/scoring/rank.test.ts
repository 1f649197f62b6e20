import type { Edition } from '@dti-hub/catalogue';
import { parseExact, rational } from '@dti-hub/kernel';
import {
  leadAtRank,
  rankUnits,
  scoreUnit,
  type Assessed,
  type Rank,
  type Scorecard,
} from '@dti-hub/scoring';
import { describe, expect, it } from 'vitest';
import { anEdition, anIndicator, aPillar, knowing, SUBJECT } from './an-edition.ts';

const notPublic = (code: string, maximum: string | null) =>
  anIndicator({ code, maximum, rule: { kind: 'notPublic' } });

/** A single indicator of 10. */
const SINGLE = anEdition([aPillar({ indicators: [notPublic('1.1', '10')] })]);

/** 1.1 and 1.2 share 10 in proportions nobody knows. */
const SHARED = anEdition([
  aPillar({ indicators: [notPublic('1.1', null), notPublic('1.2', null)] }),
]);

type Marks = readonly (string | null)[];

/** Scorecards of units assessed at these shares or points of 1.1, 1.2 …; null is not assessed. */
const cardsOf = (edition: Edition, units: readonly Marks[]): Scorecard[] =>
  units.map((marks, index) =>
    scoreUnit(
      edition,
      { ...SUBJECT, unit: `gso:${index}@2022-01-01` },
      {
        valueOf: knowing({}),
        track: 'published',
        assessed: (code): Assessed | undefined => {
          const mark = marks[Number(code.split('.')[1]) - 1];
          if (mark == null) return undefined;
          const [number = '', unit] = mark.split(' ');
          return unit === 'points' ? { points: parseExact(number) } : { share: parseExact(number) };
        },
      },
    ),
  );

const ranksOf = (edition: Edition, ...units: Marks[]): Rank[] =>
  rankUnits(edition, cardsOf(edition, units)).map(({ rank }) => rank);

/** What the unit at that rank is ahead of the first of these, which all share 10. */
const leadAt = (rank: number, ...units: Marks[]) =>
  leadAtRank(SHARED, cardsOf(SHARED, units), { unit: 'gso:0@2022-01-01', rank });

const points = (low: bigint, high = low) => ({ low: rational(low), high: rational(high) });

const surely = (...places: number[]): Rank[] =>
  places.map((place) => ({ best: place, worst: place }));

describe('rankUnits', () => {
  it('shares a rank among equals and leaves out as many after it', () => {
    expect(ranksOf(SINGLE, ['0.9'], ['0.5'], ['0.5'], ['0.1'])).toEqual(surely(1, 2, 2, 4));
  });

  it('ranks on exact points, not on those shown', () => {
    expect(ranksOf(SINGLE, ['0.50001'], ['0.50002'])).toEqual(surely(2, 1));
  });

  it('bounds the rank of a unit whose points are open', () => {
    expect(ranksOf(SINGLE, ['0.9'], [null], ['0.2'])).toEqual([
      { best: 1, worst: 2 },
      { best: 1, worst: 3 },
      { best: 2, worst: 3 },
    ]);
  });

  it('settles units whose bounds overlap when one is better under every way to divide', () => {
    expect(ranksOf(SHARED, ['0.9', '0.4'], ['0.8', '0.3'])).toEqual(surely(1, 2));
  });

  it('leaves units open that each way to divide could put first', () => {
    expect(ranksOf(SHARED, ['0.9', '0.4'], ['0.8', '0.5'])).toEqual([
      { best: 1, worst: 2 },
      { best: 1, worst: 2 },
    ]);
  });

  it('knows that points prove a part of the maximum, which the other then cannot have', () => {
    expect(ranksOf(SHARED, ['6 points', '0'], ['0', '1'])).toEqual(surely(1, 2));
    expect(ranksOf(SHARED, ['4 points', '0'], ['0', '1'])).toEqual([
      { best: 1, worst: 2 },
      { best: 1, worst: 2 },
    ]);
  });

  it('ties units of equal shares although the points of both are open', () => {
    expect(ranksOf(SHARED, ['0.9', '0.4'], ['0.9', '0.4'])).toEqual(surely(1, 1));
  });

  it('never puts a unit below one that can at most draw level', () => {
    expect(ranksOf(SHARED, ['0.9', '0.4'], ['0.9', '0.3'])).toEqual([
      { best: 1, worst: 1 },
      { best: 1, worst: 2 },
    ]);
  });

  it('never takes a unit for one that may be above by what a computer adds wrongly', () => {
    const known = ['1.1', '1.2', '1.3'].map((code) => notPublic(code, '1'));
    const edition = anEdition([
      aPillar({ indicators: [...known, notPublic('1.4', null), notPublic('1.5', null)] }),
    ]);

    const ranks = ranksOf(
      edition,
      ['0.1', '0.2', '0', '0.9', '0.4'],
      ['0', '0', '0.3', '0.9', '0.5'],
    );

    expect(ranks).toEqual([
      { best: 1, worst: 2 },
      { best: 1, worst: 1 },
    ]);
  });

  it('ranks claims beyond what there is to share by what they count, not by what they claim', () => {
    expect(ranksOf(SHARED, ['8 points', '7 points'], ['6 points', '5 points'])).toEqual(
      surely(1, 1),
    );
  });

  it('gives nothing for a pillar that a unit’s scorecard does not have', () => {
    const pillars = ['1', '2'].map((code) =>
      aPillar({ code, indicators: [notPublic(`${code}.1`, '10')] }),
    );
    const [before, now] = [anEdition(pillars.slice(0, 1)), anEdition(pillars)];

    const ranks = rankUnits(
      now,
      [before, now].flatMap((edition) => cardsOf(edition, [['0.9']])),
    );

    expect(
      ranks.map(({ rank, pillars: byPillar }) => [rank, ...byPillar.map((one) => one.rank)]),
    ).toEqual([surely(2, 1, 2), surely(1, 1, 1)]);
  });

  it('ranks by pillar and by total apart', () => {
    const edition = anEdition([
      aPillar({ indicators: [notPublic('1.1', '10')] }),
      aPillar({ code: '2', indicators: [notPublic('2.2', '10')] }),
    ]);
    const card = (unit: string, marks: Readonly<Record<string, string>>) =>
      scoreUnit(
        edition,
        { ...SUBJECT, unit },
        {
          valueOf: knowing({}),
          track: 'published',
          assessed: (code) => ({ points: parseExact(marks[code] ?? '0') }),
        },
      );

    const ranks = rankUnits(edition, [
      card('gso:1@2022-01-01', { '1.1': '9', '2.2': '1' }),
      card('gso:2@2022-01-01', { '1.1': '2', '2.2': '9' }),
    ]);

    expect(ranks).toEqual([
      {
        unit: 'gso:1@2022-01-01',
        rank: { best: 2, worst: 2 },
        pillars: [
          { code: '1', rank: { best: 1, worst: 1 } },
          { code: '2', rank: { best: 2, worst: 2 } },
        ],
      },
      {
        unit: 'gso:2@2022-01-01',
        rank: { best: 1, worst: 1 },
        pillars: [
          { code: '1', rank: { best: 2, worst: 2 } },
          { code: '2', rank: { best: 1, worst: 1 } },
        ],
      },
    ]);
  });

  it('ranks nobody where there is nobody', () => {
    expect(rankUnits(SINGLE, [])).toEqual([]);
  });
});

describe('leadAtRank', () => {
  it('tells the lead of the unit at a rank, the first one’s first', () => {
    const units = [
      ['0.1', '0.1'],
      ['0.5', '0.5'],
      ['0.9', '0.9'],
      ['0', '0'],
    ];

    expect([1, 2, 3, 4].map((rank) => leadAt(rank, ...units))).toEqual([
      points(8n),
      points(4n),
      points(-1n),
      undefined,
    ]);
  });

  it('is open as far as unknown maxima leave it, the greatest of each bound first', () => {
    const units = [
      ['0.2', '0.2'],
      ['0.1', '0.9'],
      ['0.3', '0.4'],
    ];

    expect([1, 2].map((rank) => leadAt(rank, ...units))).toEqual([points(1n, 7n), points(-1n, 2n)]);
  });

  it('is a number where each way to divide leaves the same', () => {
    expect(leadAt(1, ['0.2', '0.4'], ['0.3', '0.5'])).toEqual(points(1n));
  });

  it('counts claims beyond what there is to share as what there is', () => {
    expect(leadAt(1, ['3 points', '3 points'], ['8 points', '7 points'])).toEqual(points(4n));
  });
});
