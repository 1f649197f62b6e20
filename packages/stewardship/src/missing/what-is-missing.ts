import {
  leavesOf,
  type Agreement,
  type Edition,
  type Indicator,
  type Obligation,
  type Part,
} from '@dti-hub/catalogue';
import {
  compare,
  exactText,
  multiply,
  parseExact,
  rational,
  subtract,
  ZERO,
  type Rational,
  type Sentence,
  type UnitId,
} from '@dti-hub/kernel';
import { assessedOf, filingKey, type KeptSubmission, type Submissions } from '@dti-hub/pipeline';
import {
  point,
  toPoints,
  type Assessed,
  type Interval,
  type Points,
  type Scorecard,
} from '@dti-hub/scoring';
import {
  feedsGiving,
  filedPlaces,
  mostPoints,
  needsEvidence,
  type ScoredPlace,
} from '../submissions/filed-indicator.ts';

/**
 * What an indicator waits for: `value` nobody has given one; `submission` it is still a draft; `evidence`
 * documents; `correction` a verifier returned it; `verification` a verifier's word.
 */
export type Need = 'value' | 'submission' | 'evidence' | 'correction' | 'verification';

/** An indicator or a part that does not count in full yet. */
export interface MissingItem {
  readonly code: string;
  readonly name: Sentence;
  readonly need: Need;
  /** The feeds whose figures are missing; empty where the unit or its verifier has to do it. */
  readonly feeds: readonly string[];
  /**
   * Why a verifier returned it, or the code of why the feed's figure is missing; `notPublic` where points are to be
   * claimed, because nobody outside knows the rule by which they would follow from figures.
   */
  readonly reason: string | null;
  /** The points that cannot count until it is done, in exact bounds where a maximum is not public. */
  readonly stake: Points;
}

/** What a unit's score of a period waits for, and by when it is due. */
export interface WhatIsMissing {
  /** Those with the most points at stake first. */
  readonly items: readonly MissingItem[];
  /** The reports of the index's figures that the unit owes, by the day that they are due. */
  readonly deadlines: readonly Obligation[];
}

/** Of whom it is asked, and on what is known. */
export interface MissingSubject {
  readonly edition: Edition;
  readonly unit: UnitId;
  /** The period's id. */
  readonly period: string;
  readonly agreements: readonly Agreement[];
  readonly submissions: Submissions;
  /** The unit's computed scorecard; undefined while none is published. */
  readonly scorecard: Scorecard | undefined;
  /** All that is owed in the period's year. */
  readonly obligations: readonly Obligation[];
}

/** Lists what keeps points of a unit from counting. Pure. */
export function whatIsMissing(subject: MissingSubject): WhatIsMissing {
  const { edition, unit, period, agreements, submissions, obligations } = subject;
  const keptOf = (code: string) =>
    submissions[filingKey({ edition: edition.edition, code, unit, period })];
  const places = filedPlaces(edition, agreements).map((place) => {
    const whole = wholeOf(place);
    return whole !== undefined && keptOf(whole.scored.code) !== undefined ? whole : place;
  });
  const filed = [...new Map(places.map((place) => [place.scored.code, place])).values()].flatMap(
    (place) =>
      missingOfFiling(
        place,
        keptOf(place.scored.code),
        feedsGiving(place.scored, agreements).length > 0,
      ),
  );
  return {
    items: [...filed, ...missingOfFeeds(subject)].toSorted(byStake),
    deadlines: obligations.filter(
      ({ units, line }) => units.includes(unit) && asksFor(line, edition),
    ),
  };
}

/** The kind of report by which plans ask units for the figures of their index, with evidence. */
const INDEX_REPORT = 'dti';

/** A plan that names no edition asks for the figures of whichever scores the unit. */
function asksFor({ report, deliveredBy }: Obligation['line'], { edition }: Edition): boolean {
  if (deliveredBy !== undefined) return 'edition' in deliveredBy && deliveredBy.edition === edition;
  return report === INDEX_REPORT;
}

