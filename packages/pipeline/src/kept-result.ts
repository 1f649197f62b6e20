import { canonicalJson, type Hash, type Sentence } from '@dti-hub/kernel';
import { withoutTexts, type KeptSnapshot, type ProcessedSnapshot } from '@dti-hub/sources';
import { decodeJson, encodeJson } from './json-blob.ts';
import type { ProvinceStores } from './ports.ts';
import { resultLeft, type Purged } from './releases.ts';

type Blobs = Pick<ProvinceStores, 'blobs'>;

/** Keeps what a snapshot was made into, as its own: equal rows in other bytes do not share it. */
export const keepResult = (
  { blobs }: Blobs,
  snapshot: Hash,
  processed: ProcessedSnapshot,
): Promise<Hash> =>
  blobs.put('result', encodeJson({ ...processed, snapshot } satisfies KeptSnapshot));

/** What a snapshot was made into; where the texts of its rows were erased, what is left of that. */
export const readResult = async (
  { blobs }: Blobs,
  purged: Purged,
  hash: Hash,
): Promise<ProcessedSnapshot> =>
  decodeJson<ProcessedSnapshot>(await blobs.get('result', resultLeft(purged, hash)));

/** A blob made of rows that is to go with them. */
export interface ErasableResult {
  readonly hash: Hash;
  /** What is left of it; left out: nothing. */
  readonly left?: Hash;
}

/**
 * Keeps what is left of a result without the texts of its rows, beside it. Gives what quotes them and is
 * to be erased, the result itself last: the file that says all of every row; nothing where none is quoted.
 */
export async function keepWithoutTexts(
  { blobs }: Blobs,
  hash: Hash,
  why: Sentence,
): Promise<ErasableResult[]> {
  const processed = decodeJson<KeptSnapshot>(await blobs.get('result', hash));
  const untold = withoutTexts(processed, why);
  const detail = processed.detail === undefined ? [] : [{ hash: processed.detail.file }];
  if (canonicalJson(untold) === canonicalJson(processed)) return detail;
  return [...detail, { hash, left: await blobs.put('result', encodeJson(untold)) }];
}
