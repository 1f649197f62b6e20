import { hashBytes } from '@dti-hub/kernel';
import type { Fetcher } from '@dti-hub/pipeline';
import type { ObjectStore, Table } from '@dti-hub/store';
import { describe, expect, it } from 'vitest';
import { progressOnly } from '../support/catalogue-copies.ts';
import { createFewUnits, FIRST_NIGHT, SECOND_NIGHT } from '../support/few-units.ts';
import { KeepingObjects, KeepingTable } from '../support/keeping-stores.ts';
import { createHub, createMemoryHub, PROVINCE } from '../support/memory-hub.ts';
import { aProgressAnswer, aProgressRow, sent, TWO_UNITS } from '../support/portal-answer.ts';
import { progressHistory, verdictsOf } from '../support/read-hub.ts';

/** Answers every request with the same bytes. */
const always = (body: Uint8Array): Fetcher => ({ fetch: async () => sent(body) });

const rawBlobs = (objects: KeepingObjects) =>
  [...objects.objects].filter(([key]) => key.startsWith(`${PROVINCE}/raw/`));

/** Stores that say in which order raw bytes, journal entries and results are kept. */
function loggingStores() {
  const [table, objects, log] = [new KeepingTable(), new KeepingObjects(), new Array<string>()];
  const loggingTable: Table = {
    get: (partition, sort) => table.get(partition, sort),
    query: (partition, options) => table.query(partition, options),
    putIfAbsent: (item) => {
      if (item.partition.endsWith('/journal')) log.push(JSON.parse(item.body).body.kind);
      return table.putIfAbsent(item);
    },
  };
  const loggingObjects: ObjectStore = {
    get: (key) => objects.get(key),
    put: (key, bytes) => {
      log.push(`${key.split('/')[1]} blob`);
      return objects.put(key, bytes);
    },
  };
  return { table: loggingTable, objects: loggingObjects, log };
}

describe('law 1, raw first', () => {
  it('keeps the bytes as they were sent, under their own hash, and no others as raw', async () => {
    const { fetcher } = createFewUnits();
    const bodies: Uint8Array[] = [];
    const hub = createMemoryHub({
      fetcher: {
        fetch: async (request) => {
          const response = await fetcher.fetch(request);
          bodies.push(response.body);
          return response;
        },
      },
    });

    await hub.night(FIRST_NIGHT);

    expect(bodies).toHaveLength(2);
    expect(rawBlobs(hub.objects)).toEqual(
      bodies.map((body) => [`${PROVINCE}/raw/${hashBytes(body)}`, body]),
    );
  });

  it('keeps them before it says so in the journal, and reads them only after that', async () => {
    const { log, ...stores } = loggingStores();
    const hub = createHub({ ...stores, fetcher: always(TWO_UNITS), catalogue: progressOnly });

    await hub.night(FIRST_NIGHT);

    const steps = log.filter((step) => ['raw blob', 'landed', 'result blob'].includes(step));
    expect(steps).toEqual(['raw blob', 'landed', 'result blob']);
  });

  it('keeps bytes that nobody can read', async () => {
    const garbage = new TextEncoder().encode('{"code":"OK","data":{"par');
    const hub = createMemoryHub({ fetcher: always(garbage), catalogue: progressOnly });

    const output = await hub.night(FIRST_NIGHT);

    expect(verdictsOf(output)['dvcqg-progress']?.verdict).toBe('drifted');
    expect(rawBlobs(hub.objects).map(([, bytes]) => bytes)).toEqual([garbage]);
  });

  const PLANTED = [
    { what: 'a citizen id', needle: '031095001234' },
    { what: 'an e-mail address', needle: 'nguyen.van.an@example.vn' },
  ];

  it.each(PLANTED)('keeps nothing of a delivery that holds $what', async ({ needle }) => {
    const name = JSON.stringify(`Sở Y tế, đầu mối ${needle}`);
    const body = aProgressAnswer([
      aProgressRow('H00.01', { departmentName: name }),
      aProgressRow('H00.02'),
    ]);
    const hub = createMemoryHub({ fetcher: always(body), catalogue: progressOnly });

    const output = await hub.night(FIRST_NIGHT);

    const everything = [
      JSON.stringify(output),
      ...hub.table.items.map((item) => JSON.stringify(item)),
      ...[...hub.objects.objects].map(([key, bytes]) => key + Buffer.from(bytes).toString()),
    ].join('\n');
    expect(verdictsOf(output)['dvcqg-progress']).toMatchObject({
      verdict: 'refused',
      ledger: null,
      result: null,
      cause: { code: 'gate/personal-data' },
    });
    expect(rawBlobs(hub.objects)).toEqual([]);
    expect(hub.table.items.filter(({ partition }) => partition.includes('observations'))).toEqual(
      [],
    );
    expect(everything).not.toContain(needle);
    expect(everything).not.toContain('đầu mối');
  });

  it.each(PLANTED)('keeps yesterday’s values where today’s hold $what', async ({ needle }) => {
    const bodies = [
      TWO_UNITS,
      aProgressAnswer([
        aProgressRow('H00.01', { totalOnTime: '95' }),
        aProgressRow('H00.02', { departmentName: JSON.stringify(needle) }),
      ]),
    ];
    const fetcher: Fetcher = { fetch: async () => sent(bodies.shift() ?? TWO_UNITS) };
    const hub = createMemoryHub({ fetcher, catalogue: progressOnly });

    await hub.night(FIRST_NIGHT);
    const output = await hub.night(SECOND_NIGHT);

    expect(verdictsOf(output)['dvcqg-progress']?.verdict).toBe('refused');
    const history = await progressHistory(hub, 'on-time', 'H00.01');
    expect(history.map(({ value }) => value)).toEqual(['90']);
  });
});
