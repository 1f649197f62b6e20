import type { Agreement, Edition, UnitRegister } from '@dti-hub/catalogue';
import {
  agreementsInForce,
  editionsInForce,
  readRegister,
  REGISTER_ID,
  versionsOf,
  type HubState,
  type ProvinceStores,
} from '@dti-hub/pipeline';

/** What a province goes by: its register of units, its editions, and the agreements of its feeds. */
export interface ProvinceRules {
  readonly units: UnitRegister;
  readonly editions: readonly Edition[];
  readonly agreements: readonly Agreement[];
}

const NO_UNITS: UnitRegister = { places: [], regions: [] };

/** The register of units in force; an empty one before the province's first night. */
export async function readUnits(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  state: HubState,
): Promise<UnitRegister> {
  const inForce = versionsOf(state, 'register').find(({ id }) => id === REGISTER_ID);
  return inForce === undefined ? NO_UNITS : readRegister(blobs, inForce.version);
}

/** All that is in force in a province; nothing of it before its first night. */
export async function readRules(
  stores: Pick<ProvinceStores, 'blobs'>,
  state: HubState,
): Promise<ProvinceRules> {
  const [units, editions, agreements] = await Promise.all([
    readUnits(stores, state),
    editionsInForce(stores.blobs, state),
    agreementsInForce(stores.blobs, state),
  ]);
  return { units, editions, agreements };
}
