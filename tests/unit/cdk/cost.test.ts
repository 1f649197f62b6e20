import { fileURLToPath } from 'node:url';
import { MemoryObjectStore, MemoryTable, type TableItem } from '@dti-hub/store';
import { assert, asyncProperty, nat } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countNight } from '../../../cdk/cost/counted-night.ts';
import { CountingObjects, CountingTable } from '../../../cdk/cost/counting-stores.ts';
import { amountOf, METER_NAMES, Tally, type Count } from '../../../cdk/cost/counts.ts';
import { monthOf, monthRows, type Counted } from '../../../cdk/cost/month.ts';
import { costOf, PricesError, readPrices } from '../../../cdk/cost/prices.ts';
import { itemBytes, queryUnits, readUnits, writeUnits } from '../../../cdk/cost/request-units.ts';
import { progressOnly } from '../../support/catalogue-copies.ts';
import { createFewUnits, FIRST_NIGHT, SECOND_NIGHT } from '../../support/few-units.ts';
import { PROVINCE } from '../../support/memory-hub.ts';

/** The names of the attributes, "pk", "sk" and "body", are part of every item. */
const NAMES_BYTES = 8;

/** An item of so many bytes in all. */
const itemOf = (bytes: number, sort = 's'): TableItem => ({
  partition: 'p/journal',
  sort,
  body: 'x'.repeat(bytes - NAMES_BYTES - 'p/journal'.length - sort.length),
});

describe('request units', () => {
  it('count an item by the UTF-8 bytes of its names and values', () => {
    expect(itemBytes({ partition: 'p', sort: 'ộ', body: '' })).toBe(NAMES_BYTES + 1 + 3);
  });

  it.each([
    [100, 1],
    [1024, 1],
    [1025, 2],
    [4096, 4],
  ])('of a put of %i bytes are %i', (bytes, units) => {
    expect(writeUnits(itemOf(bytes))).toBe(units);
  });

  it('of a refused put count the larger of the two items', () => {
    expect(writeUnits(itemOf(100), itemOf(2049))).toBe(3);
    expect(writeUnits(itemOf(2049), itemOf(100))).toBe(3);
  });

  it.each([
    [0, 1],
    [4096, 1],
    [4097, 2],
  ])('of a read of %i bytes that sees every write are %i', (bytes, units) => {
    expect(readUnits(bytes)).toBe(units);
  });

  it('of a query round the sum up, and not each item; page by page', () => {
    expect(queryUnits([itemOf(2000), itemOf(2000)])).toBe(1);
    expect(queryUnits([itemOf(2000), itemOf(2000), itemOf(2000)])).toBe(2);
    // A page of a megabyte, 256 units; then one with the rest.
    expect(queryUnits([itemOf(600_000), itemOf(448_576), itemOf(100)])).toBe(257);
  });
});

describe('the counting stores', () => {
  it('count every put, get and query once, and pass all of it on', async () => {
    await assert(
      asyncProperty(nat(12), nat(12), nat(5), async (puts, gets, queries) => {
        const tally = new Tally();
        const [table, objects] = [new MemoryTable(), new MemoryObjectStore()];
        const counting = new CountingTable(table, tally);
        const countingObjects = new CountingObjects(objects, tally);
        for (let n = 0; n < puts; n += 1) {
          await counting.putIfAbsent(itemOf(100, `s${n}`));
          await countingObjects.put(`p/raw/${n}`, new Uint8Array(7));
        }
        for (let n = 0; n < gets; n += 1) {
          await counting.get('p/journal', 'none');
          await countingObjects.get('p/raw/none');
        }
        for (let n = 0; n < queries; n += 1) await counting.query('p/journal');

        const counted = (meter: Count['meter']) => amountOf(tally.counts, meter);
        expect(counted('dynamoWriteUnits')).toBe(puts);
        expect(counted('dynamoBytesKept')).toBe(puts * 200);
        expect(counted('dynamoReadUnits')).toBe(gets + queries);
        expect(counted('s3Puts')).toBe(puts);
        expect(counted('s3BytesKept')).toBe(puts * 7);
        expect(counted('s3Gets')).toBe(gets);
        expect(await table.query('p/journal')).toHaveLength(puts);
      }),
    );
  });

  it('keep nothing of a put that is refused, and count it all the same', async () => {
    const tally = new Tally();
    const table = new CountingTable(new MemoryTable(), tally);

    await table.putIfAbsent(itemOf(3000));
    await table.putIfAbsent(itemOf(100));

    expect(amountOf(tally.counts, 'dynamoWriteUnits')).toBe(6);
    expect(amountOf(tally.counts, 'dynamoBytesKept')).toBe(3100);
  });

  it('count by what stands after the province in a key', async () => {
    const tally = new Tally();
    const table = new CountingTable(new MemoryTable(), tally);

    await table.query('p/observations/tax/m/2022');

    expect(tally.counts).toEqual([{ meter: 'dynamoReadUnits', of: 'observations', amount: 1 }]);
  });
});

const COUNTED: Counted = {
  size: { provinces: 1, deliveries: 2, units: 10 },
  firstNight: [
    { meter: 'dynamoWriteUnits', of: 'observations', amount: 100 },
    { meter: 'dynamoReadUnits', of: 'journal', amount: 8 },
    { meter: 'lambdaInvocations', of: 'plan-night', amount: 1 },
    { meter: 'lambdaInvocations', of: 'collect-delivery', amount: 2 },
  ],
  unchangedNight: [
    { meter: 'dynamoReadUnits', of: 'journal', amount: 4 },
    { meter: 'lambdaInvocations', of: 'plan-night', amount: 1 },
    { meter: 'lambdaInvocations', of: 'collect-delivery', amount: 2 },
  ],
  poll: [
    { meter: 'apiRequests', of: 'serve-api', amount: 1 },
    { meter: 's3Gets', of: 'serve-api', amount: 2 },
  ],
  round: [{ meter: 'lambdaGbSeconds', of: 'deliver-webhooks', amount: 0.25 }],
  standing: [{ meter: 'alarms', of: 'stage', amount: 12 }],
  standingOfOneMore: [{ meter: 'alarms', of: 'stage', amount: 5 }],
};

