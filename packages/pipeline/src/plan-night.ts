import type { Agreement, Catalogue, Province } from '@dti-hub/catalogue';
import { fillForProvince, PROCESSOR_VERSION } from '@dti-hub/sources';
import type { DueDelivery, Night } from './delivery.ts';
import { duePeriods } from './due.ts';
import { unknownProvince } from './errors.ts';
import { readState, versionKey } from './hub-state.ts';
import type { Activation } from './journal-entry.ts';
import { encodeJson } from './json-blob.ts';
import type { ProvinceStores } from './ports.ts';
import { REGISTER_ID } from './version-in-force.ts';

/** What a night has to do: its deliveries, those of one source together, because a source is asked one thing at a time. */
export interface NightPlan {
  readonly province: string;
  readonly night: Night;
  readonly sources: readonly {
    readonly source: string;
    readonly deliveries: readonly DueDelivery[];
  }[];
}

/**
 * Puts in force whatever the catalogue now says for the province (the register of units,
 * agreements, editions, the processor), then lists the deliveries due. Changes nothing where nothing changed.
 */
export async function planNight(
  stores: ProvinceStores,
  catalogue: Catalogue,
  { province: id, night }: { readonly province: string; readonly night: Night },
): Promise<NightPlan> {
  const province = catalogue.provinces.get(id);
  if (province === undefined) throw unknownProvince(id, [...catalogue.provinces.keys()]);
  const agreements = agreementsOf(catalogue, province);
  await activateVersions(stores, catalogue, province);
  const deliveries = agreements.flatMap((agreement) =>
    duePeriods(agreement, night).map((period) => ({
      source: agreement.source.id,
      delivery: { province: id, night, feed: agreement.feed, period },
    })),
  );
  return {
    province: id,
    night,
    sources: [...Map.groupBy(deliveries, ({ source }) => source)].map(([source, group]) => ({
      source,
      deliveries: group.map(({ delivery }) => delivery),
    })),
  };
}

/** The province's agreements with its parameters filled in. */
export function agreementsOf(catalogue: Catalogue, province: Province): Agreement[] {
  return province.feeds.flatMap((feed) => {
    const agreement = catalogue.agreements.get(feed);
    return agreement === undefined ? [] : [fillForProvince(agreement, province.parameters)];
  });
}

async function activateVersions(
  stores: ProvinceStores,
  catalogue: Catalogue,
  province: Province,
): Promise<void> {
  const { versions } = await readState(stores);
  const wanted = await wantedVersions(stores, catalogue, province);
  const named = new Set(wanted.map(({ what, id }) => versionKey(what, id)));
  // What the province no longer names is dropped; what it said and scored stays in the journal.
  const dropped = Object.values(versions)
    .filter(({ what, id }) => !named.has(versionKey(what, id)))
    .map(({ what, id }): Activation => ({ what, id, version: null }));
  for (const activation of [...wanted, ...dropped]) {
    const inForce = versions[versionKey(activation.what, activation.id)];
    if (inForce?.version === activation.version) continue;
    await stores.journal.append({
      // Named by what it follows: two nights at once activate once, going back later is a new fact.
      key: `activated ${activation.what} ${activation.id} after ${inForce?.since ?? 0}`,
      body: { kind: 'activated', activation },
    });
  }
}

/** What the catalogue says for the province, each kept as a blob under its hash. */
async function wantedVersions(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  catalogue: Catalogue,
  province: Province,
): Promise<Activation[]> {
  const keep = (value: object) => blobs.put('version', encodeJson(value));
  const wanted: Activation[] = [
    { what: 'register', id: REGISTER_ID, version: await keep(catalogue.units) },
    { what: 'processor', id: 'processor', version: PROCESSOR_VERSION },
  ];
  for (const agreement of agreementsOf(catalogue, province)) {
    wanted.push({ what: 'agreement', id: agreement.feed, version: await keep(agreement) });
  }
  for (const id of province.editions) {
    const edition = catalogue.editions.get(id);
    if (edition !== undefined) wanted.push({ what: 'edition', id, version: await keep(edition) });
  }
  return wanted;
}
