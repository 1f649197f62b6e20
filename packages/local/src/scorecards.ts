import type { Edition } from '@dti-hub/catalogue';
import { compare, parseExact, parseUnitId, periodId, ZERO, type UnitId } from '@dti-hub/kernel';
import type { PublicationContent, PublishedScores } from '@dti-hub/pipeline';
import { TRACKS } from './tracks.ts';

export type Scorecard = PublishedScores['scorecards'][number];
export type PillarScore = Scorecard['pillars'][number];

/** Which edition and period a scorecard is of, whatever its track. */
type TableOf = Pick<PublishedScores, 'edition' | 'period'>;

/** All scores of an edition and period, track by track. */
export const scoresOf = (
  { scores }: Pick<PublicationContent, 'scores'>,
  { edition, period }: TableOf,
): PublishedScores[] =>
  TRACKS.flatMap((track) =>
    scores.filter(
      (one) =>
        one.track === track &&
        one.edition.edition === edition.edition &&
        periodId(one.period) === periodId(period),
    ),
  );

/** A unit's scorecards of an edition and period, one for each track that knows it, computed first. */
export const cardsOfUnit = (
  published: Pick<PublicationContent, 'scores'>,
  table: TableOf,
  unit: UnitId,
): Scorecard[] =>
  scoresOf(published, table).flatMap(({ scorecards }) =>
    scorecards.filter((card) => card.unit === unit),
  );

/** The pillars that any points can be earned in. */
export const scoredPillars = ({ pillars }: Edition): Edition['pillars'] =>
  pillars.filter(({ maximum }) => compare(parseExact(maximum), ZERO) > 0);

/** A unit's code without its code system and day. */
export const codeOf = (unit: UnitId): string => parseUnitId(unit)?.code ?? unit;

/** What a unit is called in a publication; its id where nothing says. */
export const nameOf = (
  { reconciled }: Pick<PublicationContent, 'reconciled'>,
  unit: UnitId,
): string => reconciled.units.find((one) => one.unit === unit)?.name ?? unit;
