import {
  leavesOf,
  type Edition,
  type Indicator,
  type Input,
  type Part,
  type Rule,
} from '@dti-hub/catalogue';
import { compareText, equal, parseExact, type Rational, type UnitId } from '@dti-hub/kernel';
import { assess, type Assessed, type Track } from '@dti-hub/scoring';
import {
  submittedIn,
  type FiledValue,
  type KeptSubmission,
  type Submissions,
  type VerifiedFiling,
} from './submissions.ts';

/** The tracks in which a unit's own filings count. */
export type FiledTrack = Extract<Track, 'selfAssessed' | 'verified'>;

/** What a unit's filings for one period come to. */
export interface FiledAssessments {
  readonly unit: UnitId;
  /** The period's id, such as "civil:2022". */
  readonly period: string;
  /** By the code of an indicator or a part. */
  readonly assessed: { readonly [One in FiledTrack]: ReadonlyMap<string, Assessed> };
  /** The codes behind which a verifier accepted documents: of an indicator with parts, theirs too. */
  readonly proven: ReadonlySet<string>;
}

/**
 * What the submissions to an edition come to, for each unit and period that any is of, sorted. A filing
 * is the unit's own word from its submission on, beneath whatever draft follows; what a verifier accepted
 * counts until they accept another revision. Pure.
 */
export function filedAssessments(submissions: Submissions, edition: Edition): FiledAssessments[] {
  const ofEdition = Object.values(submissions).filter((one) => one.edition === edition.edition);
  const scored = scoredByCode(edition);
  return [...Map.groupBy(ofEdition, ({ unit, period }) => `${unit} ${period}`)]
    .toSorted(([a], [b]) => compareText(a, b))
    .flatMap(([, filings]) => {
      const [first] = filings;
      if (first === undefined) return [];
      const { unit, period } = first;
      const assessed = {
        selfAssessed: byCode(filings, (one) => claimed(one, scored)),
        verified: byCode(filings, ({ verified }) => verified && found(verified, scored)),
      };
      return [{ unit, period, assessed, proven: provenCodes(filings, scored) }];
    });
}

/** What a filed value comes to by the rule of what it is filed for; undefined where nothing follows from it. */
export function assessedOf(
  { value, choice, points }: FiledValue,
  { rule }: Indicator | Part,
): Assessed | undefined {
  if (points !== null) return { points: parseExact(points) };
  if (choice !== null) return { choice };
  const share = value === null ? undefined : shareOf(parseExact(value), rule);
  return share === undefined ? undefined : { share };
}

const FILED: Input = { feed: 'submission', measure: 'filed' };

/** The share of the maximum that a figure earns: by the rule, with the figure in place of its inputs. */
function shareOf(value: Rational, rule: Rule): Rational | undefined {
  if (rule.kind === 'sumOfParts' || !('numerator' in rule)) return undefined;
  const filed = { ...rule, numerator: [FILED], denominator: [] };
  const { share, applied } = assess(filed.kind, filed, { valueOf: () => ({ value }) });
  return applied && equal(share.low, share.high) ? share.low : undefined;
}

type ScoredByCode = ReadonlyMap<string, Indicator | Part>;

const scoredByCode = ({ pillars }: Edition): ScoredByCode =>
  new Map(
    pillars
      .flatMap(({ indicators }) => indicators.flatMap((one) => [one, ...leavesOf(one)]))
      .map((one) => [one.code, one]),
  );

/** The unit's own word. */
function claimed(kept: KeptSubmission, scored: ScoredByCode): Assessed | undefined {
  const submitted = submittedIn(kept);
  const place = scored.get(kept.code);
  return submitted === null ? undefined : place && assessedOf(submitted.filed, place);
}

/** A verifier's word: points of their own, or what was filed. */
function found({ filing, review }: VerifiedFiling, scored: ScoredByCode): Assessed | undefined {
  if (review.points !== null) return { points: parseExact(review.points) };
  const place = scored.get(filing.code);
  return place && assessedOf(filing.filed, place);
}

function byCode(
  filings: readonly KeptSubmission[],
  wordOn: (filing: KeptSubmission) => Assessed | null | undefined,
): ReadonlyMap<string, Assessed> {
  return new Map(
    filings.flatMap((filing) => {
      const word = wordOn(filing);
      return word == null ? [] : [[filing.code, word] as const];
    }),
  );
}

const provenCodes = (
  filings: readonly KeptSubmission[],
  scored: ScoredByCode,
): ReadonlySet<string> =>
  new Set(
    filings
      .filter(({ verified }) => (verified?.filing.documents.length ?? 0) > 0)
      .flatMap(({ code }) => {
        const place = scored.get(code);
        return [code, ...(place === undefined ? [] : leavesOf(place).map((leaf) => leaf.code))];
      }),
  );
