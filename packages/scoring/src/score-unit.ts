import type { Edition, Indicator, Pillar } from '@dti-hub/catalogue';
import {
  exactText,
  parseExact,
  subtract,
  sum,
  ZERO,
  type Rational,
  type UnitId,
} from '@dti-hub/kernel';
import { hull, scale, sumIntervals, type Interval } from './interval.ts';
import { assess, type Assessment, type ValueOf } from './rule-families.ts';
import { toPoints, type IndicatorScore, type PillarScore, type Scorecard } from './scorecard.ts';

/** Whom and when a scorecard is for; the period is its id, such as "civil:2026". */
export interface ScoreSubject {
  readonly unit: UnitId;
  readonly period: string;
}

/**
 * Scores one unit by the letter of an edition, in exact fractions. What is missing is never zero: it
 * leaves an interval that contains every score the unit could have once the gap is filled.
 */
export function scoreUnit(edition: Edition, subject: ScoreSubject, valueOf: ValueOf): Scorecard {
  const pillars = edition.pillars.map((pillar) => scorePillar(pillar, valueOf));
  return {
    edition: edition.edition,
    unit: subject.unit,
    period: subject.period,
    points: toPoints(sumIntervals(pillars.map(({ points }) => points))),
    maximum: canonical(edition.maximum),
    pillars: pillars.map(({ score }) => score),
  };
}

/** An assessed indicator; its maximum is undefined while it shares what the pillar leaves over. */
interface Assessed {
  readonly indicator: Indicator;
  readonly assessment: Assessment;
  readonly maximum: Rational | undefined;
}

interface ScoredPillar {
  readonly points: Interval;
  readonly score: PillarScore;
}

function scorePillar(pillar: Pillar, valueOf: ValueOf): ScoredPillar {
  const remainder = remainderOf(pillar);
  const assessed = assessIndicators(pillar, remainder, valueOf);
  const points = pillarPoints(assessed, remainder);
  return {
    points,
    score: {
      code: pillar.code,
      name: pillar.name,
      maximum: canonical(pillar.maximum),
      points: toPoints(points),
      indicators: assessed.map((one) => toIndicatorScore(one, remainder)),
    },
  };
}

/** The part of the pillar's maximum that its indicators of unknown maximum share. */
function remainderOf(pillar: Pillar): Rational {
  const known = pillar.indicators.map((indicator) => statedMaximum(indicator) ?? ZERO);
  return subtract(parseExact(pillar.maximum), sum(known));
}

function statedMaximum({ maximum, rule }: Indicator): Rational | undefined {
  if (rule.kind === 'unscored') return ZERO;
  return maximum === null ? undefined : parseExact(maximum);
}

function assessIndicators(pillar: Pillar, remainder: Rational, valueOf: ValueOf): Assessed[] {
  const stated = pillar.indicators.map(statedMaximum);
  const unknownCount = stated.filter((maximum) => maximum === undefined).length;
  const unstated = unknownCount === 1 ? remainder : undefined;
  return pillar.indicators.map((indicator, index) => ({
    indicator,
    assessment: assess(indicator.rule.kind, indicator.rule, valueOf),
    maximum: stated[index] ?? unstated,
  }));
}

/**
 * Unknown maxima add up to the remainder, however they divide it. So together they earn the remainder
 * times something between the least and the greatest share among them, and exactly that share when
 * all have the same.
 */
function pillarPoints(assessed: readonly Assessed[], remainder: Rational): Interval {
  const known = assessed.flatMap(({ assessment, maximum }) =>
    maximum === undefined ? [] : [scale(assessment.share, maximum)],
  );
  const sharing = assessed.filter(({ maximum }) => maximum === undefined);
  if (sharing.length === 0) return sumIntervals(known);
  const share = sharing.map(({ assessment }) => assessment.share).reduce(hull);
  return sumIntervals([...known, scale(share, remainder)]);
}

function toIndicatorScore(
  { indicator, assessment, maximum }: Assessed,
  remainder: Rational,
): IndicatorScore {
  const { share, inputs, ratio, missing, capped } = assessment;
  const points =
    maximum === undefined
      ? { low: ZERO, high: scale(share, remainder).high }
      : scale(share, maximum);
  return {
    code: indicator.code,
    name: indicator.name,
    rule: indicator.rule.kind,
    evidence: indicator.evidence,
    maximum: maximum === undefined ? null : exactText(maximum),
    inputs,
    ratio: ratio === null ? null : exactText(ratio),
    points: toPoints(points),
    missing,
    capped,
  };
}

const canonical = (exact: string): string => exactText(parseExact(exact));
