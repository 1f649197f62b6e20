import type { EvidenceStatus, Remark, Rule } from '@dti-hub/catalogue';
import { exactText, type Sentence, type UnitId } from '@dti-hub/kernel';
import type { Interval } from './interval.ts';
import type { Track } from './track.ts';

/** Points as exact text, unrounded; `low` and `high` are equal when nothing is left open. */
export interface Points {
  readonly low: string;
  readonly high: string;
}

/** Whether the points are a number, nothing of them left open. Exact texts are canonical. */
export const isPoint = ({ low, high }: Points): boolean => low === high;

/** One figure that went into a ratio, or why it was not there. Exactly one of the two is null. */
export interface InputStep {
  readonly feed: string;
  readonly measure: string;
  readonly value: string | null;
  readonly reason: string | null;
}

/** The figures of a ratio, or of a plain number where there is no denominator. */
export interface RatioInputs {
  readonly numerator: readonly InputStep[];
  readonly denominator: readonly InputStep[];
}

/** A part's points for a unit, with the rule and every figure that led to them. */
export interface PartScore {
  readonly code: string;
  readonly name: Sentence;
  readonly rule: Rule['kind'];
  readonly evidence: { readonly status: EvidenceStatus; readonly source: Remark };
  /** Whether the rule was applied, or a person's assessment taken as it is. */
  readonly basis: 'rule' | 'assessment';
  /**
   * The edition's, or what is left over where it is the only unknown one there; null when several
   * unknown ones share what is left over.
   */
  readonly maximum: string | null;
  readonly inputs: RatioInputs | null;
  /** Numerator / denominator, before target and maximum; null when there is none or only bounds. */
  readonly ratio: string | null;
  /** The ratio's bounds where inputs overlap; else null. */
  readonly ratioBounds: Points | null;
  /** The part of the maximum earned; null where points were assessed as such, or parts add up. */
  readonly share: Points | null;
  readonly points: Points;
  /** The code of the first reason why the points are bounds and not a number. */
  readonly missing: string | null;
  /** More than the maximum was found and it cut it: worth a look. Beyond a mere target is not. */
  readonly capped: boolean;
}

/** An indicator's points for a unit, with the rule and every figure that led to them. */
export interface IndicatorScore extends PartScore {
  /** What the points add up from; empty where there are no parts, or the whole was assessed as one. */
  readonly parts: readonly PartScore[];
}

/** A pillar's points: at most as wide as its indicators' points together. */
export interface PillarScore {
  readonly code: string;
  readonly name: Sentence;
  readonly maximum: string;
  readonly points: Points;
  readonly indicators: readonly IndicatorScore[];
}

/** An edition's points for one unit and period in one track, with every step that led to them. */
export interface Scorecard {
  readonly edition: string;
  readonly unit: UnitId;
  /** The period's id, such as "civil:2026-08". */
  readonly period: string;
  readonly track: Track;
  readonly points: Points;
  readonly maximum: string;
  readonly pillars: readonly PillarScore[];
}

/** Writes bounds as the exact text that scorecards carry. */
export const toPoints = ({ low, high }: Interval): Points => ({
  low: exactText(low),
  high: exactText(high),
});
