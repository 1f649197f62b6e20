import { civilYear, hashBytes } from '@dti-hub/kernel';
import { runNight, type NightOutput } from '@dti-hub/local/src/night-machine.ts';
import type { DroppedFile, Fetcher, Night } from '@dti-hub/pipeline';
import { fillForProvince } from '@dti-hub/sources';
import { Inbox, inboxFirst, type ObjectStore } from '@dti-hub/store';
import { catalogueWith, shippedAgreement } from './catalogue-copies.ts';
import type { Reach } from './faults.ts';
import { KeepingObjects, KeepingTable } from './keeping-stores.ts';
import { createHub, PROVINCE, type Hub } from './memory-hub.ts';

/** A night on which the filed feed is due for its period, and the one after it. */
export const FILING_NIGHT: Night = '2023-01-10';
export const NIGHT_AFTER: Night = '2023-01-11';

export const FILED_FEED = 'published-points';
const FILED_PERIOD = civilYear(2022);
const FILED_ADDRESS = `inbox://${FILED_FEED}/2022.csv`;

/** A catalogue in which people drop files for one feed, about districts of Ninh Thuận, and no other is asked. */
const filedOnly = catalogueWith(
  [fillForProvince(shippedAgreement(FILED_FEED), { gso: '58' })],
  [FILED_FEED],
);

/** A file of one row: the points of a district. */
const aFiling = (points: string): Uint8Array =>
  new TextEncoder().encode(`unit,item,value,citation\n585,points.1.3,${points},a plan\n`);

/** Nobody but the inbox is asked. */
const NOBODY: Fetcher = {
  fetch: async ({ feed }) => {
    throw new TypeError(`${feed} was asked for over the network`);
  },
};

/** Stores and an inbox over them. */
export function aFilingReach(
  kept: Pick<Reach, 'table' | 'objects'> = {
    table: new KeepingTable(),
    objects: new KeepingObjects(),
  },
): Reach {
  return { ...kept, fetcher: inboxFirst(new Inbox(kept.objects, PROVINCE), NOBODY) };
}

/** A hub that people drop files for. */
export const createFilingHub = (reach: Reach): Hub => createHub({ ...reach, catalogue: filedOnly });

/** Puts a file into the inbox, and says what was dropped. */
export async function putFiling(objects: ObjectStore, points: string): Promise<DroppedFile> {
  const bytes = aFiling(points);
  await new Inbox(objects, PROVINCE).drop(FILED_ADDRESS, bytes);
  return { feed: FILED_FEED, period: FILED_PERIOD, content: hashBytes(bytes) };
}

/** Runs what becomes of a dropped file. */
export const runDropped = (
  { services }: Hub,
  dropped: DroppedFile,
  night: Night = FILING_NIGHT,
): Promise<NightOutput> =>
  runNight(services, { province: PROVINCE, night, dropped }, { retryIntervalMs: 0 });

/** All that was ever filed as the district's points, oldest first. */
export async function filedPoints({ stores }: Hub): Promise<(string | null)[]> {
  const group = { feed: FILED_FEED, measure: 'assessed.points.1.3', period: FILED_PERIOD };
  return (await stores.observations.revisions(group)).map(({ value }) => value);
}
