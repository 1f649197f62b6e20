import type { Hash } from '@dti-hub/kernel';
import { readRows, rowDigest } from '@dti-hub/sources';
import { readUnlessErased } from '../erased.ts';
import { NotFoundError } from '../errors.ts';
import type { FeedPeriod } from '../hub-state.ts';
import type { ProvinceStores } from '../ports.ts';
import { readAgreement } from '../version-in-force.ts';

/**
 * What rows of the delivery judged last hold, each as one hash, by which a decision names them.
 * @throws {NotFoundError} when there is no such row, or nothing was delivered
 * @throws {ErasedError} when what was delivered was erased for good
 */
export async function rowDigests(
  stores: Pick<ProvinceStores, 'blobs' | 'journal'>,
  { feed, judged }: FeedPeriod,
  numbers: readonly number[],
): Promise<Hash[]> {
  if (judged === null) throw noRow(feed, numbers);
  const agreement = await readAgreement(stores.blobs, judged.agreement);
  const pages = await Promise.all(
    judged.snapshot.blobs.map(({ hash }) => readUnlessErased(stores, 'raw', hash)),
  );
  const read = readRows(agreement, pages);
  const rows = new Map(read.success ? read.rows.map((row) => [row.row, row]) : []);
  return numbers.map((number) => {
    const row = rows.get(number);
    if (row === undefined) throw noRow(feed, [number]);
    return rowDigest(row);
  });
}

const noRow = (feed: string, numbers: readonly number[]): NotFoundError =>
  new NotFoundError({
    problem: {
      vi: `Lần nhận gần nhất của nguồn "${feed}" không có dòng ${numbers.join(', ')}.`,
      en: `The last delivery of the feed "${feed}" has no row ${numbers.join(', ')}.`,
    },
    mend: {
      vi: 'Hãy xem lại số của các dòng bị cách ly.',
      en: 'Look up the numbers of the quarantined rows.',
      command: 'hub quarantine show',
    },
  });
