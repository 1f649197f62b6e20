import { hashJson, type Hash, type UnitId } from '@dti-hub/kernel';
import {
  encodeJson,
  IntegrityError,
  type DocumentName,
  type ProvinceStores,
} from '@dti-hub/pipeline';

type Files = Pick<ProvinceStores, 'blobs'>;

/** Keeps beside a file for which unit it was handed in: a file of the same bytes may be several units'. */
export async function keepWhose({ blobs }: Files, unit: UnitId, file: Hash): Promise<void> {
  await blobs.put('evidence', encodeJson({ unit, file }));
}

/**
 * Those of the documents that name a file which was not handed in for the unit, or is not there any more. A
 * journal that named it could not be exported; and whoever knew its hash could read another unit's evidence.
 * @param unit null: of the whole province, whose people may read what any unit handed in
 */
export async function withoutKeptFile(
  stores: Files,
  unit: UnitId | null,
  documents: readonly DocumentName[],
): Promise<DocumentName[]> {
  const missing: DocumentName[] = [];
  for (const document of documents) {
    const { file } = document;
    if (file === null) continue;
    const wanted = unit === null ? [file] : [file, hashJson({ unit, file })];
    const kept = await Promise.all(wanted.map((hash) => isKept(stores, hash)));
    if (kept.includes(false)) missing.push(document);
  }
  return missing;
}

async function isKept({ blobs }: Files, hash: Hash): Promise<boolean> {
  try {
    await blobs.get('evidence', hash);
    return true;
  } catch (error) {
    if (error instanceof IntegrityError) return false;
    throw error;
  }
}
