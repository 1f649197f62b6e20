import { hashBytes } from '@dti-hub/kernel';
import type { Publication, Revision } from './delivery.ts';
import { BrokenExportError, ProvinceNotEmptyError } from './export-errors.ts';
import {
  collect,
  decodeLines,
  decodeSums,
  encodeSummary,
  EXPORT_FILES,
  hashPieces,
  parseBlobFile,
  readWhole,
  type ExportFolder,
  type ExportSummary,
  type ListedFile,
} from './export-format.ts';
import { inParallel } from './in-parallel.ts';
import { CHAIN_START, type JournalEntry } from './journal-entry.ts';
import type { Journal, ProvinceStores } from './ports.ts';

/**
 * Reads an export into a province's empty stores: first everything that is only seen through the
 * journal, then the journal entry by entry, so that it breaks off, if it must, at a state that the
 * province once had. Run again, it goes on; after its end it changes nothing.
 *
 * @throws {BrokenExportError} before anything is written
 * @throws {ProvinceNotEmptyError} before anything is written, when the province has another history
 */
export async function importProvince(
  folder: ExportFolder,
  province: string,
  into: ProvinceStores,
): Promise<ExportSummary> {
  const files = await checkedFiles(folder);
  const entries = await readLines<JournalEntry>(folder, EXPORT_FILES.journal);
  const publications = await readLines<Publication>(folder, EXPORT_FILES.publications);
  const summary = await checkedSummary(folder, { province, files, entries, publications });
  await checkBeginning(into.journal, entries, province);
  for (const { file } of files) {
    const blob = parseBlobFile(file);
    if (blob !== undefined) await into.blobs.put(blob.kind, await readWhole(folder.read(file)));
  }
  for await (const revisions of inBatches(
    decodeLines<Revision>(folder.read(EXPORT_FILES.observations)),
  )) {
    await inParallel(revisions, async (revision) => {
      await into.observations.append(revision);
    });
  }
  await restoreJournal(into, entries, publications);
  return summary;
}

/** What stands in the sums besides blobs, in their order. */
const SUMMED_FILES = [
  EXPORT_FILES.summary,
  EXPORT_FILES.journal,
  EXPORT_FILES.observations,
  EXPORT_FILES.publications,
];

/** Every file that the export lists, each with the hash that it is listed under. */
async function checkedFiles(folder: ExportFolder): Promise<readonly ListedFile[]> {
  const sums = new TextDecoder().decode(await readWhole(folder.read(EXPORT_FILES.sums)));
  const files = decodeSums(sums);
  if (files === undefined) throw changed(EXPORT_FILES.sums);
  const others = files.map(({ file }) => file).filter((file) => parseBlobFile(file) === undefined);
  if (others.join(' ') !== SUMMED_FILES.join(' ')) throw changed(EXPORT_FILES.sums);
  for (const { file, hash } of files) {
    if ((await hashPieces(folder.read(file))) !== hash) throw changed(file);
    if ((parseBlobFile(file)?.hash ?? hash) !== hash) throw changed(file);
  }
  return files;
}

interface ReadExport {
  readonly province: string;
  readonly files: readonly ListedFile[];
  readonly entries: readonly JournalEntry[];
  readonly publications: readonly Publication[];
}

/** The export's own summary, if it says what its files do. */
async function checkedSummary(
  folder: ExportFolder,
  { province, files, entries, publications }: ReadExport,
): Promise<ExportSummary> {
  const summary: ExportSummary = {
    province,
    head: entries.at(-1)?.hash ?? CHAIN_START,
    entries: entries.length,
    revisions: await countLines(folder, EXPORT_FILES.observations),
    publications: publications.length,
    blobs: files.filter(({ file }) => parseBlobFile(file) !== undefined).length,
  };
  const said = hashBytes(await readWhole(folder.read(EXPORT_FILES.summary)));
  // The sums list every file by now, so what differs is the province, the format, or a file left out.
  if (said === hashBytes(encodeSummary(summary))) return summary;
  throw new BrokenExportError({
    vi: `${EXPORT_FILES.summary} không mô tả một bản xuất đầy đủ của tỉnh "${province}"`,
    en: `${EXPORT_FILES.summary} does not describe a whole export of the province "${province}"`,
  });
}

async function countLines(folder: ExportFolder, file: string): Promise<number> {
  let count = 0;
  const lines = decodeLines(folder.read(file));
  while ((await lines.next()).done !== true) count += 1;
  return count;
}

const readLines = <T extends object>(folder: ExportFolder, file: string): Promise<T[]> =>
  collect(decodeLines<T>(folder.read(file)));

/** What is there already may only be the beginning of the export's own journal: an import cut off. */
async function checkBeginning(
  journal: Journal,
  entries: readonly JournalEntry[],
  province: string,
): Promise<void> {
  const kept = await journal.readAfter(0);
  const isBeginning = kept.every(({ hash }, index) => hash === entries[index]?.hash);
  if (!isBeginning) throw new ProvinceNotEmptyError(province);
}

/**
 * What is held of a long file at once.
 * @yields all values, so many at a time
 */
async function* inBatches<T>(values: AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const value of values) {
    batch.push(value);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

const BATCH = 1000;

async function restoreJournal(
  into: ProvinceStores,
  entries: readonly JournalEntry[],
  publications: readonly Publication[],
): Promise<void> {
  const byNumber = new Map(publications.map((publication) => [publication.number, publication]));
  for (const entry of entries) {
    // A number is claimed before the journal says so, as on the night itself.
    const number = entry.body.kind === 'published' ? entry.body.publication.number : 0;
    const publication = byNumber.get(number);
    if (publication !== undefined) {
      await into.publications.claim(publication);
      // Entries that follow may sign it.
      await into.publications.expectSignature(publication);
    }
    await into.journal.restore(entry);
  }
}

const changed = (file: string): BrokenExportError =>
  new BrokenExportError({
    vi: `tệp ${file} không còn như lúc xuất`,
    en: `the file ${file} is not what was exported`,
  });
