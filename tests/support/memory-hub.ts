import { fileURLToPath } from 'node:url';
import type { Catalogue } from '@dti-hub/catalogue';
import type { Services } from '@dti-hub/functions/services';
import { runNight, type NightOutput } from '@dti-hub/local/src/night-machine.ts';
import { dump, type Clock, type Fetcher, type Night, type OpenSpill } from '@dti-hub/pipeline';
import { loadCatalogue } from '@dti-hub/runtime';
import { createStores, type ObjectStore, type Table } from '@dti-hub/store';
import { KeepingObjects, KeepingTable } from './keeping-stores.ts';

/** The province of the simulated sources. */
export const PROVINCE = 'mo-phong';

/** The folder of the data files that the product ships. */
export const SHIPPED_DATA = fileURLToPath(
  new URL('../../packages/catalogue/data', import.meta.url),
);

/** What they say. */
export const shippedCatalogue = await loadCatalogue([SHIPPED_DATA]);

/** A clock that nobody waits for: each look at it is a second later than the one before. */
export function aClock(start = '2027-12-31T18:00:00.000Z'): Clock {
  let instant = Date.parse(start);
  return {
    now: () => {
      instant += 1000;
      return new Date(instant).toISOString();
    },
  };
}

/** What a hub is made over. */
export interface HubParts {
  readonly table: Table;
  readonly objects: ObjectStore;
  readonly fetcher: Fetcher;
  readonly clock?: Clock;
  readonly catalogue?: Catalogue;
  readonly province?: string;
  readonly spill?: OpenSpill;
}

/** The hub's own handlers and state machine over any stores, sources and clock. */
export function createHub({
  table,
  objects,
  fetcher,
  clock = aClock(),
  catalogue = shippedCatalogue,
  province = PROVINCE,
  spill,
}: HubParts) {
  const storesOf = (id: string) =>
    createStores({ table, objects, province: id, clock, ...(spill && { spill }) });
  const services: Services = {
    portsOf: (id) => ({ ...storesOf(id), fetcher, clock }),
    readCatalogue: async () => catalogue,
  };
  const stores = storesOf(province);
  return {
    stores,
    services,
    night: (night: Night): Promise<NightOutput> =>
      runNight(services, { province, night }, { retryIntervalMs: 0 }),
    dump: () => dump(stores),
  };
}

/** The id of a unit of the portal, by its code. */
export const unitOf = (code: string): string => `eid:${code}@2025-07-01`;

/** A hub of the tests. */
export type Hub = ReturnType<typeof createHub>;

/** A hub over stores in memory that can be looked through. */
export function createMemoryHub(
  parts: Omit<HubParts, 'table' | 'objects'> & {
    readonly table?: KeepingTable;
    readonly objects?: KeepingObjects;
  },
) {
  const { table = new KeepingTable(), objects = new KeepingObjects() } = parts;
  return { ...createHub({ ...parts, table, objects }), table, objects };
}
