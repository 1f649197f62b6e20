import { decidedReadings } from './decided-readings.ts';
import type { Night } from './delivery.ts';
import { readState, versionKey, type HubState, type VersionInForce } from './hub-state.ts';
import type { Activation } from './journal-entry.ts';
import { encodeJson } from './json-blob.ts';
import type { ProvinceStores } from './ports.ts';

/** What is in force of the kinds that are put in force together. */
export const inForceOf = (
  { versions }: HubState,
  isMeant: (what: Activation['what']) => boolean,
): readonly VersionInForce[] => Object.values(versions).filter(({ what }) => isMeant(what));

/**
 * Puts in force what is wanted, and drops the rest of what is; what it said and scored stays in the
 * journal. Changes nothing where nothing changed.
 */
export async function activate(
  { journal }: Pick<ProvinceStores, 'journal'>,
  inForce: readonly VersionInForce[],
  wanted: readonly Activation[],
): Promise<void> {
  const before = new Map(inForce.map((one) => [versionKey(one.what, one.id), one]));
  const named = new Set(wanted.map(({ what, id }) => versionKey(what, id)));
  const dropped = inForce
    .filter(({ what, id }) => !named.has(versionKey(what, id)))
    .map(({ what, id }): Activation => ({ what, id, version: null }));
  for (const activation of [...wanted, ...dropped]) {
    const current = before.get(versionKey(activation.what, activation.id));
    if (current?.version === activation.version) continue;
    await journal.append({
      // Named by what it follows: two nights at once activate once, going back later is a new fact.
      key: `activated ${activation.what} ${activation.id} after ${current?.since ?? 0}`,
      body: { kind: 'activated', activation },
    });
  }
}

/** Puts in force what stewards decided about how rows are read, as it counts on the night. */
export async function activateReadings(
  stores: Pick<ProvinceStores, 'blobs' | 'journal' | 'publications'>,
  night: Night,
): Promise<void> {
  const state = await readState(stores);
  const wanted: Activation[] = [];
  for (const [feed, readings] of decidedReadings(state.decisions, night)) {
    const version = await stores.blobs.put('version', encodeJson(readings));
    wanted.push({ what: 'readings', id: feed, version });
  }
  await activate(
    stores,
    inForceOf(state, (what) => what === 'readings'),
    wanted,
  );
}
