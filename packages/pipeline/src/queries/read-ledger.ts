import type { Conclusion } from '../delivery.ts';
import { deliveryKey } from '../hub-state.ts';
import { entriesSince, isTold, type NightSpan, type NightStores } from './nights-told.ts';

/**
 * How these nights of every feed ended, by night and then in the order of their ends: a feed and period has
 * one line a night, the last that its reruns came to, and one for every file dropped in between.
 */
export async function readLedger(stores: NightStores, span: NightSpan): Promise<Conclusion[]> {
  const lines = new Map<string, Conclusion>();
  for (const { body } of await entriesSince(stores, span.from)) {
    if (body.kind === 'verdict' && isTold(span, body.conclusion.night))
      lines.set(deliveryKey(body.conclusion), body.conclusion);
  }
  return [...lines.values()].toSorted((a, b) =>
    a.night < b.night ? -1 : Number(a.night > b.night),
  );
}
