import { parseExact, type Rational, compare } from '@dti-hub/kernel';
import { isPoint, rankUnits, type Scorecard } from '@dti-hub/scoring';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin } from './an-edition.ts';
import {
  allPoints,
  drawnEdition,
  drawnUnit,
  scoreDrawn,
  toEdition,
  type DrawnUnit,
} from './drawn-edition.ts';

/** The laws of points and ranks over every rule family, part, group and kind of gap. */
describe('scoreUnit: laws of every rule family', () => {
  it('bounds contain the score of every completion, unknown maxima included', () => {
    fc.assert(
      fc.property(drawnEdition, drawnUnit, (edition, unit) => {
        const bounds = allPoints(scoreDrawn(edition, unit, false));
        const completed = allPoints(scoreDrawn(edition, unit, true));

        expect(completed.every(isPoint)).toBe(true);
        expect(completed.map((points, index) => isWithin(points, bounds[index] ?? points))).toEqual(
          completed.map(() => true),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('points stay within zero and the maximum of their pillar', () => {
    fc.assert(
      fc.property(drawnEdition, drawnUnit, (edition, unit) => {
        for (const { points, maximum } of scoreDrawn(edition, unit, false).pillars) {
          expect(isWithin(points, { low: '0', high: maximum })).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('more counted never means fewer points', () => {
    fc.assert(
      fc.property(drawnEdition, drawnUnit, fc.nat(9), (edition, unit, by) => {
        // Denominators large enough to hold all counts, so that raising one raises no whole.
        const roomy = {
          ...unit,
          figures: unit.figures.map((one) => ({ ...one, denominator: 60 })),
        };
        const before = allPoints(scoreDrawn(edition, more(roomy, 0), false));
        const after = allPoints(scoreDrawn(edition, more(roomy, by), false));

        before.forEach(({ low, high }, index) => {
          const { low: newLow, high: newHigh } = after[index] ?? { low: '-1', high: '-1' };
          expect(compare(parseExact(newLow), parseExact(low))).toBeGreaterThanOrEqual(0);
          expect(compare(parseExact(newHigh), parseExact(high))).toBeGreaterThanOrEqual(0);
        });
      }),
      { numRuns: 500 },
    );
  });
});

describe('rankUnits: laws', () => {
  const units = fc.array(drawnUnit, { minLength: 2, maxLength: 5 });

  it('rank bounds contain the rank in every completion, by total and by pillar', () => {
    fc.assert(
      fc.property(drawnEdition, units, (edition, contestants) => {
        const cards = contestants.map((unit) => scoreDrawn(edition, unit, false));
        const completed = contestants.map((unit) => scoreDrawn(edition, unit, true));

        const ranks = rankUnits(toEdition(edition, false), cards);

        for (const [place, { rank, pillars }] of ranks.entries()) {
          expect(rank).toSatisfy(holds(standardRank(completed.map(totalOf), place)));
          for (const [index, one] of pillars.entries()) {
            const points = completed.map((card) => pillarOf(card, index));
            expect(one.rank).toSatisfy(holds(standardRank(points, place)));
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('are one rank each where all is known, the standard competition ranking', () => {
    fc.assert(
      fc.property(drawnEdition, units, (edition, contestants) => {
        const cards = contestants.map((unit) => scoreDrawn(edition, unit, true));

        const ranks = rankUnits(toEdition(edition, true), cards);

        expect(ranks.map(({ rank }) => rank)).toEqual(
          cards.map((_, place) => {
            const rank = standardRank(cards.map(totalOf), place);
            return { best: rank, worst: rank };
          }),
        );
      }),
    );
  });

  it('do not depend on the order of the units', () => {
    fc.assert(
      fc.property(drawnEdition, units, (edition, contestants) => {
        const known = toEdition(edition, false);
        const cards = contestants.map((unit) => scoreDrawn(edition, unit, false));

        expect(rankUnits(known, cards.toReversed()).toReversed()).toEqual(rankUnits(known, cards));
      }),
    );
  });
});

/** A unit of which every first count is so much higher, and nothing is assessed as a whole. */
const more = ({ figures, ...unit }: DrawnUnit, by: number): DrawnUnit => ({
  ...unit,
  wholeAssessed: false,
  figures: figures.map((one) => ({ ...one, counts: [one.counts[0] + by, one.counts[1]] })),
});

const totalOf = ({ points }: Scorecard): Rational => parseExact(points.low);
const pillarOf = ({ pillars }: Scorecard, index: number): Rational =>
  parseExact(pillars[index]?.points.low ?? 'none');

/** One more than the number of those above. */
const standardRank = (points: readonly Rational[], place: number): number => {
  const own = points[place];
  return 1 + points.filter((one) => own !== undefined && compare(one, own) > 0).length;
};

const holds =
  (rank: number) =>
  ({ best, worst }: { best: number; worst: number }): boolean =>
    best <= rank && rank <= worst;
