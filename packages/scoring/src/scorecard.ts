import type { EvidenceStatus, Rule } from '@dti-hub/catalogue';
import { exactText, type Sentence, type UnitId } from '@dti-hub/kernel';
import type { Interval } from './interval.ts';

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

/** The figures of a ratio, each side the sum of its inputs. */
export interface RatioInputs {
  readonly numerator: readonly InputStep[];
  readonly denominator: readonly InputStep[];
}

/** An indicator's points for a unit, with the rule and every figure that led to them. */
export interface IndicatorScore {
  readonly code: string;
  readonly name: Sentence;
  readonly rule: Rule['kind'];
  readonly evidence: { readonly status: EvidenceStatus; readonly source: string };
  /**
   * The edition's, or what its pillar leaves over when it is the only unknown one there; null when
   * several unknown ones share what is left over.
   */
  readonly maximum: string | null;
  readonly inputs: RatioInputs | null;
  /** Numerator / denominator, before target and maximum; null when there is none. */
  readonly ratio: string | null;
  readonly points: Points;
  /** The code of the first reason why the points are bounds and not a number. */
  readonly missing: string | null;
  /** The share is over 100 % and the maximum cut it: worth a look. Beyond a mere target is not. */
  readonly capped: boolean;
}

/** A pillar's points: at most as wide as its indicators' points together. */
export interface PillarScore {
  readonly code: string;
  readonly name: Sentence;
  readonly maximum: string;
  readonly points: Points;
  readonly indicators: readonly IndicatorScore[];
}

/** An edition's points for one unit and period, with every step that led to them. */
export interface Scorecard {
  readonly edition: string;
  readonly unit: UnitId;
  /** The period's id, such as "civil:2026-08". */
  readonly period: string;
  readonly points: Points;
  readonly maximum: string;
  readonly pillars: readonly PillarScore[];
}

/** Writes bounds as the exact text that scorecards carry. */
export const toPoints = ({ low, high }: Interval): Points => ({
  low: exactText(low),
  high: exactText(high),
});
