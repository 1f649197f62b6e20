import { agreementSchema, type Agreement, type Catalogue } from '@dti-hub/catalogue';
import { dump, rebuild, restoreMissing, type Fetcher, type Night } from '@dti-hub/pipeline';
import { createStores } from '@dti-hub/store';
import { describe, expect, it } from 'vitest';
import { catalogueWith, shippedAgreement } from '../../support/catalogue-copies.ts';
import { FIRST_NIGHT, SECOND_NIGHT, THIRD_NIGHT } from '../../support/few-units.ts';
import { KeepingObjects, KeepingTable } from '../../support/keeping-stores.ts';
import { aClock, createMemoryHub, PROVINCE, shippedCatalogue } from '../../support/memory-hub.ts';
import { readPublication, verdictsOf } from '../../support/read-hub.ts';

const FEED = 'filed';

/** A file of districts by name, whose rows name their measures. */
const FILED: Agreement = agreementSchema.parse({
  ...shippedAgreement('dvcqg-progress'),
  feed: FEED,
  due: [{ calendar: 'civil', every: 'year', which: 'current' }],
  request: {
    method: 'GET',
    url: 'https://source.example/filed',
    expectStatus: 200,
    timeoutMs: 1000,
    bytesMax: 10_000,
  },
  format: { kind: 'csv', delimiter: ';', encoding: 'utf-8' },
  constants: {},
  rows: [
    {
      name: 'filings',
      columns: {
        unit: { type: 'text', required: true },
        code: { type: 'text', required: true, pattern: '^\\d\\.\\d+$' },
        points: { type: 'decimal', required: true, written: { decimal: ',' } },
      },
    },
  ],
  ignoredColumns: [],
  rowBounds: { min: 1, max: 100 },
  unit: { column: 'unit', system: 'gso', place: { by: 'name', level: 'commune', within: '56' } },
  scope: undefined,
  key: ['code'],
  measures: [
    {
      measure: 'filed.{code}',
      column: 'points',
      rows: ['filings'],
      kind: 'stock',
      aggregate: 'sum',
      unitOfMeasure: 'point',
    },
  ],
  controlTotals: [],
});

/** A hub that is sent these files one night after another, under the catalogues given for the nights. */
function aHub(files: readonly string[], catalogues: readonly Catalogue[] = []) {
  const table = new KeepingTable();
  const objects = new KeepingObjects();
  const nights: readonly Night[] = [FIRST_NIGHT, SECOND_NIGHT, THIRD_NIGHT];
  const filed = catalogueWith([FILED], [FEED]);
  const hubOf = (night: number) => {
    const text = ['unit;code;points', files[night] ?? ''].join('\n');
    const fetcher: Fetcher = {
      fetch: async () => ({ status: 200, headers: {}, body: new TextEncoder().encode(text) }),
    };
    return createMemoryHub({ fetcher, table, objects, catalogue: catalogues[night] ?? filed });
  };
  return {
    hub: hubOf(0),
    night: (night: number) => hubOf(night).night(nights[night] ?? FIRST_NIGHT),
    historyOf: async (measure: string) => {
      const group = table.items.find(({ partition }) => partition.includes(`/${measure}/`));
      const unit = group?.sort.split(' ')[0] ?? '';
      const period = { calendar: 'civil', label: '2026', start: '2026-01-01', end: '2027-01-01' };
      const revisions = await hubOf(0).stores.observations.history(
        { feed: FEED, measure, period },
        unit,
      );
      return revisions.map(({ value, status }) => [value, status]);
    },
  };
}

const TWO = 'Xã Lâm Sơn;1.1;4,5\nXã Lâm Sơn;4.10;2';

