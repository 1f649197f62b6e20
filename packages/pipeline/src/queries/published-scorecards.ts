import { type Period, type Sentence, type UnitId } from '@dti-hub/kernel';
import { rankUnits, totalDecimals, type Rank, type Scorecard, type Track } from '@dti-hub/scoring';
import { shownPointsOf, type ShownPoints } from './published-indicators.ts';
import type { OpenPublication, ScoreTable, ScoreTableQuery } from './open-publication.ts';
import { readUnits, type PublishedUnits, type UnitQuery } from './published-units.ts';

/** A unit's total and pillars, as they are handed out. */
export interface ScorecardLine extends ShownPoints {
  readonly edition: string;
  readonly editionVersion: string;
  readonly unit: UnitId;
  readonly unitName: string;
  readonly period: Period;
  readonly track: Track;
  readonly maximum: string;
  readonly pillars: readonly PillarLine[];
}

/** A pillar of a scorecard. */
export interface PillarLine extends ShownPoints {
  readonly code: string;
  readonly name: Sentence;
  readonly maximum: string;
}

/** A unit's place among those of its edition, period and track. */
export interface RankingLine extends ShownPoints {
  readonly edition: string;
  readonly editionVersion: string;
  readonly unit: UnitId;
  readonly unitName: string;
  readonly period: Period;
  readonly track: Track;
  /** null: by the total. */
  readonly pillar: string | null;
  readonly maximum: string;
  /** The same as `worst` where nothing is left open. */
  readonly best: number;
  readonly worst: number;
  /** Among how many units. */
  readonly of: number;
}

/** The totals of the units that are asked for, in every edition, period and track asked for. */
export async function selectScorecards(
  publication: OpenPublication,
  query: ScoreTableQuery & UnitQuery,
): Promise<ScorecardLine[]> {
  const [units, tables] = await Promise.all([readUnits(publication), publication.scores(query)]);
  const isUnit = units.filter(query);
  return tables.flatMap((table) =>
    table.scorecards
      .filter(({ unit }) => isUnit(unit))
      .map((card) => ({
        ...lineHead(table, card.unit, units),
        ...shownPointsOf(card.points, totalDecimals(table.edition)),
        maximum: card.maximum,
        pillars: card.pillars.map(({ code, name, maximum, points }) => ({
          code,
          name,
          maximum,
          ...shownPointsOf(points, table.edition.shownDecimals),
        })),
      })),
  );
}

/** The ranks of the units of one edition and period in one track, the best first. */
export async function rankPublished(
  publication: OpenPublication,
  { pillar, ...query }: ScoreTableQuery & { readonly pillar?: string | undefined },
): Promise<RankingLine[]> {
  const [units, tables] = await Promise.all([readUnits(publication), publication.scores(query)]);
  return tables.flatMap((table) => {
    const ranks = rankUnits(table.edition, table.scorecards);
    const lines = table.scorecards.flatMap((card, index) => {
      const one = ranks[index];
      const rank = pillar === undefined ? one?.rank : one?.pillars.find(isCode(pillar))?.rank;
      const scored = scoredOf(table, card, pillar);
      return rank === undefined || scored === undefined
        ? []
        : [{ ...lineHead(table, card.unit, units), ...scored, pillar: pillar ?? null, ...rank }];
    });
    return lines.toSorted(byRank).map((line) => ({ ...line, of: lines.length }));
  });
}

function scoredOf(
  { edition }: ScoreTable,
  card: Scorecard,
  code: string | undefined,
): (ShownPoints & { readonly maximum: string }) | undefined {
  const scored = code === undefined ? card : card.pillars.find(isCode(code));
  const decimals = code === undefined ? totalDecimals(edition) : edition.shownDecimals;
  return scored && { ...shownPointsOf(scored.points, decimals), maximum: scored.maximum };
}

const isCode =
  (wanted: string) =>
  ({ code }: { readonly code: string }): boolean =>
    code === wanted;

const lineHead = (
  { edition, version, period, track }: ScoreTable,
  unit: UnitId,
  units: PublishedUnits,
) => ({
  edition: edition.edition,
  editionVersion: version,
  unit,
  unitName: units.nameOf(unit),
  period,
  track,
});

const byRank = (a: Rank & { readonly unit: UnitId }, b: Rank & { readonly unit: UnitId }): number =>
  a.best - b.best || a.worst - b.worst || (a.unit < b.unit ? -1 : 1);
