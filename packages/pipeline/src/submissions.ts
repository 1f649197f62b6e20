import type { LocalDate, UnitId } from '@dti-hub/kernel';
import type { DocumentName } from './decisions.ts';

/** What a unit files for an indicator or a part that no feed gives. */
export interface FiledValue {
  /** A figure, exact text; null where only a choice or points are claimed. */
  readonly value: string | null;
  /** Which of the decision's cases applies; for yes/no: "yes" or "no". */
  readonly choice: string | null;
  /** The points that the unit gives itself, exact text. */
  readonly points: string | null;
}

/** The indicator or part, the unit and the period that are filed for. */
export interface FilingName {
  readonly edition: string;
  /** The code of an indicator or a part. */
  readonly code: string;
  readonly unit: UnitId;
  /** The period's id, such as "civil:2022". */
  readonly period: string;
}

/** One revision of what a unit files, by the unit. */
export interface Filing extends FilingName {
  /** Counts from 1; a draft that is changed is another revision. */
  readonly revision: number;
  readonly stage: 'draft' | 'submitted';
  readonly filed: FiledValue;
  readonly dataAsOf: LocalDate | null;
  readonly documents: readonly DocumentName[];
  readonly note: string | null;
  readonly by: string;
  readonly on: LocalDate;
}

/** What a verifier found of a submitted revision. */
export interface Review extends FilingName {
  readonly revision: number;
  readonly outcome: 'verified' | 'returned';
  /** The points that the verifier grants, exact text: null where the rule gives them, or it was returned. */
  readonly points: string | null;
  /** Why; required where it was returned. */
  readonly reason: string | null;
  readonly by: string;
  readonly on: LocalDate;
}

/** The newest revision of a filing, with what became of it. */
export interface KeptSubmission extends Filing {
  readonly review: Review | null;
  /** Beneath a draft, the last revision that was submitted: the unit's word until it submits another. */
  readonly submitted?: Filing | null;
  /** The last revision that was verified: it counts until another one is. */
  readonly verified: VerifiedFiling | null;
}

/** What counts in the verified track. */
export interface VerifiedFiling {
  readonly filing: Filing;
  readonly review: Review;
}

/** By `filingKey`. */
export type Submissions = { readonly [key: string]: KeptSubmission };

/** A filing's name as one text. */
export const filingKey = ({ edition, code, unit, period }: FilingName): string =>
  `${edition} ${code} ${unit} ${period}`;

/** The submissions after one more revision. Pure. */
export function withFiling(submissions: Submissions, filing: Filing): Submissions {
  const key = filingKey(filing);
  const before = submissions[key];
  const submitted = filing.stage === 'draft' && before ? submittedIn(before) : null;
  const verified = before?.verified ?? null;
  return { ...submissions, [key]: { ...filing, review: null, submitted, verified } };
}

/** The last revision that was submitted; null: none was. A state kept by an older hub may know it of none. */
export function submittedIn({ review: _review, submitted, verified, ...filing }: KeptSubmission) {
  return filing.stage === 'submitted' ? filing : (submitted ?? verified?.filing ?? null);
}

/** The submissions after a verifier's word on the newest revision. Pure. */
export function withReview(submissions: Submissions, review: Review): Submissions {
  const key = filingKey(review);
  const current = submissions[key];
  if (current?.revision !== review.revision) return submissions;
  const { review: _before, submitted = null, verified: before, ...filing } = current;
  const verified = review.outcome === 'verified' ? { filing, review } : before;
  return { ...submissions, [key]: { ...filing, review, submitted, verified } };
}
