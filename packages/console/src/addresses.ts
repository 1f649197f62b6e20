import type { UnitId } from '@dti-hub/kernel';
import type { Track } from '@dti-hub/scoring';

/** Where a page stands, with what is asked of it. */
export const addressOf = (path: string, asked: Readonly<Record<string, string>>): string =>
  `${path}?${new URLSearchParams(asked).toString()}`;

/** Where what is about one unit stands below a province's home. */
export const unitPath = (home: string, unit: UnitId): string =>
  `${home}/units/${encodeURIComponent(unit)}`;

/** Which number of a unit's scorecard is meant. */
export interface NumberAsked {
  readonly unit: UnitId;
  /** The edition and period, by the name of their table. */
  readonly table: string;
  readonly track: Track;
  readonly code: string;
}

/** Where the receipt of an indicator's points stands. */
export const receiptAddress = (home: string, { unit, ...asked }: NumberAsked): string =>
  addressOf(`${unitPath(home, unit)}/receipt`, asked);

/** Which sum of a unit's scorecard is meant: of a pillar, or without one the total. */
export interface SumAsked extends Omit<NumberAsked, 'code'> {
  readonly pillar?: string;
}

/** Where it stands what a pillar's points, or the total, are added up from. */
export const sumAddress = (home: string, { unit, ...asked }: SumAsked): string =>
  addressOf(`${unitPath(home, unit)}/sum`, asked);
