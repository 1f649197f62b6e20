import { activateReadings } from './activate.ts';
import { landKeptAgain } from './collect-delivery.ts';
import { concludeFeed } from './conclude-feed.ts';
import type { DueDelivery } from './delivery.ts';
import { readState } from './hub-state.ts';
import { deliveriesToReadAgain } from './kept-deliveries.ts';
import type { ProvinceStores } from './ports.ts';
import { processDelivery } from './process-delivery.ts';
import { agreementsInForce } from './version-in-force.ts';

/**
 * Reads kept rows again wherever stewards now read them otherwise, without a run: what a night would do
 * of itself, for whoever wants to see what comes of a decision.
 */
export async function readKeptAgain(
  stores: ProvinceStores,
  { province, night }: Pick<DueDelivery, 'province' | 'night'>,
): Promise<void> {
  await activateReadings(stores, night);
  const state = await readState(stores);
  for (const kept of deliveriesToReadAgain(state, await agreementsInForce(stores.blobs, state))) {
    const { agreement, ...rest } = kept;
    const due = { province, feed: agreement.feed, ...rest };
    const collected = await landKeptAgain(stores, state, due);
    const conclusions = await processDelivery(stores, due);
    await concludeFeed(stores, { due, collected, conclusions, failure: null });
  }
}
