import type { FeedReceipt } from '@dti-hub/catalogue';
import type { ProvinceStores } from '../ports.ts';
import type { ReconciledNight } from '../publication-content.ts';
import { readHistories } from './read-observations.ts';

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
