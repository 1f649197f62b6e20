import { larger, ZERO, type Rational, type UnitId } from '@dti-hub/kernel';
import { leadAtRank } from '@dti-hub/scoring';
import { SuppositionError } from './what-if-supposition.ts';
import type { ScoredUnits } from './what-if.ts';

/** What a rank takes. Equal points share a rank, so to draw level is enough. */
export interface RankGoal {
  readonly rank: number;
  /** With as many points more the unit has that rank or a better one, whatever is still open. */
  readonly forSure: Rational;
  /** With fewer it cannot have it. */
  readonly possibly: Rational;
}

/**
 * The fewest points more with which a unit reaches a rank by total, while all others stay as they are.
 * Exact; from bounds while something is open. @throws {SuppositionError} for a unit without points, or a
 * rank beyond the number of units
 */
export function seekRank(
  { edition, scorecards }: ScoredUnits,
  unit: UnitId,
  rank: number,
): RankGoal {
  if (rank < 1 || rank > scorecards.length || !scorecards.some((one) => one.unit === unit)) {
    throw new SuppositionError({
      problem: {
        vi: `Không có hạng ${rank} cho "${unit}".`,
        en: `There is no rank ${rank} for "${unit}".`,
      },
      mend: {
        vi: `Hãy chọn một đơn vị đã có điểm, và hạng từ 1 đến ${scorecards.length}: có ngần ấy đơn vị.`,
        en: `Choose a unit that has points, and a rank from 1 to ${scorecards.length}: so many units there are.`,
      },
    });
  }
  const ahead = leadAtRank(edition, scorecards, { unit, rank });
  return {
    rank,
    forSure: larger(ZERO, ahead?.high ?? ZERO),
    possibly: larger(ZERO, ahead?.low ?? ZERO),
  };
}
