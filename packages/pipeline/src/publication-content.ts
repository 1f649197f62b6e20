import type { UnitLevel, Validity } from '@dti-hub/catalogue';
import type { Mismatch } from '@dti-hub/reconciliation';
import type { Scorecard, Track } from '@dti-hub/scoring';
import type { Hash, Period } from '@dti-hub/kernel';
import type { Ledger, RegisteredUnit } from '@dti-hub/sources';
import type { Conclusion, Night, StandingValue, Verdict } from './delivery.ts';

/** A feed and period in a publication: how its night ended and how old the values shown are. */
export interface FeedLine {
  readonly feed: string;
  readonly period: Period;
  /** null: it was not asked for on this night. */
  readonly verdict: Verdict | null;
  readonly cause: Conclusion['cause'];
  readonly ledger: Ledger | null;
  readonly bytes: number;
  /** The night whose delivery the values come from; null while there are none. */
  readonly valuesOf: Night | null;
  readonly snapshot: Hash | null;
  /** The last night that asked for it brought nothing to take: the values are an earlier one's. */
  readonly stale: boolean;
}

/** A value as it is published. */
export interface PublishedValue extends StandingValue {
  /** Present where a steward's decision lies over what the source gave. */
  readonly overlay?: Overlay | undefined;
}

/** Which decision changed a figure, whose it was, and what the source had given. */
export interface Overlay {
  readonly decision: string;
  readonly by: string;
  readonly value: string | null;
  readonly reason: string | null;
}

/** What does not agree, and the decision that settles it as long as it stays what it is. */
export interface Finding extends Mismatch {
  readonly settledBy?: string | undefined;
}

/** A unit that figures are about. */
export interface KnownUnit extends RegisteredUnit, Partial<Validity> {
  /** Of a place of the administrative register; a feed's own register knows no levels. */
  readonly level?: UnitLevel;
  /** Of a unit of a feed's own register: ids of the periods whose delivery registered it, in order. */
  readonly periods?: readonly string[];
}

/** Everything known of one province after a night's reconciliation, in one order. */
export interface ReconciledNight {
  readonly feeds: readonly FeedLine[];
  readonly units: readonly KnownUnit[];
  /** The latest revision of every key that counts. */
  readonly values: readonly PublishedValue[];
  readonly mismatches: readonly Finding[];
}

/**
 * The same as it is kept: the values of each feed and period, which one delivery changes together, in a
 * file of their own. What no delivery changed is the very file of the publication before.
 */
export interface ReconciledFile extends Omit<ReconciledNight, 'values'> {
  /** In the order of the values. */
  readonly values: readonly ValuesName[];
}

/** Where a publication has the values of one feed and period: hash of the list of its `PublishedValue`s. */
export interface ValuesName {
  readonly feed: string;
  readonly period: Period;
  readonly file: Hash;
}

/** The scorecards of one edition for one period in one track, by unit. */
export interface ScorecardFile {
  readonly edition: string;
  readonly editionVersion: Hash;
  readonly period: Period;
  readonly track: Track;
  readonly scorecards: readonly Scorecard[];
}

/** What a publication consists of: small, and naming its large files by hash. */
export interface PublicationManifest {
  readonly province: string;
  readonly night: Night;
  readonly feeds: readonly FeedLine[];
  /** Hash of the `ReconciledFile`. */
  readonly reconciled: Hash;
  readonly mismatchCount: number;
  readonly scorecards: readonly ScorecardName[];
}

/** Where a publication has the scorecards of one edition, period and track: hash of a `ScorecardFile`. */
export interface ScorecardName {
  readonly edition: string;
  readonly period: Period;
  readonly track: Track;
  readonly file: Hash;
}
