import type { Sentence, UnitId } from '@dti-hub/kernel';

/** Two figures that ought to be equal and are not. It is told to a person; it changes no value. */
export interface Mismatch {
  readonly kind: 'sourcePoints' | 'controlTotal';
  readonly feed: string;
  /** The period's id, such as "civil:2026-08". */
  readonly period: string;
  /** null: the disagreement is the whole snapshot's, not one unit's. */
  readonly unit: UnitId | null;
  /** The pillar's code, or the column's name. */
  readonly subject: string;
  /** What the source says, as exact text. */
  readonly stated: string;
  /** What the hub finds from the source's own figures, as exact text. */
  readonly found: string;
  readonly sentence: Sentence;
}