describe('measures that rows name', () => {
  it('are published by the name that each row gives', async () => {
    const { hub, night } = aHub([TWO]);

    const { publication } = await night(0);

    const { night: published } = await readPublication(hub, publication);
    expect(published.values.map(({ measure, value }) => [measure, value])).toEqual([
      ['filed.1.1', '4.5'],
      ['filed.4.10', '2'],
    ]);
  });

  it('are withdrawn with the row that named them, and come back with their history', async () => {
    const { hub, night, historyOf } = aHub([TWO, 'Xã Lâm Sơn;1.1;4,5', TWO]);

    await night(0);
    const { publication } = await night(1);
    const { night: published } = await readPublication(hub, publication);
    await night(2);

    expect(published.values.map(({ measure, status }) => [measure, status])).toEqual([
      ['filed.1.1', 'reported'],
      ['filed.4.10', 'withdrawn'],
    ]);
    expect(await historyOf('filed.4.10')).toEqual([
      ['2', 'reported'],
      [null, 'withdrawn'],
      ['2', 'reported'],
    ]);
    expect(await historyOf('filed.1.1')).toEqual([['4.5', 'reported']]);
  });

  it('are in the dump, withdrawn ones too, and are rebuilt and put back to the letter', async () => {
    const { hub, night } = aHub([TWO, 'Xã Lâm Sơn;1.1;4,5']);
    await night(0);
    await night(1);
    const before = await hub.dump();
    const target = {
      ...createStores({
        table: new KeepingTable(),
        objects: new KeepingObjects(hub.objects),
        province: PROVINCE,
        clock: aClock(),
      }),
      journal: hub.stores.journal,
    };
    await rebuild(PROVINCE, hub.stores.journal, target);
    const bereft = createMemoryHub({
      fetcher: { fetch: () => Promise.reject(new Error('nobody asks')) },
      table: await hub.table.copy(({ partition }) => partition.includes('/journal')),
      objects: hub.objects,
    });

    await restoreMissing(target, bereft.stores);

    expect(before).toContain('"measure":"filed.4.10"');
    expect(before).toContain('"status":"withdrawn"');
    expect(await dump(target)).toBe(before);
    expect(await bereft.dump()).toBe(before);
  });
});

/** The catalogue with another register of units: Lâm Sơn is gone from it. */
const smaller: Catalogue = {
  ...catalogueWith([FILED], [FEED]),
  units: {
    ...shippedCatalogue.units,
    places: shippedCatalogue.units.places.filter(({ name }) => name !== 'Lâm Sơn'),
  },
};

describe('the register of units', () => {
  it('is a version: the same bytes are judged anew under another one', async () => {
    const { hub, night } = aHub(
      [TWO, TWO, TWO],
      [catalogueWith([FILED], [FEED]), smaller, smaller],
    );

    const verdicts = [];
    for (const index of [0, 1, 2]) verdicts.push(verdictsOf(await night(index))[FEED]);

    expect(verdicts.map((verdict) => verdict?.verdict)).toEqual(['new', 'new', 'unchanged']);
    expect(verdicts[0]?.ledger).toMatchObject({ accepted: 2, quarantined: 0 });
    expect(verdicts[1]?.ledger).toMatchObject({ accepted: 0, quarantined: 2 });
    const lines = (await hub.dump()).split('\n');
    const registers = lines.filter((line) => /^version .*"what":"register"/.test(line));
    expect(registers).toHaveLength(2);
    const deliveries = lines.filter((line) => line.startsWith('delivery '));
    expect(new Set(deliveries.map((line) => /"register":"(\w+)"/.exec(line)?.[1])).size).toBe(2);
  });

  it('gives the night its units: the province and all within it on the period’s last day', async () => {
    const { hub, night } = aHub([TWO]);

    const { publication } = await night(0);

    const { night: published } = await readPublication(hub, publication);
    const units = new Map(published.units.map(({ unit, name, level }) => [unit, { name, level }]));
    expect(published.units.length).toBeGreaterThan(20);
    expect([...units.values()]).toContainEqual({ name: 'Xã Lâm Sơn', level: 'commune' });
    expect([...units.values()].filter(({ level }) => level === 'province')).toHaveLength(1);
    expect([...units.values()].filter(({ level }) => level === 'district')).toEqual([]);
  });
});