/** The indicator that a part is one of: units may file for the whole instead. */
function wholeOf({ scored, pillar }: ScoredPlace): ScoredPlace | undefined {
  const whole = pillar.indicators.find(
    (one) => one.code !== scored.code && leavesOf(one).some(({ code }) => code === scored.code),
  );
  return whole && { scored: whole, pillar };
}

function missingOfFiling(
  place: ScoredPlace,
  kept: KeptSubmission | undefined,
  isFed: boolean,
): MissingItem[] {
  const need = needOf(place.scored, kept, isFed);
  if (need === null) return [];
  const { code, name } = place.scored;
  const reason = reasonOf(place.scored, need, kept);
  const claimed =
    need === 'verification' ? kept && assessedOf(kept.filed, place.scored) : undefined;
  return [{ code, name, need, feeds: [], reason, stake: toPoints(stakeOf(place, claimed)) }];
}

function reasonOf(
  { rule }: Indicator | Part,
  need: Need,
  kept: KeptSubmission | undefined,
): string | null {
  if (need === 'value' && rule.kind === 'notPublic') return 'notPublic';
  return need === 'correction' ? (kept?.review?.reason ?? null) : null;
}

function needOf(
  scored: Indicator | Part,
  kept: KeptSubmission | undefined,
  isFed: boolean,
): Need | null {
  if (kept === undefined) return isFed ? 'evidence' : 'value';
  if (kept.stage === 'draft') return kept.verified === null ? 'submission' : null;
  if (kept.review?.outcome === 'verified') return null;
  if (kept.review !== null) return 'correction';
  return needsEvidence(scored) && kept.documents.length === 0 ? 'evidence' : 'verification';
}

/** All that it could earn, or what is claimed of it. */
function stakeOf(place: ScoredPlace, claimed: Assessed | undefined): Interval {
  const { points: most, known } = mostPoints(place);
  if (claimed !== undefined && 'points' in claimed) return point(claimed.points);
  const share = claimed === undefined ? rational(1n) : shareOf(claimed, place.scored);
  const high = multiply(share, most);
  return { low: known ? high : ZERO, high };
}

function shareOf(
  claimed: Exclude<Assessed, { points: Rational }>,
  scored: Indicator | Part,
): Rational {
  if ('share' in claimed) return claimed.share;
  const { rule } = scored;
  if (rule.kind !== 'alternatives') return rational(claimed.choice === 'yes' ? 1n : 0n);
  const chosen = rule.choices.find(({ choice }) => choice === claimed.choice);
  return chosen === undefined ? rational(1n) : parseExact(chosen.share);
}

/** What feeds ought to give and have not: as much as its points are open. */
function missingOfFeeds({ edition, agreements, scorecard }: MissingSubject): MissingItem[] {
  const scores = (scorecard?.pillars ?? []).flatMap(({ indicators }) => indicators);
  return edition.pillars
    .flatMap(({ indicators }) => indicators)
    .flatMap((indicator) => {
      const feeds = feedsGiving(indicator, agreements);
      const score = scores.find(({ code }) => code === indicator.code);
      // Documents are the unit's to give, whoever gives the figures.
      if (feeds.length === 0 || score === undefined || score.missing === null) return [];
      if (score.missing === 'evidence') return [];
      const { code, name } = indicator;
      const open = subtract(parseExact(score.points.high), parseExact(score.points.low));
      const stake = { low: exactText(open), high: exactText(open) };
      return [{ code, name, need: 'value' as const, feeds, reason: score.missing, stake }];
    });
}

function byStake(a: MissingItem, b: MissingItem): number {
  const high = compare(parseExact(b.stake.high), parseExact(a.stake.high));
  return high === 0 ? compare(parseExact(b.stake.low), parseExact(a.stake.low)) : high;
}
