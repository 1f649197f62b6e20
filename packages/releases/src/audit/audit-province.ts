import type { Hash, Sentence } from '@dti-hub/kernel';
import {
  CHAIN_START,
  decodeJson,
  IntegrityError,
  type JournalEntry,
  type ProvinceStores,
  type Publication,
  type Purge,
} from '@dti-hub/pipeline';
import type { SignedRelease } from '../lifecycle/release-content.ts';
import { verifyRelease } from '../lifecycle/verify-release.ts';

/** What an audit looked at, and everything that is not as it was written. */
export interface Audit {
  readonly entries: number;
  /** The hash of the last entry. */
  readonly head: Hash;
  readonly publications: number;
  /** Those that the journal names, and those that were brought from outside. */
  readonly releases: number;
  readonly purges: number;
  readonly faults: readonly Sentence[];
}

type AuditedStores = Pick<ProvinceStores, 'blobs' | 'journal' | 'publications'>;

/**
 * Checks the journal's chain entry by entry, and its anchors: every publication, every release. The
 * chain alone finds a changed entry; that somebody wrote the whole chain anew, a release finds, above
 * all one that was handed out and is brought back here.
 */
export async function auditProvince(
  stores: AuditedStores,
  handedOut: readonly SignedRelease[] = [],
): Promise<Audit> {
  const { entries, broken } = await readChain(stores);
  const releases = await keptReleases(stores, entries);
  const purges = entries.flatMap(({ body }) => (body.kind === 'purged' ? [body.purge] : []));
  const publications = broken.length > 0 ? [] : await allPublications(stores);
  const known = [...releases.flatMap(({ release }) => release ?? []), ...handedOut];
  const faults = [
    ...broken,
    ...publications.flatMap((one) => publicationFaults(entries, one)),
    ...releases.flatMap(({ fault }) => fault ?? []),
    ...(await Promise.all(known.map((one) => verifyRelease(stores, entries, one)))).flat(),
    ...(await Promise.all(purges.map((one) => purgeFaults(stores, one)))).flat(),
  ];
  return {
    entries: entries.length,
    head: entries.at(-1)?.hash ?? CHAIN_START,
    publications: publications.length,
    releases: known.length,
    // What was made of erased bytes went with them, by the same act.
    purges: purges.filter(({ kind }) => kind !== 'result').length,
    faults,
  };
}

async function readChain({ journal }: Pick<AuditedStores, 'journal'>): Promise<{
  entries: readonly JournalEntry[];
  broken: Sentence[];
}> {
  try {
    return { entries: await journal.readAfter(0), broken: [] };
  } catch (error) {
    return { entries: [], broken: [faultOf(error)] };
  }
}

/** What is broken, in the store's own words. Whatever else went wrong is thrown on. */
function faultOf(error: unknown): Sentence {
  if (error instanceof IntegrityError) return error.problem;
  throw error;
}

interface ReadRelease {
  readonly release?: SignedRelease;
  readonly fault?: Sentence;
}

const keptReleases = (
  { blobs }: Pick<AuditedStores, 'blobs'>,
  entries: readonly JournalEntry[],
): Promise<ReadRelease[]> =>
  Promise.all(
    entries
      .flatMap(({ body }) =>
        body.kind === 'staged' && body.staging.stage === 'released'
          ? [body.staging.release.file]
          : [],
      )
      .map(async (file) => {
        try {
          const bytes = await blobs.get('publication', file);
          return { release: decodeJson<SignedRelease>(bytes) };
        } catch (error) {
          return { fault: faultOf(error) };
        }
      }),
  );

async function allPublications({
  publications,
}: Pick<AuditedStores, 'publications'>): Promise<Publication[]> {
  const all: Publication[] = [];
  for (let number = 1; ; number += 1) {
    const publication = await publications.find(number);
    if (publication === undefined) return all;
    all.push(publication);
  }
}

/** A number that a night has just claimed is in the journal before the next one is claimed. */
function publicationFaults(
  entries: readonly JournalEntry[],
  { number, content, covers }: Publication,
): Sentence[] {
  const journalled = entries.flatMap(({ body }) =>
    body.kind === 'published' && body.publication.number === number ? [body.publication] : [],
  );
  const isSame = journalled.every((one) => one.content === content && one.covers === covers);
  if (isSame && covers <= entries.length) return [];
  return [
    {
      vi: `Công bố số ${number} không khớp với nhật ký: nhật ký hoặc công bố đã bị sửa hay cắt bớt.`,
      en: `The publication ${number} is not what the journal says: one of the two was changed or cut short.`,
    },
  ];
}

async function purgeFaults(
  { blobs }: Pick<AuditedStores, 'blobs'>,
  { kind, hash }: Purge,
): Promise<Sentence[]> {
  try {
    await blobs.get(kind, hash);
  } catch (error) {
    if (error instanceof IntegrityError) return [];
    throw error;
  }
  return [
    {
      vi: `Dữ liệu ${kind} ${hash} đã có quyết định xoá nhưng vẫn còn. Người vận hành cần xoá lại.`,
      en: `The ${kind} bytes ${hash} were to be erased and are still there. An operator has to erase them again.`,
    },
  ];
}
