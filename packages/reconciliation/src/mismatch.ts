import type { CheckKind, Severity } from '@dti-hub/catalogue';
import type { Sentence, UnitId } from '@dti-hub/kernel';
import type { Track } from '@dti-hub/scoring';
import type { Proposal } from './remedy.ts';

/**
 * What a mismatch is: a check that an edition declares, a source that contradicts itself, or figures
 * that are no longer those that a period is locked at.
 */
export type MismatchKind = CheckKind | 'sourcePoints' | 'controlTotal' | 'changedAfterLock';

/** What a mismatch is about: the same on every night that it stands, whatever its numbers. */
export interface MismatchSubject {
  readonly kind: MismatchKind;
  /** The feed whose figure is contradicted. */
  readonly feed: string;
  /** null: the disagreement is a snapshot's own, whatever edition reads it. */
  readonly edition: string | null;
  /** Whose points it is about; null where it is about figures, or about all tracks together. */
  readonly track: Track | null;
  /** null: the disagreement is the whole snapshot's, not one unit's. */
  readonly unit: UnitId | null;
  /** The period's id, such as "civil:2026-08"; null: one cause, whatever period it shows in. */
  readonly period: string | null;
  /**
   * The code of an indicator, a part or a pillar, "total", or the column's name; where two things are
   * compared, "3.1 ≤ 3.2"; of a row that is kept out, what is wrong with it.
   */
  readonly subject: string;
}

/** What ought to agree, or to be there, and does not. It is told to a person; it changes no value. */
export interface Mismatch extends MismatchSubject {
  /** One root cause, one id: see `mismatchId`. */
  readonly id: string;
  readonly severity: Severity;
  /**
   * What is said and doubted, a figure as exact text; where it has bounds, the bound next to what was
   * found.
   */
  readonly stated: string;
  /** What the hub finds instead; where it has bounds, the bound next to what is said. */
  readonly found: string;
  readonly sentence: Sentence;
  /** What a person can do about it. */
  readonly mend: Sentence;
  /** Remedies that can be had at once, the likeliest first; none where only the source can mend it. */
  readonly proposals: readonly Proposal[];
}

/** Names the contradiction itself: kind, subject, unit and period, without a number in it. */
const mismatchId = ({
  kind,
  feed,
  edition,
  track,
  unit,
  period,
  subject,
}: MismatchSubject): string =>
  [kind, edition ?? feed, track, subject, unit, period].filter((part) => part !== null).join(' ');

/** A mismatch with its id. */
export const identified = (mismatch: Omit<Mismatch, 'id'>): Mismatch => ({
  id: mismatchId(mismatch),
  ...mismatch,
});

const WEIGHTS: { readonly [One in Severity]: number } = { grave: 0, warning: 1, notice: 2 };

/** The gravest first; else in the order in which they were found. */
const byGravity = (mismatches: readonly Mismatch[]): Mismatch[] =>
  mismatches.toSorted((a, b) => WEIGHTS[a.severity] - WEIGHTS[b.severity]);

/** Each cause once, as its gravest finding tells it. */
export const eachOnce = (mismatches: readonly Mismatch[]): Mismatch[] =>
  [
    ...new Map(
      byGravity(mismatches)
        .toReversed()
        .map((one) => [one.id, one]),
    ).values(),
  ].toReversed();
