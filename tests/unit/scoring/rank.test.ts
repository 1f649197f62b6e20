import type { Edition } from '@dti-hub/catalogue';
import { parseExact } from '@dti-hub/kernel';
import { rankUnits, scoreUnit, type Assessed, type Rank } from '@dti-hub/scoring';
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

/** Ranks of units assessed at these shares or points of 1.1, 1.2 …; null is not assessed. */
function ranksOf(edition: Edition, ...units: Marks[]): Rank[] {
  const cards = units.map((marks, index) =>
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
  return rankUnits(edition, cards).map(({ rank }) => rank);
}

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
