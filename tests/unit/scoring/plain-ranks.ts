import { leavesOf, type Edition } from '@dti-hub/catalogue';
import { compare, parseExact, subtract, ZERO } from '@dti-hub/kernel';
import type { PartScore, Points, Scorecard, UnitRanks } from '@dti-hub/scoring';
import { point, sumIntervals, type Interval } from '../../../packages/scoring/src/interval.ts';
import {
  differenceOf,
  dividePillar,
  rangeTogether,
  spread,
  type Earned,
} from '../../../packages/scoring/src/shared-maximum.ts';

/** Ranks by their definition: every two units compared exactly, with nothing to make it quick. */
export const plainRanks = (edition: Edition, cards: readonly Scorecard[]): UnitRanks[] =>
  cards.map((own) => {
    const rivals = cards.filter((card) => card !== own);
    const rankBy = (codes: readonly string[], pointsOf: (card: Scorecard) => Points) => {
      const leads = rivals.map((rival) => plainLead(edition, { codes, pointsOf }, [rival, own]));
      return {
        best: 1 + leads.filter(({ low }) => compare(low, ZERO) > 0).length,
        worst: 1 + leads.filter(({ high }) => compare(high, ZERO) > 0).length,
      };
    };
    const all = edition.pillars.map(({ code }) => code);
    return {
      unit: own.unit,
      rank: rankBy(all, ({ points }) => points),
      pillars: all.map((code) => ({ code, rank: rankBy([code], (card) => inPillar(card, code)) })),
    };
  });

/** The bounds of the first one's total less the second one's. */
export const plainTotalLead = (edition: Edition, pair: readonly [Scorecard, Scorecard]): Interval =>
  plainLead(
    edition,
    { codes: edition.pillars.map(({ code }) => code), pointsOf: ({ points }) => points },
    pair,
  );

const inPillar = ({ pillars }: Scorecard, code: string): Points =>
  pillars.find((one) => one.code === code)?.points ?? { low: '0', high: '0' };

function plainLead(
  edition: Edition,
  { codes, pointsOf }: { codes: readonly string[]; pointsOf: (card: Scorecard) => Points },
  [a, b]: readonly [Scorecard, Scorecard],
): Interval {
  const apart = {
    low: subtract(parseExact(pointsOf(a).low), parseExact(pointsOf(b).high)),
    high: subtract(parseExact(pointsOf(a).high), parseExact(pointsOf(b).low)),
  };
  if (compare(apart.low, ZERO) > 0 || compare(apart.high, ZERO) <= 0) return apart;
  const maxima = edition.pillars.filter(({ code }) => codes.includes(code)).flatMap(dividePillar);
  const [own, other] = [earnedOf(edition, a), earnedOf(edition, b)];
  return sumIntervals(
    maxima.map((shared) =>
      rangeTogether(
        shared.maximum,
        shared.codes.map((code) =>
          differenceOf(own.get(code) ?? NOTHING, other.get(code) ?? NOTHING),
        ),
      ),
    ),
  );
}

const NOTHING: Earned = { fixed: ZERO, share: point(ZERO), maximumLeast: ZERO };

function earnedOf(edition: Edition, card: Scorecard): ReadonlyMap<string, Earned> {
  const indicators = edition.pillars.flatMap((pillar) => pillar.indicators);
  return new Map(
    card.pillars.flatMap((pillar) =>
      pillar.indicators.flatMap((score) => {
        const indicator = indicators.find(({ code }) => code === score.code);
        if (score.parts.length > 0)
          return score.parts.flatMap((part) => spread(earned(part), [part.code]));
        const leaves = indicator === undefined ? [] : leavesOf(indicator);
        return spread(
          earned(score),
          leaves.map(({ code }) => code),
        );
      }),
    ),
  );
}

function earned({ share, points }: PartScore): Earned {
  if (share === null) {
    const fixed = parseExact(points.low);
    return { fixed, share: point(ZERO), maximumLeast: fixed };
  }
  return { ...NOTHING, share: { low: parseExact(share.low), high: parseExact(share.high) } };
}
