import type { Agreement } from '@dti-hub/catalogue';
import { hashJson, type Period } from '@dti-hub/kernel';
import { landedKey } from './collect-delivery.ts';
import type { Occasion } from './delivery.ts';
import { feedPeriodKey, type HubState } from './hub-state.ts';
import { isErased } from './releases.ts';
import { readingsInForce } from './version-in-force.ts';

/** A feed and period whose kept rows are to be read again. */
export interface KeptDelivery {
  readonly agreement: Agreement;
  readonly period: Period;
  /** Names why: what is read otherwise, and what had landed before. */
  readonly occasion: Occasion;
}

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
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, { feed, period, judged }]) => {
      const agreement = byFeed.get(feed);
      const readings = readingsInForce(state, feed);
      if (agreement === undefined || judged === null || judged.readings === readings) return [];
      if (isErased(state.purged, judged.snapshot)) return [];
      const occasion = hashJson({ readings: readings ?? null, after: landedKey(judged) });
      return [{ agreement, period, occasion }];
    });
}

/** Those of the first that the second do not ask for anyway. */
export const besides = (
  kept: readonly KeptDelivery[],
  asked: readonly { readonly agreement: Agreement; readonly period: Period }[],
): KeptDelivery[] => {
  const keys = new Set(asked.map(({ agreement, period }) => feedPeriodKey(agreement.feed, period)));
  return kept.filter(({ agreement, period }) => !keys.has(feedPeriodKey(agreement.feed, period)));
};
