import type { Hash } from '@dti-hub/kernel';
import { feedPeriodKey } from './hub-state.ts';
import { decodeJson, encodeJson } from './json-blob.ts';
import type { ProvinceStores } from './ports.ts';
import type {
  PublishedValue,
  ReconciledFile,
  ReconciledNight,
  ValuesName,
} from './publication-content.ts';

/** Keeps what counts after a night, so that what did not change is written once. Gives the file's hash. */
export async function keepReconciled(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  { values, ...night }: ReconciledNight,
): Promise<Hash> {
  const groups = Map.groupBy(values, ({ feed, period }) => feedPeriodKey(feed, period));
  const names = [...groups.values()].map(async (group): Promise<ValuesName[]> => {
    const [first] = group;
    if (first === undefined) return [];
    const { feed, period } = first;
    return [{ feed, period, file: await blobs.put('publication', encodeJson(group)) }];
  });
  const file: ReconciledFile = { ...night, values: (await Promise.all(names)).flat() };
  return blobs.put('publication', encodeJson(file));
}

/** Reads what `keepReconciled` kept, whole. */
export async function readReconciled(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  hash: Hash,
): Promise<ReconciledNight> {
  const read = (one: Hash) => blobs.get('publication', one);
  const file = decodeJson<ReconciledFile>(await read(hash));
  return { ...file, values: await readValues(read, file.values) };
}

/** The values of the files named, in their order. */
export async function readValues(
  read: (hash: Hash) => Promise<Uint8Array>,
  names: readonly ValuesName[],
): Promise<PublishedValue[]> {
  const lists = names.map(async ({ file }) =>
    decodeJson<readonly PublishedValue[]>(await read(file)),
  );
  return (await Promise.all(lists)).flat();
}
