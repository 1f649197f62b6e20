import { exactText, parseExact, periodId, subtract, type UnitId } from '@dti-hub/kernel';
import type { PublicationContent, PublishedScores } from '@dti-hub/pipeline';
import type { Points, Scorecard, Track } from '@dti-hub/scoring';
import {
  attributeMove,
  stagesOf,
  type Between,
  type ScoreCause,
  type ScorePart,
} from './difference-parts.ts';
import { moveValues, type ValueMove } from './difference-values.ts';

/** A decision that a person took between two publications. */
export interface DecisionTaken {
  readonly id: string;
  /** What it is about, such as a unit, a feed or a case. */
  readonly subject: string;
  readonly sentence: { readonly vi: string; readonly en: string };
}

/** What is compared, and what is known of the time between. */
export interface ComparedPublications {
  readonly before: PublicationContent;
  readonly after: PublicationContent;
  readonly decisions: readonly DecisionTaken[];
}

/** A scorecard's table, and the unit in it. */
export interface ScoreSubjectOf {
  readonly edition: string;
  readonly track: Track;
  /** The period's id. */
  readonly period: string;
  readonly unit: UnitId;
}

/** An indicator whose points moved. */
export interface IndicatorMove {
  readonly code: string;
  readonly before: Points | null;
  readonly after: Points | null;
}

/** A total that moved. Its parts add up to the whole move exactly, at the least and at the greatest points. */
export interface ScoreMove extends ScoreSubjectOf {
  /** null: the unit is not there. */
  readonly before: Points | null;
  readonly after: Points | null;
  readonly move: Points;
  readonly parts: readonly ScorePart[];
  readonly indicators: readonly IndicatorMove[];
}

/** A unit that only one of the publications knows. */
export interface BoundaryMove {
  readonly unit: UnitId;
  readonly name: string;
  readonly change: 'appeared' | 'disappeared';
}

/** All that moved between two publications, and why. */
export interface Difference {
  readonly before: { readonly number: number; readonly night: string };
  readonly after: { readonly number: number; readonly night: string };
  readonly values: readonly ValueMove[];
  readonly scores: readonly ScoreMove[];
  readonly boundaries: readonly BoundaryMove[];
  readonly editions: readonly EditionMove[];
  readonly decisions: readonly DecisionTaken[];
}

