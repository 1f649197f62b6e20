import { addDays, civilYear, hashBytes, type Hash } from '@dti-hub/kernel';
import {
  encodeJson,
  keptValues,
  nightsTold,
  OpenPublication,
  readLedger,
  readLedgerOf,
  readRuns,
  readState,
  type Conclusion,
  type Night,
  type ProvinceStores,
} from '@dti-hub/pipeline';
import { createStores, MemoryObjectStore, MemoryTable, type Table } from '@dti-hub/store';
import { describe, expect, it } from 'vitest';
import { aClock, PROVINCE } from '../../support/memory-hub.ts';

const FIRST_NIGHT: Night = '2023-01-10';
const NOTHING: Hash = hashBytes('');
const FEED = 'tax';
const PERIOD = civilYear(2022);

/** So many nights that asked one feed, each published, and how many items are read of the table. */
async function hubOfNights(count: number) {
  const table = new MemoryTable();
  const read = { items: 0 };
  const counting: Table = {
    putIfAbsent: (item) => table.putIfAbsent(item),
    get: (partition, sort) => table.get(partition, sort),
    query: async (partition, options) => {
      const items = await table.query(partition, options);
      read.items += items.length;
      return items;
    },
  };
  const objects = new MemoryObjectStore();
  const stores = createStores({ table: counting, objects, province: PROVINCE, clock: aClock() });
  const nights = Array.from({ length: count }, (_one, index) => addDays(FIRST_NIGHT, index));
  for (const night of nights) {
    await conclude(stores, night);
    await publish(stores, night);
  }
  const newest = await newestOf(stores);
  read.items = 0;
  return { stores, read, newest };
}

/** A night's run up to what it would publish. */
async function conclude({ journal }: ProvinceStores, night: Night) {
  await journal.append({
    key: `asked ${night}`,
    body: { kind: 'asked', asked: { night, feeds: [{ feed: FEED, period: PERIOD }] } },
  });
  await journal.append({
    key: `verdict ${night}`,
    body: { kind: 'verdict', conclusion: lateOn(night) },
  });
}

/** Gives a night a number, over all that the journal holds. */
async function publish(stores: ProvinceStores, night: Night) {
  const state = await readState(stores);
  const latest = await stores.publications.latest();
  const publication = {
    number: (latest?.number ?? 0) + 1,
    night,
    content: NOTHING,
    covers: state.head,
    state: await stores.blobs.put('publication', encodeJson(state)),
  };
  await stores.publications.claim({ ...publication, publishedAt: `${night}T18:00:00.000Z` });
  await stores.journal.append({
    key: `published ${publication.number}`,
    body: { kind: 'published', publication },
  });
}

async function newestOf(stores: ProvinceStores) {
  const latest = await stores.publications.latest();
  if (latest === undefined) throw new TypeError('no night was run');
  return new OpenPublication(keptValues(stores.blobs), latest);
}

const lateOn = (night: Night): Conclusion => ({
  feed: FEED,
  period: PERIOD,
  night,
  verdict: 'late',
  delivery: null,
  ledger: null,
  result: null,
  bytes: 0,
  cause: null,
});

/** How many items telling of the last three of so many nights reads. */
async function readOf(nights: number): Promise<number> {
  const { stores, newest, read } = await hubOfNights(nights);
  const span = { from: addDays(newest.publication.night, -2) };
  expect(await readRuns(stores, newest, span)).toHaveLength(3);
  expect(await readLedger(stores, span)).toHaveLength(3);
  return read.items;
}

describe('the nights that runs and ledgers tell of', () => {
  it('are those asked for, the latest first', async () => {
    const { stores, newest } = await hubOfNights(40);
    const span = { from: '2023-02-01', to: '2023-02-03' };

    const runs = await readRuns(stores, newest, span);

    expect(runs.map(({ night }) => night)).toEqual(['2023-02-03', '2023-02-02', '2023-02-01']);
    expect(runs[0]).toEqual({
      night: '2023-02-03',
      asked: 1,
      verdicts: [{ verdict: 'late', count: 1 }],
      publications: [25],
    });
    expect((await readLedgerOf(stores, newest, span)).map(({ night }) => night)).toEqual(
      runs.map(({ night }) => night),
    );
  });

  it('are those of a month where nobody says which', async () => {
    const { stores, newest } = await hubOfNights(40);
    const { night } = newest.publication;

    const lines = await readLedger(stores, nightsTold({}, night));

    expect(lines.map((line) => line.night).slice(0, 1)).toEqual([addDays(night, -30)]);
    expect(lines).toHaveLength(31);
    expect(nightsTold({ to: '2023-01-31' }, night).from).toBe('2023-01-01');
  });

  it('are all there although one died before it published, and a much earlier one was run after it', async () => {
    const { stores, newest: first } = await hubOfNights(10);
    const { night } = first.publication;
    const died = addDays(night, 5);
    await conclude(stores, died);
    await conclude(stores, addDays(night, 1));
    await publish(stores, addDays(night, 1));
    await publish(stores, addDays(night, 2));
    const newest = await newestOf(stores);
    const span = { from: died };

    expect(await readLedger(stores, span)).toEqual([lateOn(died)]);
    expect(await readLedgerOf(stores, newest, span)).toEqual([lateOn(died)]);
    expect(await readRuns(stores, newest, span)).toMatchObject([{ night: died, asked: 1 }]);
  });

  it('cost no more because many others came before them', async () => {
    expect(await readOf(200)).toBe(await readOf(50));
  });
});
