import { HubError, type Disposition, type Hash, type Sentence } from '@dti-hub/kernel';
import { IntegrityError } from './errors.ts';
import type { JournalEntry } from './journal-entry.ts';
import type { BlobKind, ProvinceStores } from './ports.ts';
import { ERASED_KINDS, purgedKey, withPurge, type Purge, type Purged } from './releases.ts';

/** What was erased, as people call it. */
export const ERASED_WORDS: { readonly [Kind in Purge['kind']]: Sentence } = {
  raw: { vi: 'tệp gốc', en: 'the source’s file' },
  evidence: { vi: 'tài liệu kiểm chứng', en: 'the file of evidence' },
  result: { vi: 'nội dung các dòng của kết quả', en: 'the rows of the result' },
};

/** Bytes that were asked for were erased for good; the tombstone says by whom, when and why. */
export class ErasedError extends HubError {
  override readonly name = 'ErasedError';
  override readonly code = 'store/erased';
  override readonly disposition: Disposition = 'giveUp';
  readonly tombstone: Purge;

  constructor(tombstone: Purge) {
    const { kind, hash, by, on, reason } = tombstone;
    super({
      problem: {
        vi: `Dữ liệu của ${ERASED_WORDS[kind].vi} ${hash} đã xoá theo yêu cầu của ${by} ngày ${on}: "${reason}".`,
        en: `The bytes of ${ERASED_WORDS[kind].en} ${hash} were erased by ${by} on ${on}: "${reason}".`,
      },
      mend: {
        vi: 'Số liệu đã rút ra vẫn còn; tệp gốc không lấy lại được. Nhật ký ghi ai đã xoá.',
        en: 'What was drawn from them stays; they cannot be had again. The journal says who erased them.',
        command: 'hub audit show',
      },
    });
    this.tombstone = tombstone;
  }
}

/** What was erased by the journal's end: it cannot be read at any place of it. */
export const everPurged = (entries: readonly JournalEntry[]): Purged =>
  entries.reduce<Purged>(
    (purged, { body }) => (body.kind === 'purged' ? withPurge(purged, body.purge) : purged),
    {},
  );

/**
 * The bytes of a blob.
 * @throws {ErasedError} when they were erased for good
 * @throws {IntegrityError} when they are gone otherwise, or no longer have their hash
 */
export async function readUnlessErased(
  { blobs, journal }: Pick<ProvinceStores, 'blobs' | 'journal'>,
  kind: BlobKind,
  hash: Hash,
): Promise<Uint8Array> {
  try {
    return await blobs.get(kind, hash);
  } catch (error) {
    const erased = ERASED_KINDS.find((one) => one === kind);
    if (erased === undefined || !(error instanceof IntegrityError)) throw error;
    const entry = await journal.find(purgedKey({ kind: erased, hash }));
    throw entry?.body.kind === 'purged' ? new ErasedError(entry.body.purge) : error;
  }
}
