import type { Edition } from '@dti-hub/catalogue';
import { compare, type Rational, type UnitId } from '@dti-hub/kernel';
import {
  contestsOf,
  estimatedLead,
  lead,
  standingsOf,
  toContestant,
  type Standing,
} from './contest.ts';
import { isBeyondDoubt } from './estimate.ts';
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
  const contests = contestsOf(edition);
  const ranks = contestants.map(() =>
    [contests.total, ...contests.pillars].map(() => ({ best: 1, worst: 1 })),
  );
  for (const [first, a] of contestants.entries()) {
    for (const [offset, b] of contestants.slice(first + 1).entries()) {
      for (const [at, [ahead, behind]] of standingsOf(a, b, contests).entries()) {
        pushDown(ranks[first + 1 + offset]?.[at], ahead);
        pushDown(ranks[first]?.[at], behind);
      }
    }
  }
  return contestants.map(({ unit }, index) => {
    const [rank = FIRST, ...pillars] = ranks[index] ?? [];
    return {
      unit,
      rank,
      pillars: edition.pillars.map(({ code }, at) => ({ code, rank: pillars[at] ?? FIRST })),
    };
  });
}

const FIRST: Rank = { best: 1, worst: 1 };

/** Below a rival that is surely above, and at worst below one that may be. */
function pushDown(rank: { best: number; worst: number } | undefined, rival: Standing): void {
  if (rank === undefined) return;
  if (rival.surely) rank.best += 1;
  if (rival.possibly) rank.worst += 1;
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
  const leads = contestants
    .filter((one) => one !== own)
    .map((rival) => ({
      near: estimatedLead(rival, own, total),
      exactly: () => lead(rival, own, total),
    }));
  const at = (bound: keyof Interval) =>
    greatestAt(
      rank,
      leads.map(({ near, exactly }) => ({ near: near[bound], exactly: () => exactly()[bound] })),
    );
  const [low, high] = [at('low'), at('high')];
  return low === undefined || high === undefined ? undefined : { low, high };
}

interface InDoubt {
  readonly near: number;
  readonly exactly: () => Rational;
}

/** The number at a place, the greatest first. Only those which may have it are worked out exactly. */
function greatestAt(place: number, numbers: readonly InDoubt[]): Rational | undefined {
  const near = numbers.map((one) => one.near).toSorted((a, b) => b - a)[place - 1];
  if (near === undefined) return undefined;
  const inDoubt = numbers.filter((one) => !isBeyondDoubt(one.near - near));
  const before = numbers.filter((one) => one.near > near && isBeyondDoubt(one.near - near));
  const exact = inDoubt.map(({ exactly }) => exactly()).toSorted((a, b) => compare(b, a));
  return exact[place - 1 - before.length];
}