/** An edition whose version changed. */
export interface EditionMove {
  readonly edition: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Compares two publications, the earlier one first. Equal publications differ in nothing. Pure. */
export function differenceBetween({ before, after, decisions }: ComparedPublications): Difference {
  const values = moveValues(before.reconciled.values, after.reconciled.values);
  return {
    before: { number: before.publication.number, night: before.publication.night },
    after: { number: after.publication.number, night: after.publication.night },
    values,
    scores: moveScores({ before, after, decisions }, values),
    boundaries: moveBoundaries(before, after),
    editions: moveEditions(before, after),
    decisions,
  };
}

/** What of a difference is about one unit: the answer to "why did my score move?". */
export function differenceOfUnit(difference: Difference, unit: UnitId): Difference {
  const isOwn = (one: { readonly unit: UnitId }) => one.unit === unit;
  return {
    ...difference,
    values: difference.values.filter(isOwn),
    scores: difference.scores.filter(isOwn),
    boundaries: difference.boundaries.filter(isOwn),
    decisions: difference.decisions.filter(({ subject }) => subject.includes(unit)),
  };
}

function moveScores(
  { before, after }: ComparedPublications,
  values: readonly ValueMove[],
): ScoreMove[] {
  const keys = new Set([...before.scores, ...after.scores].map(tableKey));
  return [...keys].toSorted().flatMap((key) => {
    const was = before.scores.find((one) => tableKey(one) === key);
    const is = after.scores.find((one) => tableKey(one) === key);
    return moveTable({ was, is }, { before, after, values });
  });
}

interface Tables {
  readonly was: PublishedScores | undefined;
  readonly is: PublishedScores | undefined;
}

function moveTable({ was, is }: Tables, between: Between): ScoreMove[] {
  const table = is ?? was;
  if (table === undefined) return [];
  const stages = was && is ? stagesOf({ was, is }, between) : [];
  const cards = [...(was?.scorecards ?? []), ...(is?.scorecards ?? [])];
  const units = [...new Set(cards.map(({ unit }) => unit))].toSorted();
  const { track, edition } = table;
  const head = { edition: edition.edition, track, period: periodId(table.period) };
  return units.flatMap((unit): ScoreMove[] => {
    const [then, now] = [cardIn(was, unit), cardIn(is, unit)];
    const moved = moveCard(then, now);
    if (moved === undefined) return [];
    const isInBoth = then !== undefined && now !== undefined;
    const parts = isInBoth
      ? attributeMove(stages, unit, moved.move)
      : [{ cause: causeOfCard(between, { ...head, unit }), points: moved.move }];
    return [{ ...head, unit, ...moved, parts }];
  });
}

/** How a scorecard moved; undefined where nothing of it did. */
function moveCard(
  then: Scorecard | undefined,
  now: Scorecard | undefined,
): Omit<ScoreMove, keyof ScoreSubjectOf | 'parts'> | undefined {
  const [before, after] = [then?.points ?? null, now?.points ?? null];
  const move = pointsMove(before ?? NOTHING, after ?? NOTHING);
  const indicators = movedIndicators(then, now);
  const stays = move.low === '0' && move.high === '0' && indicators.length === 0;
  return stays ? undefined : { before, after, move, indicators };
}

const NOTHING: Points = { low: '0', high: '0' };

/**
 * Why only one of the publications has a scorecard: a version, a unit, or the first word that a feed or
 * people gave of a track.
 */
function causeOfCard(
  { before, after, values }: Between,
  { edition, track, period, unit }: ScoreSubjectOf,
): ScoreCause {
  const isInBoth = (has: (one: PublicationContent) => boolean) => [before, after].every(has);
  const editionIn = ({ scores }: PublicationContent) =>
    scores.find((one) => one.edition.edition === edition)?.edition;
  if (!isInBoth(({ reconciled }) => reconciled.units.some((one) => one.unit === unit))) {
    return { kind: 'boundary' };
  }
  if (!isInBoth((one) => editionIn(one) !== undefined)) return { kind: 'method' };
  if (track === 'computed') return { kind: 'boundary' };
  const feed = editionIn(after)?.assessments.find((one) => one.track === track)?.feed;
  const moved = values.find(
    (one) => one.unit === unit && one.feed === feed && periodId(one.period) === period,
  );
  return moved === undefined ? { kind: 'people' } : { kind: moved.cause, feed: moved.feed };
}

const cardIn = (table: PublishedScores | undefined, unit: UnitId): Scorecard | undefined =>
  table?.scorecards.find((card) => card.unit === unit);

const tableKey = ({ edition, track, period }: PublishedScores): string =>
  `${edition.edition} ${periodId(period)} ${track}`;

/** After less before, at the least and at the greatest points. */
const pointsMove = (before: Points, after: Points): Points => ({
  low: exactText(subtract(parseExact(after.low), parseExact(before.low))),
  high: exactText(subtract(parseExact(after.high), parseExact(before.high))),
});

function movedIndicators(
  before: Scorecard | undefined,
  after: Scorecard | undefined,
): IndicatorMove[] {
  const [then, now] = [pointsByCode(before), pointsByCode(after)];
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((code) => {
    const [was, is] = [then.get(code) ?? null, now.get(code) ?? null];
    return samePoints(was, is) ? [] : [{ code, before: was, after: is }];
  });
}

const pointsByCode = (card: Scorecard | undefined): ReadonlyMap<string, Points> =>
  new Map(
    card?.pillars.flatMap(({ indicators }) =>
      indicators.map(({ code, points }) => [code, points] as const),
    ),
  );

const samePoints = (a: Points | null, b: Points | null): boolean =>
  a?.low === b?.low && a?.high === b?.high;

function moveBoundaries(before: PublicationContent, after: PublicationContent): BoundaryMove[] {
  const only = (
    own: PublicationContent,
    other: PublicationContent,
    change: BoundaryMove['change'],
  ): BoundaryMove[] => {
    const known = new Set(other.reconciled.units.map(({ unit }) => unit));
    return own.reconciled.units
      .filter(({ unit }) => !known.has(unit))
      .map(({ unit, name }) => ({ unit, name, change }));
  };
  return [...only(after, before, 'appeared'), ...only(before, after, 'disappeared')];
}

function moveEditions(before: PublicationContent, after: PublicationContent): EditionMove[] {
  const [then, now] = [versionsIn(before), versionsIn(after)];
  return [...new Set([...then.keys(), ...now.keys()])].toSorted().flatMap((edition) => {
    const [was, is] = [then.get(edition) ?? null, now.get(edition) ?? null];
    return was === is ? [] : [{ edition, before: was, after: is }];
  });
}

const versionsIn = ({ scores }: PublicationContent): ReadonlyMap<string, string> =>
  new Map(scores.map(({ edition, editionVersion }) => [edition.edition, editionVersion]));
