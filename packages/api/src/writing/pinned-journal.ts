import type { Journal, ProvinceStores } from '@dti-hub/pipeline';

/**
 * The stores with the journal read as it stood: what is judged on them is judged on what the caller saw,
 * and what somebody else has appended since makes a conflict of it.
 */
export const asItStood = <Stores extends Pick<ProvinceStores, 'journal'>>(
  stores: Stores,
  head: number,
): Stores => ({ ...stores, journal: pinned(stores.journal, head) });

const pinned = (journal: Journal, head: number): Journal => ({
  append: (draft) => journal.append(draft),
  find: (key) => journal.find(key),
  readAfter: async (seq) => (await journal.readAfter(seq)).filter((entry) => entry.seq <= head),
  restore: (entry) => journal.restore(entry),
});
