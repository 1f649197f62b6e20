import type { Auth, Redirects, Retries, Timeouts } from '@dti-hub/catalogue';
import type { Hash, UnitId } from '@dti-hub/kernel';
import type { OpenSpill, SpillRun } from '@dti-hub/sources';
import type { Night, ObservationGroup, Publication, Revision, RevisionName } from './delivery.ts';
import type { EntryDraft, JournalEntry } from './journal-entry.ts';

export type { OpenSpill, SpillRun, SpillSpace } from '@dti-hub/sources';

/** What a blob holds; kinds are kept apart because they are kept for different times. */
export type BlobKind = 'raw' | 'version' | 'result' | 'publication' | 'evidence';

/** Bytes that need not fit in memory: how many, under which hash, and from the beginning, as often as needed. */
export interface Content {
  readonly hash: Hash;
  readonly bytes: number;
  read(): Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** Bytes under their SHA-256. Putting the same bytes again is harmless and writes nothing. */
export interface BlobStore {
  put(kind: BlobKind, bytes: Uint8Array): Promise<Hash>;
  /** @throws {IntegrityError} when what is kept no longer has this hash, or is not there. */
  get(kind: BlobKind, hash: Hash): Promise<Uint8Array>;
  /** Puts bytes piece by piece. */
  keep(kind: BlobKind, content: Content): Promise<Hash>;
  /** The bytes piece by piece, each the reader's own. @throws {IntegrityError} in the end, when they are not those of the hash */
  open(kind: BlobKind, hash: Hash): AsyncIterable<Uint8Array>;
  /** Erases the bytes for good; harmless where they are gone. A purge's alone. */
  remove(kind: BlobKind, hash: Hash): Promise<void>;
}

/** A province's append-only, hash-chained list of everything that changed state. */
export interface Journal {
  /**
   * Appends the fact unless an entry with its key is there already; gives the entry that is kept.
   * Safe to repeat after any failure, and against any other writer.
   */
  append(draft: EntryDraft): Promise<JournalEntry>;
  find(key: string): Promise<JournalEntry | undefined>;
  /** The entries after `seq` in order, to the head as it is now. */
  readAfter(seq: number): Promise<readonly JournalEntry[]>;
  /**
   * Keeps an entry that was this journal's own, to the letter and at its place: an import's alone.
   * @throws {IntegrityError} when it is not whole, or another entry stands there
   */
  restore(entry: JournalEntry): Promise<void>;
}

/** The revisions of all observations, appended and never changed. */
export interface ObservationStore {
  /** All revisions of all units of the group, in one order: those of a unit together, oldest first. */
  revisions(group: ObservationGroup): Promise<readonly Revision[]>;
  /** All revisions of one key, oldest first; may be empty. */
  history(group: ObservationGroup, unit: UnitId): Promise<readonly Revision[]>;
  /** The last few revisions of a key before the one of that number, oldest first; no others are read. */
  before(revision: RevisionName, count: number): Promise<readonly Revision[]>;
  /** Keeps the revision if its number is still free for its key; says whether it did. */
  append(revision: Revision): Promise<boolean>;
}

/** The newest publication of a province, and whether to look for who signed it. */
export interface NewestPublication {
  readonly publication: Publication;
  /** Somebody began to sign it, and only the journal knows whether they did; false: nobody has signed it. */
  readonly mayBeSigned: boolean;
}

/** The numbered publications of a province; a number is given away once. */
export interface PublicationStore {
  /** The publication of that number, or the highest one. */
  find(number: number): Promise<Publication | undefined>;
  latest(): Promise<Publication | undefined>;
  /** The same, in one read, with whether it may be signed. */
  newest(): Promise<NewestPublication | undefined>;
  /** The highest-numbered one made at or before the instant: what was known then. */
  asOf(moment: string): Promise<Publication | undefined>;
  /** The highest-numbered one of a night before this: nights never go back as numbers go up. */
  beforeNight(night: Night): Promise<Publication | undefined>;
  /** Takes the number if it is still free; says whether it did. */
  claim(publication: Publication): Promise<boolean>;
  /** Notes that a publication may be signed from now on: goes before every entry that signs it. */
  expectSignature(publication: Publication): Promise<void>;
}

/** One province's stores. */
export interface ProvinceStores {
  readonly blobs: BlobStore;
  readonly journal: Journal;
  readonly observations: ObservationStore;
  readonly publications: PublicationStore;
  /** Room for what does not fit in memory; left out, it has to. */
  readonly spill?: OpenSpill | undefined;
}

/** One request to a source, ready to be sent, except for its secrets. */
export interface SourceRequest {
  readonly feed: string;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** How the sender proves who it is, with the feed's secret; null when nobody asks. */
  readonly auth: Auth | null;
  /** Each time it is sent, from the first packet to the last byte. */
  readonly timeoutMs: number;
  /** Of the answer, once its content coding is undone. */
  readonly bytesMax: number;
  /** For the parts of an exchange; left out, only the whole is timed. */
  readonly timeouts?: Timeouts;
  /** Left out: it is sent once, whatever comes of it. */
  readonly patience?: Patience;
  /** Left out: no redirect is followed. */
  readonly redirects?: Redirects;
  /** Where the validators among the headers come from; sent anywhere else, the request goes without them. */
  readonly validatorsFrom?: string;
  /** How long all of it may last, waits and repeats included. */
  readonly leftMs?: number;
  /** Where the body is to be kept as it comes, a run for each answer; left out: in memory. */
  readonly spool?: () => SpillRun;
}

/** How often a request may be sent in all, and after which waits. */
export interface Patience extends Retries {
  /** All waits together. */
  readonly waitTotalMs: number;
}

/** What came back, read to its end within the size cap, its content coding undone. */
export interface SourceResponse {
  /** Where it was really asked, if the deployment sent the request elsewhere than it says. */
  readonly from?: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Of a body that was spooled, its beginning. */
  readonly body: Uint8Array;
  /** The whole body, where it was asked to be spooled and the fetcher can. */
  readonly spooled?: Content;
  /** What it took; left out: one request, and no wait. */
  readonly spent?: { readonly requests: number; readonly waitedMs: number };
}

/** Asks one source one thing. */
export interface Fetcher {
  /** @throws {SourceUnavailableError} when no whole answer came. */
  fetch(request: SourceRequest): Promise<SourceResponse>;
}

/** Tells the time, so that nothing else has to. */
export interface Clock {
  /** The present instant, UTC, ISO 8601 with `Z`. */
  now(): string;
}

/** All that the use cases of one province need from outside. */
export interface Ports extends ProvinceStores {
  readonly fetcher: Fetcher;
  readonly clock: Clock;
  /** Makes hashes of refused values by which equal ones can be told; without it none are made. */
  readonly gateKey?: string | undefined;
}
