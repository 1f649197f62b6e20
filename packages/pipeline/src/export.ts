import { createHash } from 'node:crypto';
import { CHAIN_START, type JournalEntry } from './journal-entry.ts';
import type { Publication } from './delivery.ts';
import { observationGroups } from './dump.ts';
import {
  blobFile,
  encodeLine,
  encodeSummary,
  encodeSums,
  EXPORT_FILES,
  type ExportFolder,
  type ExportSummary,
  type ListedFile,
} from './export-format.ts';
import { namedBlobs } from './named-blobs.ts';
import type { ProvinceStores } from './ports.ts';

/**
 * Writes a province as files, from its journal as it is now: entries, revisions and publications to
 * the letter, and every blob that they name. Goes on from an export that was cut off.
 *
 * @throws {IntegrityError} when a blob is not there any more, or no longer has its hash
 */
export async function exportProvince(
  stores: ProvinceStores,
  province: string,
  folder: ExportFolder,
): Promise<ExportSummary> {
  const entries = await stores.journal.readAfter(0);
  const files = new FileList(folder);
  for await (const { kind, hash, bytes } of namedBlobs(stores.blobs, entries)) {
    await files.write(blobFile(kind, hash), [bytes]);
  }
  const blobs = files.listed.length;
  const publications = await publicationsIn(stores, entries);
  const summary = {
    province,
    head: entries.at(-1)?.hash ?? CHAIN_START,
    entries: await files.write(EXPORT_FILES.journal, entries.map(encodeLine)),
    revisions: await files.write(EXPORT_FILES.observations, revisionLines(stores, entries)),
    publications: await files.write(EXPORT_FILES.publications, publications.map(encodeLine)),
    blobs,
  };
  await files.write(EXPORT_FILES.summary, [encodeSummary(summary)]);
  await folder.write(EXPORT_FILES.sums, each([encodeSums(files.listed)]));
  return summary;
}

type Pieces = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** What has been written, with the hash of each file. */
class FileList {
  readonly listed: ListedFile[] = [];
  readonly #folder: ExportFolder;

  constructor(folder: ExportFolder) {
    this.#folder = folder;
  }

  /** Gives the number of pieces. */
  async write(file: string, pieces: Pieces): Promise<number> {
    const hash = createHash('sha256');
    let count = 0;
    async function* counted() {
      for await (const piece of pieces) {
        hash.update(piece);
        count += 1;
        yield piece;
      }
    }
    await this.#folder.write(file, counted());
    this.listed.push({ file, hash: hash.digest('hex') });
    return count;
  }
}

async function* each(pieces: Pieces): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

/** Those that the journal knows: a number that a night has just claimed is the next export's. */
async function publicationsIn(
  { publications }: Pick<ProvinceStores, 'publications'>,
  entries: readonly JournalEntry[],
): Promise<Publication[]> {
  const numbers = entries.flatMap(({ body }) =>
    body.kind === 'published' ? [body.publication.number] : [],
  );
  const found = await Promise.all(numbers.map((number) => publications.find(number)));
  return found.flatMap((publication) =>
    publication === undefined ? [] : [withoutBulk(publication)],
  );
}

/** What was made of a publication for readers in bulk is no part of what is known. */
const withoutBulk = ({ bulk: _made, ...publication }: Publication): Publication => publication;

/**
 * A group at a time, which is as large as one feed's measure in one period.
 * @yields a line for each revision that the journal knows, in one order
 */
async function* revisionLines(
  stores: ProvinceStores,
  entries: readonly JournalEntry[],
): AsyncGenerator<Uint8Array> {
  for (const group of await observationGroups(stores, entries)) {
    const revisions = await stores.observations.revisions(group);
    yield* revisions.filter(({ seq }) => seq <= entries.length).map(encodeLine);
  }
}
