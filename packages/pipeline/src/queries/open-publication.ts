import type { Agreement, Edition, UnitRegister } from '@dti-hub/catalogue';
import type { Hash, Period } from '@dti-hub/kernel';
import type { Scorecard, Track } from '@dti-hub/scoring';
import type { Publication } from '../delivery.ts';
import { EMPTY_STATE, versionKey, type HubState } from '../hub-state.ts';
import { decodeJson } from '../json-blob.ts';
import type { BlobKind, BlobStore } from '../ports.ts';
import type {
  PublicationManifest,
  PublishedValue,
  ReconciledFile,
  ScorecardFile,
} from '../publication-content.ts';
import { decodeReconciled } from '../reconciled-file.ts';
import { REGISTER_ID } from '../version-in-force.ts';

/** Reads the value that is kept under a hash. */
export type Reader<Value> = (hash: Hash) => Promise<Value>;

/** A value, and of how many bytes it was read. */
export interface Sized<Value> {
  readonly value: Value;
  readonly bytes: number;
}

/** Makes a reader of one that reads from the store; it may remember: what is under a hash never changes. */
export type Remember = <Value>(read: Reader<Sized<Value>>) => Reader<Value>;

/** Everything that a publication leads to, by hash. */
export interface KeptValues {
  readonly manifest: Reader<PublicationManifest>;
  readonly reconciled: Reader<ReconciledFile>;
  readonly values: Reader<readonly PublishedValue[]>;
  readonly scorecards: Reader<ScorecardFile>;
  readonly state: Reader<Partial<HubState>>;
  readonly edition: Reader<Edition>;
  readonly agreement: Reader<Agreement>;
  readonly register: Reader<UnitRegister>;
  /** Never remembered: a file of it is read for one answer, which is remembered itself. */
  readonly bulkFile: Reader<readonly Uint8Array[]>;
}

/** Reads from the store each time, unless told how to remember. */
export function keptValues(blobs: BlobStore, remember: Remember = everyTime): KeptValues {
  const reader = <Value extends object>(
    kind: BlobKind,
    decode: (bytes: Uint8Array) => Value = decodeJson,
  ): Reader<Value> =>
    remember(async (hash) => {
      const bytes = await blobs.get(kind, hash);
      return { value: decode(bytes), bytes: bytes.length };
    });
  return {
    manifest: reader('publication'),
    reconciled: reader('publication', decodeReconciled),
    values: reader('publication'),
    scorecards: reader('publication'),
    state: reader('publication'),
    edition: reader('version'),
    agreement: reader('version'),
    register: reader('version'),
    bulkFile: (hash) => Array.fromAsync(blobs.open('publication', hash)),
  };
}

const everyTime: Remember = (read) => async (hash) => (await read(hash)).value;

/** The scorecards of one edition, period and track, beside the very edition that they were scored by. */
export interface ScoreTable {
  readonly edition: Edition;
  readonly version: Hash;
  readonly period: Period;
  readonly track: Track;
  readonly scorecards: readonly Scorecard[];
}

/** Which tables of scores are wanted; what is left out is not asked about. */
export interface ScoreTableQuery {
  readonly edition?: string | undefined;
  readonly track?: Track | undefined;
  readonly isPeriod?: ((period: Period) => boolean) | undefined;
}

/** Which values are wanted; what is left out is not asked about. */
export interface ValuesQuery {
  readonly feed?: string | undefined;
  readonly isPeriod?: ((period: Period) => boolean) | undefined;
}

/** A publication whose files are read when they are asked for. All it says was known by then. */
export class OpenPublication {
  readonly publication: Publication;
  readonly #values: KeptValues;

  constructor(values: KeptValues, publication: Publication) {
    this.#values = values;
    this.publication = publication;
  }

  manifest(): Promise<PublicationManifest> {
    return this.#values.manifest(this.publication.content);
  }

  /** What counted after its night, naming the files of the values. */
  async reconciled(): Promise<ReconciledFile> {
    const { reconciled } = await this.manifest();
    return this.#values.reconciled(reconciled);
  }

  /** The values that counted, in the publication's order; others than the wanted are not read. */
  async values({ feed, isPeriod }: ValuesQuery = {}): Promise<PublishedValue[]> {
    const { values } = await this.reconciled();
    const wanted = values.filter(
      (one) =>
        (feed === undefined || one.feed === feed) &&
        (isPeriod === undefined || isPeriod(one.period)),
    );
    return (await Promise.all(wanted.map(({ file }) => this.#values.values(file)))).flat();
  }

  /** The province's state as the publication covers it. */
  async state(): Promise<HubState> {
    const kept = await this.#values.state(this.publication.state);
    return { ...EMPTY_STATE, ...kept };
  }

  /** The register of administrative units that was in force; undefined before the first. */
  async register(): Promise<UnitRegister | undefined> {
    const { versions } = await this.state();
    const version = versions[versionKey('register', REGISTER_ID)]?.version ?? null;
    return version === null ? undefined : this.#values.register(version);
  }

  bulkFile(file: Hash): Promise<readonly Uint8Array[]> {
    return this.#values.bulkFile(file);
  }

  agreement(version: Hash): Promise<Agreement> {
    return this.#values.agreement(version);
  }

  edition(version: Hash): Promise<Edition> {
    return this.#values.edition(version);
  }

  /** By edition, period and track, as the publication lists them. */
  async scores({ edition, track, isPeriod }: ScoreTableQuery = {}): Promise<ScoreTable[]> {
    const { scorecards } = await this.manifest();
    const wanted = scorecards.filter(
      (one) =>
        (edition === undefined || one.edition === edition) &&
        (track === undefined || one.track === track) &&
        (isPeriod === undefined || isPeriod(one.period)),
    );
    return Promise.all(wanted.map(({ file }) => this.#scoreTable(file)));
  }

  async #scoreTable(file: Hash): Promise<ScoreTable> {
    const { editionVersion, period, track, scorecards } = await this.#values.scorecards(file);
    const edition = await this.edition(editionVersion);
    return { edition, version: editionVersion, period, track, scorecards };
  }
}
