import type { Hash, LocalDate, Period, Sentence, UnitId } from '@dti-hub/kernel';
import type { Ledger } from '@dti-hub/sources';
import type { ScorecardName } from './publication-content.ts';

/** How a feed's night can end. */
export const VERDICTS = [
  'new',
  'same values',
  'unchanged',
  'late',
  'shrunk',
  'drifted',
  'refused',
  'down',
] as const;

export type Verdict = (typeof VERDICTS)[number];

/** The local date for which a night was scheduled. An input always, kept through midnight and reruns. */
export type Night = LocalDate;

/** The bytes that one pull gave: the ordered pages, each a blob, and the hash of that list. */
export interface Snapshot {
  readonly hash: Hash;
  readonly blobs: readonly { readonly hash: Hash; readonly bytes: number }[];
}

/** What the source said as it delivered. Never part of domain state: only kept for the receipt. */
export interface SourceSaid {
  readonly status: number;
  readonly from: string;
  readonly fetchedAt: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** One feed asked for one period on one night. */
export interface DueDelivery {
  readonly province: string;
  readonly night: Night;
  readonly feed: string;
  readonly period: Period;
  readonly occasion?: Occasion;
}

/**
 * What tells runs within one night apart: names why a feed is asked once more than by the night's own
 * run, which has none.
 */
export type Occasion = Hash | undefined;

/** A delivery that has landed, at its place in the journal, with the versions in force there. */
export interface Delivery {
  readonly seq: number;
  readonly feed: string;
  readonly period: Period;
  readonly night: Night;
  readonly occasion?: Occasion;
  readonly snapshot: Snapshot;
  /** Hash of the agreement, as filled in for the province. */
  readonly agreement: Hash;
  /** Hash of the register of administrative units. */
  readonly register: Hash;
  readonly processor: string;
  /** Hash of what stewards decided about how the feed's rows are read; left out: nothing. */
  readonly readings?: Hash | undefined;
  readonly said: SourceSaid;
}

/** Why a verdict is not a good one, for a person. */
export interface VerdictCause {
  readonly code: string;
  readonly sentence: Sentence;
}

/** How a feed's night ended, as the journal keeps it. */
export interface Conclusion {
  readonly feed: string;
  readonly period: Period;
  readonly night: Night;
  readonly occasion?: Occasion;
  readonly verdict: Verdict;
  /** The journal place of the delivery judged; null when none landed. */
  readonly delivery: number | null;
  readonly ledger: Ledger | null;
  /** Hash of the processed snapshot; null when nothing was processed. */
  readonly result: Hash | null;
  /**
   * Hash of the list of `StandingValue`s that stand after the delivery; null when nothing of it was taken.
   * Left out by a journal of a former form.
   */
  readonly valuesFile?: Hash | null | undefined;
  readonly bytes: number;
  readonly cause: VerdictCause | null;
}

/** Which of an observation's key's values over time: oldest numbered 1, without gaps. */
export interface RevisionName extends ObservationGroup {
  readonly unit: UnitId;
  readonly revision: number;
}

/** One of an observation's key's values over time. */
export interface Revision extends RevisionName {
  readonly value: string | null;
  readonly status: 'reported' | 'missing' | 'withdrawn';
  readonly reason: string | null;
  readonly night: Night;
  /** The journal place of the delivery that brought it; orders revisions, never shown. */
  readonly seq: number;
  readonly lineage: Lineage;
}

/** A key's latest revision after a delivery: the journal's places are the hub's own affair. */
export type StandingValue = Omit<Revision, 'seq'>;

/** From which bytes, under which versions, out of which rows. */
export interface Lineage {
  readonly snapshot: Hash;
  readonly agreement: Hash;
  readonly register: Hash;
  readonly processor: string;
  readonly readings?: Hash | undefined;
  /** Of the delivery, where it was not its night's own run that brought it. */
  readonly occasion?: Occasion;
  readonly result: Hash;
  readonly rowCount: number;
  readonly rowsDigest: Hash;
}

/** The units of one measure of one feed in one period: what is read and compared together. */
export interface ObservationGroup {
  readonly feed: string;
  readonly measure: string;
  readonly period: Period;
}

/** The numbered, immutable, automatic result of a night. */
export interface Publication {
  readonly number: number;
  readonly night: Night;
  /** Hash of its manifest: equal content has an equal hash, whenever and however it was made. */
  readonly content: Hash;
  /** It covers the journal up to and with this place. */
  readonly covers: number;
  /** Hash of the folded state at `covers`, from which later nights go on. */
  readonly state: Hash;
  readonly publishedAt: string;
  /**
   * They are made of the publication alone and are no part of its content, which keeps its hash when
   * answers change their form; left out, readers make their answers themselves.
   */
  readonly bulk?: BulkAnswers;
}

/** Items of a list as they are handed out, a line of JSON each: ready to be sent. */
export interface BulkFile {
  /** The id of the period that all of them are of. */
  readonly period: string;
  readonly file: Hash;
  readonly items: number;
}

/** Years of a publication that are read whole, written once for all who do. */
export interface BulkAnswers {
  /** Of the lines; who hands out another form makes answers without these. */
  readonly form: number;
  readonly observations: readonly BulkFile[];
  /** By edition, period and track, as the publication lists its scorecards. */
  readonly indicatorValues: readonly (BulkFile & Pick<ScorecardName, 'edition' | 'track'>)[];
}
