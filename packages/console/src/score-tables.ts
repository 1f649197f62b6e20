import {
  compare,
  parseExact,
  periodId,
  periodWords,
  type Period,
  type UnitId,
} from '@dti-hub/kernel';
import type { PublicationContent, PublishedScores } from '@dti-hub/pipeline';
import { TRACK_WORDS, type Points, type Scorecard, type Track } from '@dti-hub/scoring';
import { decisionName, decisionTitle } from '@dti-hub/stewardship';
import type { Option } from './html/parts.ts';
import { capitalised, type Tongue } from './language.ts';

/** All tracks, the one that the others are measured against first. */
const TRACKS = [
  'computed',
  'selfAssessed',
  'verified',
  'published',
] as const satisfies readonly Track[];

/** The track of that name; the computed one where it is none. */
export const trackOf = (name: string): Track => TRACKS.find((one) => one === name) ?? 'computed';

/** What a track is called where a heading or a choice begins. */
export const trackTitle = (track: Track, { say }: Tongue): string =>
  capitalised(say(TRACK_WORDS[track]));

/** The tracks to choose from. */
export const trackOptions = (tongue: Tongue): Option[] =>
  TRACKS.map((track) => ({ value: track, text: trackTitle(track, tongue) }));

/** An edition and a period that units are scored for. */
export interface ScoredTable {
  /** Names it in an address. */
  readonly name: string;
  readonly edition: PublishedScores['edition'];
  readonly period: PublishedScores['period'];
  /** By track, in the order of all tracks. */
  readonly tracks: readonly PublishedScores[];
}

/** Every edition and period of a publication. */
export function tablesIn({ scores }: Pick<PublicationContent, 'scores'>): ScoredTable[] {
  return [...Map.groupBy(scores, nameOf)].flatMap(([name, all]) => {
    const [first] = all;
    if (first === undefined) return [];
    const tracks = TRACKS.flatMap((track) => all.filter((one) => one.track === track));
    return [{ name, edition: first.edition, period: first.period, tracks }];
  });
}

/** What is asked of the publications to have one table. */
export const queryOf = ({ edition, period }: Pick<ScoredTable, 'edition' | 'period'>) => ({
  edition: edition.edition,
  isPeriod: (one: Period) => periodId(one) === periodId(period),
});

const nameOf = ({ edition, period }: PublishedScores): string =>
  `${edition.edition} ${periodId(period)}`;

/** The table that is asked for; else the first that knows the unit. */
export const tableFor = (
  tables: readonly ScoredTable[],
  name: string,
  unit?: UnitId,
): ScoredTable | undefined => {
  const fit = unit === undefined ? tables : tables.filter((one) => cardsOf(one, unit).length > 0);
  return fit.find((one) => one.name === name) ?? fit[0];
};

/** A unit's scorecards, one for each track that knows it. */
export const cardsOf = ({ tracks }: ScoredTable, unit: UnitId): Scorecard[] =>
  tracks.flatMap(({ scorecards }) => scorecards.filter((card) => card.unit === unit));

/** What a table is called in full: what tells it apart comes first, its end may be cut off. */
export const tableText = ({ edition, period }: ScoredTable, { say }: Tongue): string =>
  `${capitalised(say(periodWords(periodId(period))))}, ${say(decisionTitle(edition.decision))}`;

/** The tables to choose from. */
export const tableOptions = (tables: readonly ScoredTable[], tongue: Tongue): Option[] =>
  tables.map((one) => ({ value: one.name, text: tableText(one, tongue) }));

/** What a table is called in few words: by its decision and year. */
export const tableTitle = (
  { edition, period }: Pick<ScoredTable, 'edition' | 'period'>,
  { say }: Tongue,
): string => `${say(decisionName(edition.decision))}, ${say(periodWords(periodId(period)))}`;

/** How people call a period of an edition: by its decision and year, where they are known. */
export function periodTitle(
  tables: readonly ScoredTable[],
  { edition, period }: { readonly edition: string; readonly period: string },
  tongue: Tongue,
): string {
  const of = tables.find(({ name }) => name === `${edition} ${period}`);
  return of === undefined
    ? `${edition}, ${tongue.say(periodWords(period))}`
    : tableTitle(of, tongue);
}

/** A unit with points of its own. */
interface Pointed {
  readonly unit: UnitId;
  readonly points: Points;
}

/** Those with the most points for sure first. */
export const bySurePoints = (a: Pointed, b: Pointed): number =>
  compare(parseExact(b.points.low), parseExact(a.points.low)) ||
  compare(parseExact(b.points.high), parseExact(a.points.high)) ||
  (a.unit < b.unit ? -1 : 1);
