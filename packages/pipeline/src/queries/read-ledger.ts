import type { Conclusion, Night } from '../delivery.ts';
import { deliveryKey } from '../hub-state.ts';
import type { ProvinceStores } from '../ports.ts';

/**
 * How every feed's nights ended, by night and then in the order of their ends: a feed and period has
 * one line a night, the last that its reruns came to, and one for every file dropped in between. One night's lines where one is named.
 */
export async function readLedger(
  { journal }: Pick<ProvinceStores, 'journal'>,
  { night }: { readonly night?: Night | undefined } = {},
): Promise<Conclusion[]> {
  const lines = new Map<string, Conclusion>();
  for (const { body } of await journal.readAfter(0)) {
    if (body.kind !== 'verdict') continue;
    const { conclusion } = body;
    if (night !== undefined && conclusion.night !== night) continue;
    lines.set(deliveryKey(conclusion), conclusion);
  }
  return [...lines.values()].toSorted((a, b) =>
    a.night < b.night ? -1 : Number(a.night > b.night),
  );
}
