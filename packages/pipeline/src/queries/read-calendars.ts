import type { Catalogue } from '@dti-hub/catalogue';
import type { ProvinceStores } from '../ports.ts';
import {
  calendarsInForce,
  editionsInForce,
  readRegister,
  REGISTER_ID,
  versionInForce,
} from '../version-in-force.ts';
import type { OpenPublication } from './open-publication.ts';

/** What says which reports are due: plans, whom they name, and the feeds by which reports come. */
export type Calendars = Pick<Catalogue, 'calendars' | 'units' | 'editions'>;

/** The reporting calendars in force at a publication. */
export async function readCalendars(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  publication: OpenPublication,
): Promise<Calendars> {
  const state = await publication.state();
  const [calendars, editions, units] = await Promise.all([
    calendarsInForce(blobs, state),
    editionsInForce(blobs, state),
    readRegister(blobs, versionInForce(state, 'register', REGISTER_ID)),
  ]);
  return {
    units,
    calendars: new Map(calendars.map((one) => [one.calendar, one])),
    editions: new Map(editions.map((one) => [one.edition, one])),
  };
}
