import type { Edition, Pillar } from '@dti-hub/catalogue';
import { exactText, parseExact, type UnitId } from '@dti-hub/kernel';
import { atMost, sumIntervals, type Interval } from './interval.ts';
import type { Knowledge, ValueOf } from './knowledge.ts';
import { scoreIndicators, withoutCodes } from './score-indicators.ts';
import { toPoints, type PillarScore, type Scorecard } from './scorecard.ts';
import { rangeTogether } from './shared-maximum.ts';

/** Whom and when a scorecard is for; the period is its id, such as "civil:2026". */
export interface ScoreSubject {
  readonly unit: UnitId;
  readonly period: string;
}

/**
 * Scores one unit by the letter of an edition, in exact fractions. What is missing is never zero: it
 * leaves an interval that contains every score the unit could have once the gap is filled. Figures
 * alone are scored in the computed track.
 */
export function scoreUnit(
  edition: Edition,
  subject: ScoreSubject,
  known: Knowledge | ValueOf,
): Scorecard {
  const knowledge = typeof known === 'function' ? { valueOf: known } : known;
  const pillars = edition.pillars.map((pillar) => scorePillar(pillar, knowledge));
  return {
    edition: edition.edition,
    unit: subject.unit,
    period: subject.period,
    track: knowledge.track ?? 'computed',
    points: toPoints(sumIntervals(pillars.map(({ points }) => points))),
    maximum: canonical(edition.maximum),
    pillars: pillars.map(({ score }) => score),
  };
}

interface ScoredPillar {
  readonly points: Interval;
  readonly score: PillarScore;
}

function scorePillar(pillar: Pillar, knowledge: Knowledge): ScoredPillar {
  const { scores, shared } = scoreIndicators(pillar, knowledge);
  const maximum = parseExact(pillar.maximum);
  // Assessed points that contradict each other may claim more than there is to share.
  const points = atMost(
    sumIntervals(shared.map((one) => rangeTogether(one.maximum, withoutCodes(one.earned)))),
    maximum,
  );
  return {
    points,
    score: {
      code: pillar.code,
      name: pillar.name,
      maximum: exactText(maximum),
      points: toPoints(points),
      indicators: scores,
    },
  };
}

const canonical = (exact: string): string => exactText(parseExact(exact));
