import { createUnitResolver, placeRules, type RegisteredPlace } from '@dti-hub/catalogue';
import { placesWithin } from '@dti-hub/sources';
import type { HubState } from './hub-state.ts';
import { periodsFiledFor } from './people-said.ts';
import type { ProvinceStores } from './ports.ts';
import type { KnownUnit } from './publication-content.ts';
import {
  agreementsInForce,
  readRegister,
  REGISTER_ID,
  versionInForce,
} from './version-in-force.ts';

/** A place of the register as a publication names it. */
export const knownPlace = ({
  id,
  kind,
  name,
  level,
  validFrom,
  validTo,
}: RegisteredPlace): KnownUnit => ({
  unit: id,
  name: `${kind} ${name}`,
  level,
  validFrom,
  validTo,
});

/**
 * The places of the province in the periods that anybody filed for, each once: a filing is scored, and ranked
 * among all of them, although no delivery of the period has come yet.
 */
export async function unitsOfFiledPeriods(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  state: HubState,
): Promise<KnownUnit[]> {
  const periods = periodsFiledFor(Object.values(state.submissions));
  if (periods.length === 0) return [];
  const register = await readRegister(blobs, versionInForce(state, 'register', REGISTER_ID));
  const units = createUnitResolver(register);
  const rules = placeRules(await agreementsInForce(blobs, state));
  const places = periods.flatMap((period) =>
    rules.flatMap((rule) => placesWithin(rule, { period, units })),
  );
  return [...new Set(places)].map(knownPlace);
}
