import { compareText, type Hash, type LocalDate } from '@dti-hub/kernel';
import type { Track } from '@dti-hub/scoring';
import type { BlobKind } from './ports.ts';

/** An edition's period: what is reviewed, locked and released as one. */
export interface EditionPeriod {
  readonly edition: string;
  /** The period's id, such as "civil:2022". */
  readonly period: string;
}

/** Where an edition's period stands on its way to a release. */
export type Stage = 'open' | 'underReview' | 'locked' | 'released';

/** The scores of a track as they are locked: hash of a `ScorecardFile`. */
export interface LockedTrack {
  readonly track: Track;
  readonly file: Hash;
}

/** At which publication the values of an edition's period are pinned, and the scores they come to. */
export interface Lock {
  readonly publication: number;
  /** Hash of that publication's manifest. */
  readonly content: Hash;
  readonly tracks: readonly LockedTrack[];
}

/** A release's number among those of its edition's period, and the hash of the signed whole. */
export interface ReleaseName {
  readonly number: number;
  readonly file: Hash;
}

/** What a period moves to. */
type Move =
  | { readonly stage: 'underReview' }
  | { readonly stage: 'locked'; readonly lock: Lock }
  | { readonly stage: 'released'; readonly release: ReleaseName }
  | { readonly stage: 'open'; readonly reason: string };

/** That somebody moved an edition's period to another stage. */
export type Staging = EditionPeriod &
  Move & {
    /** How often the period was moved before. */
    readonly turn: number;
    readonly by: string;
    readonly on: LocalDate;
  };

/** Where an edition's period stands, and how it came there. */
export interface PeriodStage extends EditionPeriod {
  readonly stage: Stage;
  /** The turn of its next move. */
  readonly turn: number;
  /** Where its values are pinned; null while it is not locked. */
  readonly lock: Lock | null;
  /** All that was ever released of it, the oldest first. */
  readonly releases: readonly ReleaseName[];
  /** Who moved it last, when, and why it was opened again; null before its first move. */
  readonly last: {
    readonly by: string;
    readonly on: LocalDate;
    readonly reason: string | null;
  } | null;
}

/** Every period that was ever moved, by `editionPeriodKey`. */
export type Lifecycle = { readonly [key: string]: PeriodStage };

export const editionPeriodKey = ({ edition, period }: EditionPeriod): string =>
  `${edition} ${period}`;

/** The journal key of a move: two people who move a period at once want the same one. */
export const stagingKey = ({ turn, ...subject }: EditionPeriod & Pick<Staging, 'turn'>): string =>
  `staged ${editionPeriodKey(subject)} ${turn}`;

/** Where a period stands; open and never moved unless the journal says otherwise. */
export const periodStage = (lifecycle: Lifecycle, subject: EditionPeriod): PeriodStage =>
  lifecycle[editionPeriodKey(subject)] ?? {
    edition: subject.edition,
    period: subject.period,
    stage: 'open',
    turn: 0,
    lock: null,
    releases: [],
    last: null,
  };

/** The lifecycle after one more move. Pure. */
export function withStaging(lifecycle: Lifecycle, staging: Staging): Lifecycle {
  const before = periodStage(lifecycle, staging);
  const { stage, turn, by, on } = staging;
  const after: PeriodStage = {
    ...before,
    stage,
    turn: turn + 1,
    lock: lockAfter(before, staging),
    releases: stage === 'released' ? [...before.releases, staging.release] : before.releases,
    last: { by, on, reason: stage === 'open' ? staging.reason : null },
  };
  return { ...lifecycle, [editionPeriodKey(staging)]: after };
}

function lockAfter({ lock }: PeriodStage, staging: Staging): Lock | null {
  switch (staging.stage) {
    case 'locked':
      return staging.lock;
    case 'released':
      return lock;
    case 'open':
    case 'underReview':
      return null;
  }
}

/** A period whose values are pinned. */
export type LockedPeriod = PeriodStage & { readonly lock: Lock };

/** Those that are locked, released ones too, by edition and period. */
export const lockedPeriods = (lifecycle: Lifecycle): LockedPeriod[] =>
  Object.entries(lifecycle)
    .toSorted(([a], [b]) => compareText(a, b))
    .flatMap(([, one]) => (one.lock === null ? [] : [{ ...one, lock: one.lock }]));

/** Kinds of which a person may erase a blob: what others sent, and the documents that people filed. */
export const PURGED_KINDS = ['raw', 'evidence'] as const satisfies readonly BlobKind[];

/** Bytes that a person wants erased for good. */
export interface PurgedBlob {
  readonly kind: (typeof PURGED_KINDS)[number];
  readonly hash: Hash;
}

/** Kinds of which a blob may be gone: what was made of rows goes with them. */
export const ERASED_KINDS = [...PURGED_KINDS, 'result'] as const satisfies readonly BlobKind[];

/** The tombstone of a blob: that it was, who erased it, and why. */
export interface Purge {
  readonly kind: (typeof ERASED_KINDS)[number];
  readonly hash: Hash;
  /** Of a result: the hash of what is left of it; left out: nothing is. */
  readonly left?: Hash;
  readonly reason: string;
  readonly by: string;
  readonly on: LocalDate;
}

/** Every tombstone, by `purgedName`. */
export type Purged = { readonly [name: string]: Purge };

export const purgedName = ({
  kind,
  hash,
}: {
  readonly kind: BlobKind;
  readonly hash: Hash;
}): string => `${kind} ${hash}`;

/** The journal key of a tombstone: bytes are erased once. */
export const purgedKey = (blob: Pick<Purge, 'kind' | 'hash'>): string =>
  `purged ${purgedName(blob)}`;

/** The tombstones after one more. Pure. */
export const withPurge = (purged: Purged, purge: Purge): Purged => ({
  ...purged,
  [purgedName(purge)]: purge,
});

/** Under which hash a result is to be read: the texts of its rows may have been erased. */
export const resultLeft = (purged: Purged, hash: Hash): Hash =>
  purged[purgedName({ kind: 'result', hash })]?.left ?? hash;

/** The tombstones of a snapshot's pages. */
export const tombstonesOf = (
  purged: Purged,
  { blobs }: { readonly blobs: readonly { readonly hash: Hash }[] },
): Purge[] => blobs.flatMap(({ hash }) => purged[purgedName({ kind: 'raw', hash })] ?? []);

/** Whether bytes of a snapshot were erased: it can be read no more, only what was made of it is left. */
export const isErased = (
  purged: Purged,
  { blobs }: { readonly blobs: readonly { readonly hash: Hash }[] },
): boolean => tombstonesOf(purged, { blobs }).length > 0;
