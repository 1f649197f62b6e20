import type { Check, CheckOf, Edition, Input } from '@dti-hub/catalogue';
import type { Rational, UnitId } from '@dti-hub/kernel';
import type { IndicatorScore, PartScore, Scorecard, Track, ValueOf } from '@dti-hub/scoring';
import { identified, type Mismatch } from './mismatch.ts';

/** All that is known of one unit and period under one edition. */
export interface UnitFacts {
  readonly edition: Edition;
  readonly unit: UnitId;
  /** The period's id. */
  readonly period: string;
  /** One for each track that knows the unit. */
  readonly cards: readonly Scorecard[];
  /** The figures of the unit and period. */
  readonly valueOf: ValueOf;
  /** What the figures were before. */
  readonly earlierOf: EarlierOf;
}

/** What a figure was before, oldest first, by what it is set against. */
export type EarlierOf = (
  input: Input,
) => Readonly<Record<CheckOf<'jump'>['against'][number], readonly EarlierFigure[]>>;

/** A figure as it was, and where it stood: the night that brought it, its period, or a measure beside it. */
export interface EarlierFigure {
  readonly value: Rational;
  readonly from: string;
}

/** What a check found: all that its declaration and the facts do not say already. */
export type Found = Pick<
  Mismatch,
  'feed' | 'track' | 'subject' | 'stated' | 'found' | 'sentence' | 'mend' | 'proposals'
>;

/** What was found, as the mismatch of the check, the unit and the period. */
export const toMismatch = (
  { kind, severity }: Check,
  { edition: { edition }, unit, period }: UnitFacts,
  found: Found,
): Mismatch => identified({ kind, severity, edition, unit, period, ...found });

/** The unit's scorecards in the computed track: one, or none where it does not know the unit. */
export const computedCards = ({ cards }: UnitFacts): readonly Scorecard[] =>
  cards.filter(({ track }) => track === 'computed');

/** The unit's scorecard in a track; undefined where the track does not know it. */
export const cardOf = ({ cards }: UnitFacts, track: Track): Scorecard | undefined =>
  cards.find((card) => card.track === track);

/** Every indicator and part of a scorecard. */
export const scoresOf = ({ pillars }: Scorecard): (IndicatorScore | PartScore)[] =>
  pillars.flatMap(({ indicators }) =>
    indicators.flatMap((indicator) => [indicator, ...indicator.parts]),
  );

/** Whether a check looks at a code: at all where it names none. */
export const isAsked = (
  { codes }: { readonly codes?: readonly string[] | undefined },
  code: string,
): boolean => codes?.includes(code) ?? true;

/** The feed that a track's points come from; the edition's own name where none is declared. */
export const feedOfTrack = ({ assessments, edition }: Edition, wanted: Track | null): string =>
  assessments.find(({ track }) => track === wanted)?.feed ?? edition;

/** The feed of the first figure that a score rests on; of the track's points where it rests on none. */
export const feedOfScore = (edition: Edition, track: Track | null, { inputs }: PartScore): string =>
  inputs?.numerator.map(({ feed }) => feed)[0] ?? feedOfTrack(edition, track);
