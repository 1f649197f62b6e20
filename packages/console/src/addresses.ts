import type { UnitId } from '@dti-hub/kernel';
import type { Track } from '@dti-hub/scoring';

/** What is asked of a page; what is left out is not asked. */
type Asked = Readonly<Record<string, string | undefined>>;

/** Where a page stands, with what is asked of it. */
export function addressOf(path: string, asked: Asked): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) {
    if (value !== undefined) given.append(name, value);
  }
  return `${path}?${plain(given.toString())}`;
}

/** With what stands for itself in an address (RFC 3986, 3.3 and 3.4): a scorecard holds hundreds of them. */
const plain = (encoded: string): string => encoded.replaceAll('%3A', ':').replaceAll('%40', '@');

/** Where what is about one unit stands below a province's home. */
export const unitPath = (home: string, unit: UnitId): string =>
  `${home}/units/${plain(encodeURIComponent(unit))}`;

/** Of whom a number is, and in which publication it stands. */
interface PlaceAsked {
  readonly unit: UnitId;
  /** Its number; left out: the newest. */
  readonly publication?: string | undefined;
}

/** Which number of a unit's scorecard is meant. */
export interface NumberAsked extends PlaceAsked {
  /** The edition and period, by the name of their table. */
  readonly table: string;
  readonly track: Track;
  readonly code: string;
}

/** Where the receipt of an indicator's points stands. */
export const receiptAddress = (home: string, { unit, track, ...asked }: NumberAsked): string =>
  addressOf(`${unitPath(home, unit)}/receipt`, { ...asked, track: askedTrack(track) });

/** The computed track is what is meant where none is named. */
const askedTrack = (track: Track): Track | undefined => (track === 'computed' ? undefined : track);

/** Which sum of a unit's scorecard is meant: of a pillar, or without one the total. */
export interface SumAsked extends Omit<NumberAsked, 'code'> {
  readonly pillar?: string | undefined;
}

/** Where it stands what a pillar's points, or the total, are added up from. */
export const sumAddress = (home: string, { unit, track, ...asked }: SumAsked): string =>
  addressOf(`${unitPath(home, unit)}/sum`, { ...asked, track: askedTrack(track) });

/** Which figure of a unit is meant. */
export interface FigureAsked extends PlaceAsked {
  readonly feed: string;
  readonly measure: string;
  /** The period's id. */
  readonly period: string;
}

/** Where the receipt of a figure stands. */
export const figureAddress = (
  home: string,
  { unit, feed, measure, period, publication }: FigureAsked,
): string => addressOf(`${unitPath(home, unit)}/figure`, { feed, measure, period, publication });
