import { IntegrityError, type DocumentName, type ProvinceStores } from '@dti-hub/pipeline';

/**
 * Those of the documents that name a file which the hub never kept: a journal that named it could not be
 * exported or rebuilt any more.
 */
export async function withoutKeptFile(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  documents: readonly DocumentName[],
): Promise<DocumentName[]> {
  const missing: DocumentName[] = [];
  for (const document of documents) {
    if (document.file === null) continue;
    try {
      await blobs.get('evidence', document.file);
    } catch (error) {
      if (!(error instanceof IntegrityError)) throw error;
      missing.push(document);
    }
  }
  return missing;
}