const ASSUMPTIONS = { nights: 30, changedShare: 0.1, pollsADay: 10 };

/** Three provinces of four deliveries each, with twenty units each. */
const COUNTRY = { provinces: 3, deliveries: 12, units: 60 };

describe('a month', () => {
  it('is three nights like the first and 27 unchanged ones, the requests, a round a minute, and what stands', () => {
    const month = monthOf(COUNTED, ASSUMPTIONS, COUNTED.size);

    expect(amountOf(month, 'dynamoWriteUnits')).toBeCloseTo(300);
    expect(amountOf(month, 'dynamoReadUnits')).toBeCloseTo(3 * 8 + 27 * 4);
    expect(amountOf(month, 'lambdaInvocations')).toBeCloseTo(90);
    expect(amountOf(month, 'apiRequests')).toBe(300);
    expect(amountOf(month, 'lambdaGbSeconds')).toBe(43_200 / 4);
    expect(amountOf(month, 'alarms')).toBe(12);
  });

  it('of a country grows each count with what it grows with', () => {
    const month = monthOf(COUNTED, ASSUMPTIONS, COUNTRY);

    // Six times the units, in twice the feeds.
    expect(amountOf(month, 'dynamoWriteUnits')).toBeCloseTo(300 * 6 * 2);
    // Three provinces; in each twice the deliveries, of which each reads twice as much.
    expect(amountOf(month, 'dynamoReadUnits')).toBeCloseTo(132 * 3 * 4);
    // Planned once a province; collected once a delivery.
    expect(amountOf(month, 'lambdaInvocations')).toBeCloseTo(30 * 3 + 60 * 6);
    expect(amountOf(month, 'apiRequests')).toBeCloseTo(300 * 3);
    expect(amountOf(month, 'lambdaGbSeconds')).toBeCloseTo((43_200 / 4) * 3);
    // Each request of each province reads all three.
    expect(amountOf(month, 's3Gets')).toBeCloseTo(600 * 9);
    expect(amountOf(month, 'alarms')).toBe(12 + 2 * 5);
  });

  it('says of every count what it grows with', () => {
    const rows = monthRows(COUNTED, ASSUMPTIONS, COUNTRY);
    const growsWith = Object.fromEntries(rows.map((row) => [row.meter, row.growsWith]));

    expect(rows.map(({ meter }) => meter)).toEqual(METER_NAMES);
    expect(growsWith).toMatchObject({
      dynamoWriteUnits: ['values'],
      lambdaInvocations: ['provinces', 'deliveries'],
      s3Gets: ['provinces × provinces'],
      alarms: ['deployment', 'provinces'],
      s3Lists: [],
    });
  });
});

const SAMPLE = fileURLToPath(new URL('../../../cdk/cost/prices.sample.json', import.meta.url));

describe('prices', () => {
  it('that ship say that nobody has verified them, and give none', async () => {
    const { status, prices } = await readPrices(SAMPLE);

    expect(status).toBe('UNVERIFIED');
    expect(Object.values(prices).map((price) => price?.usd)).toEqual(
      Object.values(prices).map(() => null),
    );
    expect(Object.keys(prices)).toEqual(METER_NAMES);
  });

  it('that are not known are no costs of nothing', () => {
    const prices = { prices: { s3Puts: { per: 1000, usd: null }, s3Gets: { per: 1000, usd: 2 } } };

    expect(costOf(prices, 's3Puts', 5000)).toBeUndefined();
    expect(costOf(prices, 'keys', 1)).toBeUndefined();
    expect(costOf(prices, 's3Gets', 5000)).toBe(10);
  });

  it('cannot be had from just any file', async () => {
    await expect(readPrices(fileURLToPath(import.meta.url))).rejects.toBeInstanceOf(PricesError);
  });
});

const isValuePut = ({ meter, of }: Count): boolean =>
  meter === 'dynamoWriteUnits' && of === 'observations';

describe('a counted night', () => {
  it('enters every state that the machine has for it, and writes no value when nothing changed', async () => {
    const parts = {
      province: PROVINCE,
      catalogue: progressOnly,
      table: new MemoryTable(),
      objects: new MemoryObjectStore(),
      fetcher: createFewUnits().fetcher,
    };

    const first = await countNight(parts, FIRST_NIGHT);
    const unchanged = await countNight(parts, SECOND_NIGHT);

    expect(first.verdicts).toEqual({ new: first.deliveries });
    expect(unchanged.verdicts).toEqual({ unchanged: first.deliveries });
    for (const { counts, deliveries } of [first, unchanged]) {
      expect(amountOf(counts, 'lambdaInvocations')).toBe(4 + 3 * deliveries);
      // Plan, the map of sources, one source's map of deliveries, and what ends the night.
      expect(amountOf(counts, 'stateTransitions')).toBe(1 + 1 + 1 + 4 * deliveries + 3);
      expect(amountOf(counts, 'lambdaGbSeconds')).toBeGreaterThan(0);
      expect(amountOf(counts, 'logBytes')).toBeGreaterThan(0);
    }
    expect(first.counts.find(isValuePut)?.amount).toBeGreaterThan(0);
    expect(unchanged.counts.find(isValuePut)).toBeUndefined();
  });
});
