import { hashBytes, type Hash } from '@dti-hub/kernel';
import { FormerFormError } from './errors.ts';
import { feedPeriodKey } from './hub-state.ts';
import { mapInParallel } from './in-parallel.ts';
import { decodeJson, encodeJson } from './json-blob.ts';
import type { ProvinceStores } from './ports.ts';
import type {
  PublishedValue,
  ReconciledFile,
  ReconciledNight,
  ValuesName,
} from './publication-content.ts';

/**
 * Keeps what counts after a night, so that what did not change is written once. The files that are known to be
 * kept are not even looked for. Gives the file's hash.
 */
export async function keepReconciled(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  { values, ...night }: ReconciledNight,
  known: ReadonlySet<Hash>,
): Promise<Hash> {
  const groups = Map.groupBy(values, ({ feed, period }) => feedPeriodKey(feed, period));
  const keep = async (bytes: Uint8Array): Promise<Hash> => {
    const hash = hashBytes(bytes);
    return known.has(hash) ? hash : blobs.put('publication', bytes);
  };
  const names = await mapInParallel([...groups.values()], async (group): Promise<ValuesName[]> => {
    const [first] = group;
    if (first === undefined) return [];
    const { feed, period } = first;
    return [{ feed, period, file: await keep(encodeJson(group)) }];
  });
  const file: ReconciledFile = { ...night, values: names.flat() };
  return blobs.put('publication', encodeJson(file));
}

/** Reads what `keepReconciled` kept, whole. */
export async function readReconciled(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  hash: Hash,
): Promise<ReconciledNight> {
  const read = (one: Hash) => blobs.get('publication', one);
  const file = decodeReconciled(await read(hash));
  return { ...file, values: await readValues(read, file.values) };
}

/**
 * What counted after a night, naming the files of its values.
 * @throws {FormerFormError} when it holds the values themselves
 */
export function decodeReconciled(bytes: Uint8Array): ReconciledFile {
  const file = decodeJson<ReconciledFile>(bytes);
  if (file.values.every((one) => 'file' in one)) return file;
  throw new FormerFormError({
    vi: 'công bố chứa thẳng các số liệu, thay vì tên tệp của chúng',
    en: 'a publication holds its values itself, and not the names of their files',
  });
}

/** The values of the files named, in their order. */
export async function readValues(
  read: (hash: Hash) => Promise<Uint8Array>,
  names: readonly ValuesName[],
): Promise<PublishedValue[]> {
  const lists = await mapInParallel(names, async ({ file }) =>
    decodeJson<readonly PublishedValue[]>(await read(file)),
  );
  return lists.flat();
}
