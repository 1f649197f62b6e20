import type { Hash, UnitId } from '@dti-hub/kernel';
import type { Track } from '@dti-hub/scoring';

/** Which published figure is meant; the period by its id. */
export interface FigureName {
  readonly feed: string;
  readonly measure: string;
  readonly unit: UnitId;
  readonly period: string;
}

/** What a decision changes. None writes an observation: the first three change how rows are read. */
export type Remedy =
  /** A text that a feed writes means this unit. */
  | {
      readonly kind: 'addAlias';
      readonly feed: string;
      readonly text: string;
      readonly unit: UnitId;
    }
  /** A text that a feed writes in a column, by the source's name, means another text. */
  | {
      readonly kind: 'mapText';
      readonly feed: string;
      readonly column: string;
      readonly text: string;
      readonly means: string;
    }
  /** Rows that do not count, whatever night brings them again: each by the hash of its cells. */
  | { readonly kind: 'excludeRows'; readonly feed: string; readonly rows: readonly Hash[] }
  /** The figure is another one; exact text. */
  | { readonly kind: 'correctValue'; readonly figure: FigureName; readonly value: string }
  /** The figure is missing, and that is accepted. */
  | { readonly kind: 'waiveMissing'; readonly figure: FigureName }
  /** An indicator's or a part's points are those of this track: the verified track takes them. */
  | {
      readonly kind: 'chooseSide';
      readonly edition: string;
      readonly code: string;
      readonly unit: UnitId;
      readonly period: string;
      readonly track: Exclude<Track, 'verified'>;
    }
  /** What was found stands as it is, for as long as both sides stay what they are. */
  | { readonly kind: 'acceptFinding' }
  /** An earlier decision holds no longer. */
  | { readonly kind: 'undo'; readonly decision: string };

export type RemedyKind = Remedy['kind'];

/** A remedy that a check suggests. Only a person applies it. */
export type Proposal = Remedy;

/** Suggests to leave what was found as it is. */
export const ACCEPTING: Proposal = { kind: 'acceptFinding' };
