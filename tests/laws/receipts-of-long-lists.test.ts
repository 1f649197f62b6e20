import { rmSync } from 'node:fs';
import type { Edition } from '@dti-hub/catalogue';
import { civilYear } from '@dti-hub/kernel';
import { bundleReceipt, fileAddress } from '@dti-hub/pipeline';
import { Inbox, inboxFirst, MemoryObjectStore } from '@dti-hub/store';
import { afterAll, expect, it } from 'vitest';
import { catalogueWith } from '../support/catalogue-copies.ts';
import { KeepingTable } from '../support/keeping-stores.ts';
import { createHub, PROVINCE } from '../support/memory-hub.ts';
import {
  failedChecks,
  failedChecksOf,
  forge,
  tamper,
  writeBundle,
} from '../support/receipt-folder.ts';
import { anEdition, anIndicator, aPillar } from '../unit/scoring/an-edition.ts';
import { aDossierFeed } from '../unit/sources/record-stream/a-stream.ts';

const { request, ...dossiers } = aDossierFeed();
const FEED = {
  ...dossiers,
  feed: 'dossiers',
  request: { ...request, url: 'inbox://dossiers/{period.label}.csv' },
};

/** Of the district 585 the first two rows, and the fourth. */
const FILE = `dossier;code;procedure;channel;received;fee
HS-1;22813;1.001;online;05/10/2022;1.000
HS-2;22816;1.002;direct;06/10/2022;0
HS-3;22774;;online;07/10/2022;12,5
HS-4;22813;1.001;online;08/10/2022;0`;

const EDITION: Edition = {
  ...anEdition([
    aPillar({
      maximum: '10',
      indicators: [
        anIndicator({
          code: '6.9',
          maximum: '10',
          rule: {
            kind: 'linear',
            numerator: [{ feed: 'dossiers', measure: 'd.online' }],
            denominator: [{ feed: 'dossiers', measure: 'd.total' }],
            zeroOverZero: 'missing',
          },
        }),
      ],
    }),
  ]),
  edition: 'districts',
  maximum: '10',
  years: [2022],
  unitSystem: 'gso',
  unitLevel: 'district',
};

async function folderOfDossiers(): Promise<string> {
  const objects = new MemoryObjectStore();
  const inbox = new Inbox(objects, PROVINCE);
  const nobody = { fetch: () => Promise.reject(new TypeError('nobody else asks')) };
  const catalogue = catalogueWith([FEED], ['dossiers']);
  const province = catalogue.provinces.get(PROVINCE);
  if (province === undefined) throw new TypeError(`no province ${PROVINCE}`);
  const hub = createHub({
    table: new KeepingTable(),
    objects,
    fetcher: inboxFirst(inbox, nobody),
    catalogue: {
      ...catalogue,
      editions: new Map([[EDITION.edition, EDITION]]),
      provinces: new Map([[PROVINCE, { ...province, editions: [EDITION.edition] }]]),
    },
  });
  await inbox.drop(fileAddress(FEED, civilYear(2022)), new TextEncoder().encode(FILE));
  await hub.night('2023-01-10');
  const bundle = await bundleReceipt(hub.stores, {
    edition: EDITION.edition,
    track: 'computed',
    indicator: '6.9',
    unit: 'gso:585@2022-01-01',
    period: civilYear(2022),
  });
  expect(bundle.receipt.inputs.map(({ value, cells }) => [value, cells.length])).toEqual([
    ['2', 0],
    ['3', 0],
  ]);
  return writeBundle(bundle);
}

let folder = '';
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('law 9: the receipt of a record-level figure holds by the list of its rows, and by no other', async () => {
  folder = await folderOfDossiers();
  expect(failedChecks(folder)).toEqual([]);

  tamper(folder, /"detail":"[0-9a-f]{64}"/, '"detail":"0000"');
  expect(failedChecks(folder)).not.toEqual([]);
  rmSync(folder, { recursive: true });

  folder = await folderOfDossiers();
  // The third row is another district's.
  forge(folder, '"slots":[0,1,2,0]', '"slots":[0,1,0,0]');
  expect(failedChecksOf(folder, 'verify-basis.mjs')).toEqual(
    expect.arrayContaining([expect.stringContaining('its rows are in the list of rows')]),
  );
});
