import type { Agreement } from '@dti-hub/catalogue';
import { compareText, hashJson, type Period } from '@dti-hub/kernel';
import type { Night, Occasion } from './delivery.ts';
import { landedKey, type FeedPeriod, type HubState, type JudgedDelivery } from './hub-state.ts';
import { isErased } from './releases.ts';
import { readingsInForce } from './version-in-force.ts';

/** A feed and period whose kept rows are to be read again. */
export interface KeptDelivery {
  readonly agreement: Agreement;
  readonly period: Period;
  /** Of the delivery that is kept: what is read again has become no newer by that. */
  readonly night: Night;
  /** Names why: what is read otherwise, and what had landed before. */
  readonly occasion: Occasion;
}

/** The delivery of a feed and period that can be read again: the last one taken, else the last judged. */
export const keptDelivery = ({
  taken,
  judged,
}: Pick<FeedPeriod, 'taken' | 'judged'>): JudgedDelivery | null => taken ?? judged;

/**
 * The deliveries whose rows stewards now read otherwise than when they were judged. Nothing is fetched
 * for them: the bytes are kept. Of those whose bytes were erased, the values stay as they are.
 */
export function deliveriesToReadAgain(
  state: HubState,
  agreements: readonly Agreement[],
): KeptDelivery[] {
  const byFeed = new Map(agreements.map((agreement) => [agreement.feed, agreement]));
  return Object.entries(state.feeds)
    .toSorted(([a], [b]) => compareText(a, b))
    .flatMap(([, { feed, period, ...deliveries }]) => {
      const agreement = byFeed.get(feed);
      const kept = keptDelivery(deliveries);
      const readings = readingsInForce(state, feed);
      if (agreement === undefined || kept === null || kept.readings === readings) return [];
      if (isErased(state.purged, kept.snapshot)) return [];
      const occasion = hashJson({ readings: readings ?? null, after: landedKey(kept) });
      return [{ agreement, period, night: kept.night, occasion }];
    });
}
