import { HubError, type Disposition, type Hash } from '@dti-hub/kernel';
import { IntegrityError } from './errors.ts';
import type { BlobKind, ProvinceStores } from './ports.ts';
import { PURGED_KINDS, purgedKey, type Purge } from './releases.ts';

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
        vi: `Dữ liệu ${kind} ${hash} đã xoá theo yêu cầu của ${by} ngày ${on}: "${reason}".`,
        en: `The ${kind} bytes ${hash} were erased by ${by} on ${on}: "${reason}".`,
      },
      mend: {
        vi: 'Số liệu đã rút ra vẫn còn; tệp gốc không lấy lại được. Xem: hub audit show.',
        en: 'What was drawn from them stays; they cannot be had again. See hub audit show.',
      },
    });
    this.tombstone = tombstone;
  }
}

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
    const purged = PURGED_KINDS.find((one) => one === kind);
    if (purged === undefined || !(error instanceof IntegrityError)) throw error;
    const entry = await journal.find(purgedKey({ kind: purged, hash }));
    throw entry?.body.kind === 'purged' ? new ErasedError(entry.body.purge) : error;
  }
}
