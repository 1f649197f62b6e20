import type { FeedReceipt } from '@dti-hub/catalogue';
import { readHistories, type ProvinceStores, type ReconciledNight } from '@dti-hub/pipeline';

/** Every night that brought a figure of these feeds, of those whose keys a publication knows. */
export async function readReceipts(
  stores: ProvinceStores,
  { values }: Pick<ReconciledNight, 'values'>,
  feeds: readonly string[],
): Promise<FeedReceipt[]> {
  const revisions = await readHistories(
    stores,
    values.filter(({ feed }) => feeds.includes(feed)),
  );
  return revisions
    .filter(({ status }) => status === 'reported')
    .map(({ feed, period, unit, night }) => ({ feed, period, unit, day: night }));
}
