import type { Hash } from '@dti-hub/kernel';
import type { Night } from './delivery.ts';
import { findMismatches } from './find-mismatches.ts';
import { gatherNight } from './gather-night.ts';
import { readState, type HubState } from './hub-state.ts';
import { encodeJson } from './json-blob.ts';
import type { ProvinceStores } from './ports.ts';
import type { ReconciledNight } from './publication-content.ts';
import { editionsInForce } from './version-in-force.ts';

/** Where the rest of the night goes on from. */
export interface Reconciled {
  /** The journal place that the night's result covers; what comes later is another night's. */
  readonly covers: number;
  /** Hash of the `ReconciledNight`. */
  readonly reconciled: Hash;
  readonly mismatches: number;
}

/**
 * Brings together what counts after a night, from all feeds, and sets figures against each other
 * that ought to agree. A check changes no value: it tells.
 */
export async function reconcileNight(
  stores: ProvinceStores,
  { night }: { readonly night: Night },
): Promise<Reconciled> {
  const state = await readState(stores);
  const content = await reconcile(stores, state, night);
  return {
    covers: state.head,
    reconciled: await stores.blobs.put('publication', encodeJson(content)),
    mismatches: content.mismatches.length,
  };
}

/** What a night's reconciliation finds in a state. A function of journal, observations and blobs. */
export async function reconcile(
  stores: Pick<ProvinceStores, 'blobs' | 'observations'>,
  state: HubState,
  night: Night,
): Promise<ReconciledNight> {
  const { stated, ...content } = await gatherNight(stores, state, night);
  const editions = await editionsInForce(stores.blobs, state);
  return { ...content, mismatches: findMismatches(editions, { ...content, stated }) };
}
