import { leavesOf, type Edition, type Indicator, type Pillar } from '@dti-hub/catalogue';
import { compare, parseExact, ZERO, type UnitId } from '@dti-hub/kernel';
import {
  estimate,
  estimateEarnings,
  estimateLead,
  isAbove,
  isBeyondDoubt,
  type Estimated,
  type EstimatedEarnings,
  type EstimatedInterval,
  type SharedPlaces,
} from './estimate.ts';
import { point, subtractIntervals, sumIntervals, type Interval } from './interval.ts';
import type { IndicatorScore, PartScore, Points, Scorecard } from './scorecard.ts';
import {
  differenceOf,
  dividePillar,
  rangeTogether,
  spread,
  type Earned,
} from './shared-maximum.ts';

/** What a scorecard says, read back into numbers once. */
export interface Contestant {
  readonly unit: UnitId;
  /** In all, then by pillar: in the order of contests. */
  readonly points: readonly EstimatedPoints[];
  /** In the order of the edition's indicators and parts. */
  readonly earned: readonly Earned[];
  readonly estimated: EstimatedEarnings;
}

interface EstimatedPoints {
  readonly low: Estimated;
  readonly high: Estimated;
}

/** What units are ranked by: some of the edition's maxima, and the points that they come to. */
export interface Contest {
  /** Which of a contestant's points. */
  readonly place: number;
  readonly maxima: readonly SharedPlaces[];
}

/** An edition's contest by total and those by pillar, in its order. */
export interface Contests {
  readonly total: Contest;
  readonly pillars: readonly { readonly code: string; readonly contest: Contest }[];
}

/** Whether one is above another under every way that unknown maxima could divide, and under any. */
export interface Standing {
  readonly surely: boolean;
  readonly possibly: boolean;
}

/** The contests of an edition. */
export function contestsOf(edition: Edition): Contests {
  const leaves = leafCodes(edition.pillars);
  const pillars = edition.pillars.map((pillar, index) => ({
    code: pillar.code,
    contest: {
      place: index + 1,
      maxima: dividePillar(pillar).map(({ maximum, codes }) => ({
        maximum: estimate(maximum),
        places: codes.map((code) => leaves.indexOf(code)),
      })),
    },
  }));
  const maxima = pillars.flatMap(({ contest }) => contest.maxima);
  return { total: { place: 0, maxima }, pillars };
}

/** How a stands to b. */
export const standingOf = (a: Contestant, b: Contestant, contest: Contest): Standing =>
  standingApart(a, b, contest) ?? standingTogether(a, b, contest);

/** Estimates settle most of it; what they leave in doubt is worked out exactly. */
function standingTogether(a: Contestant, b: Contestant, contest: Contest): Standing {
  const near = estimateLead([a.estimated, b.estimated], contest.maxima);
  const isSettled = [near.low, near.high].every(isBeyondDoubt);
  const { low, high } = isSettled ? near : signsOf(leadTogether(a, b, contest));
  return { surely: low > 0, possibly: high > 0 };
}

const signsOf = ({ low, high }: Interval): EstimatedInterval => ({
  low: compare(low, ZERO),
  high: compare(high, ZERO),
});

/** The bounds of a's points less b's. */
export function lead(a: Contestant, b: Contestant, contest: Contest): Interval {
  if (standingApart(a, b, contest) === undefined) return leadTogether(a, b, contest);
  return subtractIntervals(exactly(pointsIn(contest, a)), exactly(pointsIn(contest, b)));
}

/** Whether a is above b, where bounds that do not overlap settle it at a fraction of the work. */
function standingApart(a: Contestant, b: Contestant, contest: Contest): Standing | undefined {
  const [own, other] = [pointsIn(contest, a), pointsIn(contest, b)];
  const surely = isAbove(own.low, other.high);
  const possibly = isAbove(own.high, other.low);
  return surely === possibly ? { surely, possibly } : undefined;
}

const pointsIn = ({ place }: Contest, { points }: Contestant): EstimatedPoints =>
  points[place] ?? NO_POINTS;

const leadTogether = (a: Contestant, b: Contestant, { maxima }: Contest): Interval =>
  sumIntervals(
    maxima.map(({ maximum, places }) =>
      rangeTogether(
        maximum.exact,
        places.map((place) => differenceOf(a.earned[place] ?? NOTHING, b.earned[place] ?? NOTHING)),
      ),
    ),
  );

const exactly = ({ low, high }: EstimatedPoints): Interval => ({
  low: low.exact,
  high: high.exact,
});

const NOTHING: Earned = { fixed: ZERO, share: point(ZERO), maximumLeast: ZERO };
const NO_POINTS: EstimatedPoints = { low: estimate(ZERO), high: estimate(ZERO) };

/** Reads a scorecard of the edition back into numbers. */
export function toContestant(edition: Edition, card: Scorecard): Contestant {
  const scores = new Map(
    card.pillars.flatMap(({ indicators }) => indicators.map((score) => [score.code, score])),
  );
  const indicators = edition.pillars.flatMap((pillar) => pillar.indicators);
  const byCode = new Map(
    indicators.flatMap((indicator) => earnedByCode(indicator, scores.get(indicator.code))),
  );
  const earned = leafCodes(edition.pillars).map((code) => byCode.get(code) ?? NOTHING);
  const pillars = new Map(card.pillars.map(({ code, points }) => [code, estimatePoints(points)]));
  return {
    unit: card.unit,
    points: [
      estimatePoints(card.points),
      ...edition.pillars.map(({ code }) => pillars.get(code) ?? NO_POINTS),
    ],
    earned,
    estimated: estimateEarnings(earned),
  };
}

const leafCodes = (pillars: readonly Pillar[]): string[] =>
  pillars.flatMap(({ indicators }) => indicators.flatMap(leavesOf)).map(({ code }) => code);

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

const estimatePoints = ({ low, high }: Points): EstimatedPoints => ({
  low: estimate(parseExact(low)),
  high: estimate(parseExact(high)),
});
