import { leavesOf, type Edition, type Input } from '@dti-hub/catalogue';
import { parseExact } from '@dti-hub/kernel';
import {
  isPoint,
  type Assessed,
  type IndicatorScore,
  type KnownValue,
  type Knowledge,
  type PartScore,
  type Scorecard,
  type ValueOf,
} from '@dti-hub/scoring';

/** What one figure is called among all of a unit's. */
export const figureKey = ({ feed, measure }: Input): string => `${feed} ${measure}`;

/**
 * What a scorecard was scored from, read back from its own steps: its figures, what people recorded, and
 * which documents were accepted, as far as the points show it. Scored again it gives the same points.
 */
export function knowledgeOf(
  edition: Edition,
  card: Scorecard,
  others: readonly ValueOf[] = [],
): Knowledge {
  const leaves = leafScores(card);
  const proven = provenCodes(edition, leaves);
  return {
    track: card.track,
    valueOf: figuresOf(card),
    otherUnits: others,
    assessed: (code) => {
      const score = leaves.get(code);
      return score === undefined ? undefined : assessedOf(score);
    },
    isVerified: (code) => proven.has(code),
  };
}

/** The figures that a scorecard shows; of others it knows nothing. */
export function figuresOf(card: Scorecard): ValueOf {
  const known = new Map<string, KnownValue>();
  for (const { inputs } of leafScores(card).values()) {
    for (const step of [...(inputs?.numerator ?? []), ...(inputs?.denominator ?? [])]) {
      known.set(
        figureKey(step),
        step.value === null
          ? { missing: step.reason ?? 'notProvided' }
          : { value: parseExact(step.value) },
      );
    }
  }
  return (input) => known.get(figureKey(input)) ?? { missing: 'notProvided' };
}

/** All that scorecards say of indicators and of their parts, by code. */
export function leafScores({ pillars }: Scorecard): ReadonlyMap<string, PartScore> {
  const all = pillars.flatMap(({ indicators }) => indicators.flatMap(withParts));
  return new Map(all.map((score) => [score.code, score]));
}

const withParts = (score: IndicatorScore): PartScore[] => [score, ...score.parts];

function assessedOf({ basis, share, points, missing }: PartScore): Assessed | undefined {
  if (basis !== 'assessment' || missing !== null) return undefined;
  if (share === null) return { points: parseExact(points.low) };
  return isPoint(share) ? { share: parseExact(share.low) } : undefined;
}

/** While nobody accepted any documents, the least share is nothing; else the rule's own. */
function provenCodes(
  { pillars }: Edition,
  scores: ReadonlyMap<string, PartScore>,
): ReadonlySet<string> {
  const leaves = pillars.flatMap(({ indicators }) => indicators.flatMap(leavesOf));
  return new Set(
    leaves
      .filter(({ code, needsEvidence }) => {
        const share = scores.get(code)?.share;
        return needsEvidence === true && share != null && (share.low !== '0' || isPoint(share));
      })
      .map(({ code }) => code),
  );
}
