import { TOTAL } from '@dti-hub/catalogue';
import { exactText, multiply, parseExact, periodId, rational } from '@dti-hub/kernel';
import type { Finding, PublishedScores } from '@dti-hub/pipeline';
import { shareSaid, type Said } from '@dti-hub/reconciliation';
import type { Points, Scorecard, Track } from '@dti-hub/scoring';

/** What one track gives what a gap between tracks is about. */
export interface GapSide {
  readonly track: Track;
  /** Points; of a maximum that nobody knows the percent, where the track says so much. */
  readonly amount: Points;
  readonly isPercent: boolean;
}

/** What every track that knows the unit gives what a gap is about. */
export const gapSides = (
  tables: readonly Pick<PublishedScores, 'edition' | 'period' | 'track' | 'scorecards'>[],
  { edition, period, unit, subject }: Finding,
): GapSide[] =>
  tables
    .filter((one) => one.edition.edition === edition && periodId(one.period) === period)
    .flatMap(({ track, scorecards }) =>
      scorecards
        .filter((card) => card.unit === unit)
        .flatMap((card) => scoredIn(card, subject))
        .map((scored) => ({ track, ...amountOf({ track, scored }) })),
    );

const scoredIn = (card: Scorecard, subject: string): Said['scored'][] =>
  subject === TOTAL
    ? [card]
    : card.pillars
        .flatMap((pillar) => [pillar, ...pillar.indicators.flatMap((one) => [one, ...one.parts])])
        .filter(({ code }) => code === subject);

function amountOf(said: Said): Omit<GapSide, 'track'> {
  const share = shareSaid(said);
  return share === undefined
    ? { amount: said.scored.points, isPercent: false }
    : { amount: { low: percent(share.low), high: percent(share.high) }, isPercent: true };
}

const percent = (share: string): string => exactText(multiply(parseExact(share), rational(100n)));
