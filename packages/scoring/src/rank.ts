import type { Edition } from '@dti-hub/catalogue';
import { compare, type Rational, type UnitId } from '@dti-hub/kernel';
import {
  contestsOf,
  lead,
  standingOf,
  toContestant,
  type Contest,
  type Contestant,
} from './contest.ts';
import type { Interval } from './interval.ts';
import type { Scorecard } from './scorecard.ts';

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
  const { total, pillars } = contestsOf(edition);
  return contestants.map((own) => {
    const rivals = contestants.filter((one) => one !== own);
    return {
      unit: own.unit,
      rank: rankAmong(rivals, own, total),
      pillars: pillars.map(({ code, contest }) => ({
        code,
        rank: rankAmong(rivals, own, contest),
      })),
    };
  });
}

/** Below every rival that is surely above, and at worst below all that may be. */
function rankAmong(rivals: readonly Contestant[], own: Contestant, contest: Contest): Rank {
  const standings = rivals.map((rival) => standingOf(rival, own, contest));
  return {
    best: 1 + standings.filter(({ surely }) => surely).length,
    worst: 1 + standings.filter(({ possibly }) => possibly).length,
  };
}

/**
 * By how much the unit at a rank, counted without one's own, is ahead of one by total: at least and at most,
 * under every way that unknown maxima could divide. Undefined where there are not as many others.
 */
export function leadAtRank(
  edition: Edition,
  scorecards: readonly Scorecard[],
  { unit, rank }: { readonly unit: UnitId; readonly rank: number },
): Interval | undefined {
  const contestants = scorecards.map((card) => toContestant(edition, card));
  const own = contestants.find((one) => one.unit === unit);
  if (own === undefined) throw new RangeError(`no scorecard of ${unit}`);
  const { total } = contestsOf(edition);
  const leads = contestants.filter((one) => one !== own).map((rival) => lead(rival, own, total));
  const lows = greatestFirst(leads.map(({ low }) => low));
  const highs = greatestFirst(leads.map(({ high }) => high));
  return lows.map((low, index) => ({ low, high: highs[index] ?? low }))[rank - 1];
}

const greatestFirst = (numbers: readonly Rational[]): Rational[] =>
  numbers.toSorted((a, b) => compare(b, a));
