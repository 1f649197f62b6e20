import { leavesOf, type Edition, type Indicator } from '@dti-hub/catalogue';
import { compare, parseExact, ZERO, type UnitId } from '@dti-hub/kernel';
import { point, subtractIntervals, sumIntervals, type Interval } from './interval.ts';
import type { IndicatorScore, PartScore, Points, Scorecard } from './scorecard.ts';
import {
  differenceOf,
  dividePillar,
  rangeTogether,
  spread,
  type Earned,
  type SharedMaximum,
} from './shared-maximum.ts';

/** The best and the worst rank a unit may have; the same number when nothing is left open. */
export interface Rank {
  readonly best: number;
  readonly worst: number;
}

/** A unit's ranks, by total and by pillar. */
export interface UnitRanks {
  readonly unit: UnitId;
  readonly rank: Rank;
  readonly pillars: readonly { readonly code: string; readonly rank: Rank }[];
}

/**
 * Ranks units on exact points, by total and by pillar, in the order of the scorecards given: those of
 * one edition, period and track, for all units valid on the reference day. Equal points share a rank
 * and as many are left out after it (1, 2, 2, 4), as in the national tables. Unknown maxima are the
 * same for all units, so two units are compared under every way they could divide, not by their bounds.
 * @see dti.gov.vn/xep-hang-2022 ("15 Thanh Hóa, 15 Yên Bái, 17 Hậu Giang")
 */
export function rankUnits(edition: Edition, scorecards: readonly Scorecard[]): UnitRanks[] {
  const contestants = scorecards.map((card) => toContestant(edition, card));
  const contests = edition.pillars.map((pillar) => ({
    code: pillar.code,
    maxima: dividePillar(pillar),
    pointsOf: ({ pillars }: Contestant) => pillars.get(pillar.code) ?? point(ZERO),
  }));
  const overall = {
    maxima: contests.flatMap(({ maxima }) => maxima),
    pointsOf: ({ points }: Contestant) => points,
  };
  return contestants.map((own) => {
    const rivals = contestants.filter((one) => one !== own);
    return {
      unit: own.unit,
      rank: rankOf(own, rivals, overall),
      pillars: contests.map((contest) => ({
        code: contest.code,
        rank: rankOf(own, rivals, contest),
      })),
    };
  });
}

/** By how much another unit's total may exceed one's own. */
export interface Lead {
  readonly unit: UnitId;
  readonly lead: Interval;
}

/** How far every other unit is ahead of one by total, under every way that unknown maxima could divide. */
export function leadsOver(
  edition: Edition,
  scorecards: readonly Scorecard[],
  unit: UnitId,
): Lead[] {
  const contestants = scorecards.map((card) => toContestant(edition, card));
  const own = contestants.find((one) => one.unit === unit);
  if (own === undefined) throw new RangeError(`no scorecard of ${unit}`);
  const overall = {
    maxima: edition.pillars.flatMap(dividePillar),
    pointsOf: ({ points }: Contestant) => points,
  };
  return contestants
    .filter((one) => one !== own)
    .map((rival) => ({ unit: rival.unit, lead: lead(rival, own, overall) }));
}

/** What a scorecard says, read back into numbers. */
interface Contestant {
  readonly unit: UnitId;
  readonly points: Interval;
  readonly pillars: ReadonlyMap<string, Interval>;
  readonly earned: ReadonlyMap<string, Earned>;
}

/** What units are ranked by: some of the edition's maxima, and the points that they come to. */
interface Contest {
  readonly maxima: readonly SharedMaximum[];
  readonly pointsOf: (contestant: Contestant) => Interval;
}

/** Below all that are surely above, and at worst below all that may be. */
function rankOf(own: Contestant, rivals: readonly Contestant[], contest: Contest): Rank {
  const leads = rivals.map((rival) => lead(rival, own, contest));
  return {
    best: 1 + leads.filter(({ low }) => compare(low, ZERO) > 0).length,
    worst: 1 + leads.filter(({ high }) => compare(high, ZERO) > 0).length,
  };
}

/** The bounds of a's points less b's. */
function lead(a: Contestant, b: Contestant, { maxima, pointsOf }: Contest): Interval {
  const apart = subtractIntervals(pointsOf(a), pointsOf(b));
  // Bounds that do not overlap settle it at a fraction of the work.
  if (compare(apart.low, ZERO) > 0 || compare(apart.high, ZERO) <= 0) return apart;
  return sumIntervals(
    maxima.map(({ maximum, codes }) =>
      rangeTogether(
        maximum,
        codes.map((code) => differenceOf(earnedFor(a, code), earnedFor(b, code))),
      ),
    ),
  );
}

const NOTHING: Earned = { fixed: ZERO, share: point(ZERO), maximumLeast: ZERO };

const earnedFor = ({ earned }: Contestant, code: string): Earned => earned.get(code) ?? NOTHING;

function toContestant(edition: Edition, card: Scorecard): Contestant {
  const scores = new Map(
    card.pillars.flatMap(({ indicators }) => indicators.map((score) => [score.code, score])),
  );
  const indicators = edition.pillars.flatMap((pillar) => pillar.indicators);
  return {
    unit: card.unit,
    points: parsePoints(card.points),
    pillars: new Map(card.pillars.map(({ code, points }) => [code, parsePoints(points)])),
    earned: new Map(
      indicators.flatMap((indicator) => earnedByCode(indicator, scores.get(indicator.code))),
    ),
  };
}

function earnedByCode(
  indicator: Indicator,
  score: IndicatorScore | undefined,
): readonly (readonly [string, Earned])[] {
  if (score === undefined) return [];
  if (score.parts.length > 0)
    return score.parts.flatMap((part) => spread(toEarned(part), [part.code]));
  const codes = leavesOf(indicator).map(({ code }) => code);
  return spread(toEarned(score), codes);
}

/** The points of one without a share were assessed as such: a number, whatever the maximum. */
function toEarned({ share, points }: PartScore): Earned {
  if (share !== null) return { ...NOTHING, share: parsePoints(share) };
  const fixed = parseExact(points.low);
  return { ...NOTHING, fixed, maximumLeast: fixed };
}

const parsePoints = ({ low, high }: Points): Interval => ({
  low: parseExact(low),
  high: parseExact(high),
});
