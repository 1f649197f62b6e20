import type { Agreement, Catalogue } from '@dti-hub/catalogue';
import { dump, rebuild, type Fetcher, type Night } from '@dti-hub/pipeline';
import { createStores } from '@dti-hub/store';
import { describe, expect, it } from 'vitest';
import { readSample } from '../golden/samples.ts';
import { KeepingObjects, KeepingTable } from '../support/keeping-stores.ts';
import { aClock, createMemoryHub, shippedCatalogue } from '../support/memory-hub.ts';
import { verdictsOf } from '../support/read-hub.ts';

const FEED = 'post-address';
const NIGHTS: readonly Night[] = ['2023-01-10', '2023-01-11', '2023-01-12'];
const { agreement: OLD, pages, province } = readSample(FEED);

const [OLD_NAME, NEW_NAME] = ['Số hộ có địa chỉ số', 'Hộ đã gắn mã'];
const [OLD_FILE = new Uint8Array()] = pages;
const NEW_FILE = new TextEncoder().encode(
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(OLD_FILE).replace(OLD_NAME, NEW_NAME),
);

/** The agreement once the source calls a column otherwise; the hub's own name for it stays. */
const NEW: Agreement = {
  ...OLD,
  rows: OLD.rows.map((path) => ({
    ...path,
    columns: Object.fromEntries(
      Object.entries(path.columns).map(([name, column]) => [
        name === OLD_NAME ? NEW_NAME : name,
        column,
      ]),
    ),
  })),
};

function catalogueOf(agreement: Agreement): Catalogue {
  const found = shippedCatalogue.provinces.get(province);
  if (found === undefined) throw new TypeError(`no province ${province}`);
  return {
    ...shippedCatalogue,
    agreements: new Map([[FEED, agreement]]),
    provinces: new Map([[province, { ...found, feeds: [FEED], editions: [] }]]),
  };
}

/** A hub that is sent these files, one a night, under the agreement of that night. */
function aHub() {
  const [table, objects] = [new KeepingTable(), new KeepingObjects()];
  const hubOf = (agreement: Agreement, body: Uint8Array) => {
    const fetcher: Fetcher = { fetch: async () => ({ status: 200, headers: {}, body }) };
    return createMemoryHub({
      table,
      objects,
      fetcher,
      province,
      catalogue: catalogueOf(agreement),
    });
  };
  return {
    night: async (index: number, agreement: Agreement, body: Uint8Array) =>
      verdictsOf(await hubOf(agreement, body).night(NIGHTS[index] ?? ''))[FEED],
    dump: () => hubOf(OLD, OLD_FILE).dump(),
    rebuilt: async () => {
      const { journal } = hubOf(OLD, OLD_FILE).stores;
      const target = createStores({
        table: new KeepingTable(),
        objects: new KeepingObjects(objects),
        province,
        clock: aClock(),
      });
      await rebuild(province, journal, target);
      return dump({ ...target, journal });
    },
  };
}

describe('a layout that a source changes', () => {
  it('is drift until a new version of the agreement is in force, and then good', async () => {
    const hub = aHub();

    const verdicts = [
      await hub.night(0, OLD, OLD_FILE),
      await hub.night(1, OLD, NEW_FILE),
      await hub.night(2, NEW, NEW_FILE),
    ];

    expect(verdicts.map((one) => one?.verdict)).toEqual(['new', 'drifted', 'same values']);
    expect(verdicts[1]?.cause?.sentence.vi).toContain(
      `có thể đã đổi tên (giá trị trùng, chưa chắc chắn): "${OLD_NAME}" (nhóm dòng "communes") nay là "${NEW_NAME}"`,
    );
  });

  it('leaves what came before to the version that was in force then, rebuilt as well (law 4)', async () => {
    const hub = aHub();
    await hub.night(0, OLD, OLD_FILE);
    await hub.night(1, NEW, NEW_FILE);

    const before = await hub.dump();

    const versions = before
      .split('\n')
      .filter((line) => line.startsWith('delivery '))
      .map((line) => /"agreement":"(\w+)"/.exec(line)?.[1]);
    expect(new Set(versions).size).toBe(2);
    expect(before).toMatch(/"what":"agreement"/);
    expect(await hub.rebuilt()).toBe(before);
  });

  it('is told the other way round when the source goes back to the old one', async () => {
    const hub = aHub();
    await hub.night(0, OLD, OLD_FILE);
    await hub.night(1, NEW, NEW_FILE);

    const back = await hub.night(2, NEW, OLD_FILE);

    expect(back?.verdict).toBe('drifted');
    expect(back?.cause?.sentence.en).toContain(
      `Since the last good delivery (night ${NIGHTS[1]}): lost column "${NEW_NAME}"`,
    );
  });
});
