import type { Agreement } from '@dti-hub/catalogue';
import { hashBytes } from '@dti-hub/kernel';
import type { NightOutput } from '@dti-hub/local/src/night-machine.ts';
import { keptValues, OpenPublication, type SourceRequest } from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';
import { catalogueWith, progressOnly, shippedAgreement } from '../support/catalogue-copies.ts';
import type { Reach } from '../support/faults.ts';
import { createFewUnits, FIRST_NIGHT, SECOND_NIGHT, THIRD_NIGHT } from '../support/few-units.ts';
import { fetchFrom } from '../support/in-process-fetcher.ts';
import { KeepingObjects, KeepingTable } from '../support/keeping-stores.ts';
import { createHub, createMemoryHub, PROVINCE } from '../support/memory-hub.ts';
import { aProgressAnswer, aProgressRow, sent, TWO_UNITS } from '../support/portal-answer.ts';
import { verdictsOf } from '../support/read-hub.ts';

/** Notes the partition of every item, and the key of every object, that anyone tries to put. */
function noting() {
  const [table, objects] = [new KeepingTable(), new KeepingObjects()];
  const puts: string[] = [];
  const noted: Pick<Reach, 'table' | 'objects'> = {
    table: {
      get: (partition, sort) => table.get(partition, sort),
      query: (partition, options) => table.query(partition, options),
      putIfAbsent: (item) => {
        puts.push(item.partition);
        return table.putIfAbsent(item);
      },
    },
    objects: {
      get: (key) => objects.get(key),
      remove: (key) => objects.remove(key),
      put: (key, bytes) => {
        puts.push(key);
        return objects.put(key, bytes);
      },
    },
  };
  return { ...noted, puts };
}

const ofValues = (puts: readonly string[]) =>
  puts.filter((put) => put.includes('/observations/') || /\/(?:raw|result)\//.test(put));

/** A feed of the test's own, whose source says what it has by an entity tag. */
const CONDITIONAL: Agreement = {
  ...shippedAgreement('dvcqg-progress'),
  request: {
    method: 'GET',
    url: 'https://portal.example/progress/{period.year}',
    expectStatus: 200,
    conditional: true,
    timeoutMs: 1000,
    bytesMax: 1_000_000,
  },
};

const LAST_MODIFIED = 'Fri, 25 Sep 2026 00:00:00 GMT';

/** A source with one document, that sends it only to who does not have it yet. */
function taggedSource(body: Uint8Array, notModified: Readonly<Record<string, string>> = {}) {
  const document = { body };
  const sentBytes: number[] = [];
  const fetcher = fetchFrom({
    request(_path, { headers }) {
      const etag = `"${hashBytes(document.body).slice(0, 8)}"`;
      const has = new Headers(headers).get('if-none-match') === etag;
      sentBytes.push(has ? 0 : document.body.length);
      return has
        ? new Response(null, { status: 304, headers: { etag, ...notModified } })
        : new Response(Buffer.from(document.body), {
            headers: { etag, 'content-type': 'application/json' },
          });
    },
  });
  return { document, sentBytes, fetcher };
}

describe('law 10, unchanged costs nothing', () => {
  it('writes no value and no bytes on a night that finds what there was', async () => {
    const { puts, ...stores } = noting();
    const hub = createHub({ ...stores, fetcher: createFewUnits().fetcher });
    await hub.night(FIRST_NIGHT);
    const first = ofValues(puts.splice(0));

    const output = await hub.night(SECOND_NIGHT);

    const verdicts = Object.values(verdictsOf(output)).map(({ verdict }) => verdict);
    expect(first.length).toBeGreaterThan(20);
    expect(ofValues(puts)).toEqual([]);
    expect(verdicts).toEqual(['unchanged', 'unchanged']);
  });

  it('does not even read what it would process', async () => {
    const reach = {
      table: new KeepingTable(),
      objects: new KeepingObjects(),
      fetcher: createFewUnits().fetcher,
    };
    await createHub(reach).night(FIRST_NIGHT);
    const read: string[] = [];
    const objects: Reach['objects'] = {
      put: (key, bytes) => reach.objects.put(key, bytes),
      remove: (key) => reach.objects.remove(key),
      get: (key) => {
        read.push(key);
        return reach.objects.get(key);
      },
    };

    await createHub({ ...reach, objects }).night(SECOND_NIGHT);

    const perBlob = Map.groupBy(
      read.filter((key) => key.startsWith(`${PROVINCE}/raw/`)),
      (key) => key,
    );
    // Once to see that the bytes are kept already; nobody reads them to process them.
    expect([...perBlob.values()].map(({ length }) => length)).toEqual([1, 1]);
  });

  it('writes no value for the same values in other bytes', async () => {
    const { puts, ...stores } = noting();
    const answers = [
      TWO_UNITS,
      aProgressAnswer([
        aProgressRow('H00.02', { avgProcessingDays: '4.50' }),
        aProgressRow('H00.01'),
      ]),
    ];
    const hub = createHub({
      ...stores,
      fetcher: { fetch: async () => sent(answers.shift() ?? TWO_UNITS) },
      catalogue: progressOnly,
    });
    await hub.night(FIRST_NIGHT);
    puts.splice(0);

    const output = await hub.night(SECOND_NIGHT);

    expect(verdictsOf(output)['dvcqg-progress']?.verdict).toBe('same values');
    expect(puts.filter((put) => put.includes('/observations/'))).toEqual([]);
  });

  it('writes one revision where one value changed', async () => {
    const { puts, ...stores } = noting();
    const answers = [
      TWO_UNITS,
      aProgressAnswer([aProgressRow('H00.01', { totalOnTime: '91' }), aProgressRow('H00.02')]),
    ];
    const hub = createHub({
      ...stores,
      fetcher: { fetch: async () => sent(answers.shift() ?? TWO_UNITS) },
      catalogue: progressOnly,
    });
    await hub.night(FIRST_NIGHT);
    puts.splice(0);

    await hub.night(SECOND_NIGHT);

    expect(puts.filter((put) => put.includes('/observations/'))).toEqual([
      `${PROVINCE}/observations/dvcqg-progress/dvcqg.progress.on-time/civil:2026`,
    ]);
  });

  it('keeps the values of a feed that brought nothing in the file where they are', async () => {
    const source = createFewUnits();
    const hub = createMemoryHub({ fetcher: source.fetcher });
    const filesOf = async ({ publication }: NightOutput) => {
      const open = new OpenPublication(keptValues(hub.stores.blobs), publication);
      const { values } = await open.reconciled();
      return Object.fromEntries(values.map(({ feed, file }) => [feed, file]));
    };
    const first = await filesOf(await hub.night(FIRST_NIGHT));
    await source.behave('dvcqg-online', 'down');
    await source.readyFor(SECOND_NIGHT);

    const second = await filesOf(await hub.night(SECOND_NIGHT));

    expect(second['dvcqg-online']).toBe(first['dvcqg-online']);
    expect(second['dvcqg-progress']).not.toBe(first['dvcqg-progress']);
    expect(Object.keys(second)).toEqual(['dvcqg-online', 'dvcqg-progress']);
  });

  it('downloads no body that the source says is unchanged, and goes on asking so', async () => {
    const { sentBytes, fetcher } = taggedSource(TWO_UNITS);
    const catalogue = catalogueWith([CONDITIONAL], ['dvcqg-progress']);
    const hub = createMemoryHub({ fetcher, catalogue });

    await hub.night(FIRST_NIGHT);
    const items = hub.table.items.length;
    const second = await hub.night(SECOND_NIGHT);
    const third = await hub.night(THIRD_NIGHT);

    const added = hub.table.items.slice(items).map(({ partition }) => partition);
    expect(sentBytes).toEqual([TWO_UNITS.length, 0, 0]);
    expect([second, third].map((output) => verdictsOf(output)['dvcqg-progress'])).toMatchObject([
      { verdict: 'unchanged', ledger: { read: 3, accepted: 3 } },
      { verdict: 'unchanged', ledger: { read: 3, accepted: 3 } },
    ]);
    expect(added.filter((partition) => partition.includes('observations'))).toEqual([]);
    expect([...hub.objects.objects.keys()].filter((key) => key.includes('/raw/'))).toHaveLength(1);
  });

  // RFC 9110 §8.6 lets a 304 state the length of the body that it does not send.
  it('is not misled by the length of the body that was not sent', async () => {
    const length = { 'content-length': String(TWO_UNITS.length) };
    const { fetcher } = taggedSource(TWO_UNITS, length);
    const catalogue = catalogueWith([CONDITIONAL], ['dvcqg-progress']);
    const hub = createMemoryHub({ fetcher, catalogue });
    await hub.night(FIRST_NIGHT);

    const output = await hub.night(SECOND_NIGHT);

    expect(verdictsOf(output)['dvcqg-progress']?.verdict).toBe('unchanged');
  });

  it('downloads it again once the source has something new', async () => {
    const { document, sentBytes, fetcher } = taggedSource(TWO_UNITS);
    const catalogue = catalogueWith([CONDITIONAL], ['dvcqg-progress']);
    const hub = createMemoryHub({ fetcher, catalogue });
    await hub.night(FIRST_NIGHT);
    document.body = aProgressAnswer([aProgressRow('H00.01')]);

    const output = await hub.night(SECOND_NIGHT);

    expect(verdictsOf(output)['dvcqg-progress']?.verdict).toBe('new');
    expect(sentBytes).toEqual([TWO_UNITS.length, document.body.length]);
  });

  it('processes the kept bytes under a new agreement, though the source sends none', async () => {
    const { sentBytes, fetcher } = taggedSource(TWO_UNITS);
    const stores = { table: new KeepingTable(), objects: new KeepingObjects() };
    const under = (agreement: Agreement) =>
      createMemoryHub({
        ...stores,
        fetcher,
        catalogue: catalogueWith([agreement], ['dvcqg-progress']),
      });
    await under(CONDITIONAL).night(FIRST_NIGHT);
    const stricter = { ...CONDITIONAL, rowBounds: { min: 10, max: 20 } };

    const output = await under(stricter).night(SECOND_NIGHT);

    expect(sentBytes).toEqual([TWO_UNITS.length, 0]);
    expect(verdictsOf(output)['dvcqg-progress']?.verdict).toBe('shrunk');
  });

  // A source may tag by the day or by a counter, so that one tag stands for two documents of its.
  it('takes the bytes of a corrected address, whatever was kept of the wrong one', async () => {
    const right = aProgressAnswer([aProgressRow('H00.01')]);
    const asked: SourceRequest[] = [];
    const fetcher = {
      fetch: async (request: SourceRequest) => {
        asked.push(request);
        const body = request.url.endsWith('/right') ? right : TWO_UNITS;
        const answer = sent(body, { status: 200 });
        const headers = { ...answer.headers, etag: '"1"', 'last-modified': LAST_MODIFIED };
        const has = ['if-none-match', 'if-modified-since'].some((name) => name in request.headers);
        return has
          ? { status: 304, headers: { etag: '"1"' }, body: new Uint8Array() }
          : { ...answer, headers };
      },
    };
    const stores = { table: new KeepingTable(), objects: new KeepingObjects() };
    const under = (request: Partial<Agreement['request']>) =>
      createMemoryHub({
        ...stores,
        fetcher,
        catalogue: catalogueWith(
          [{ ...CONDITIONAL, request: { ...CONDITIONAL.request, ...request } }],
          ['dvcqg-progress'],
        ),
      });
    const atRight = { url: 'https://portal.example/right' };
    await under({ url: 'https://portal.example/wrong' }).night(FIRST_NIGHT);

    const second = await under(atRight).night(SECOND_NIGHT);
    const third = await under({ ...atRight, timeoutMs: 2000 }).night(THIRD_NIGHT);

    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual([
      undefined,
      undefined,
      '"1"',
    ]);
    expect(verdictsOf(second)['dvcqg-progress']).toMatchObject({
      verdict: 'new',
      bytes: right.length,
    });
    expect(stores.objects.objects.has(`${PROVINCE}/raw/${hashBytes(right)}`)).toBe(true);
    expect(verdictsOf(third)['dvcqg-progress']?.verdict).not.toBe('down');
  });

  it.each<Partial<Agreement['request']>>([
    { method: 'POST' },
    { method: 'POST', body: { year: '{period.year}' } },
    { headers: { 'x-province': '31' } },
    { auth: { kind: 'header', name: 'x-key', prefix: '' } },
  ])('asks unconditionally where the agreement now asks otherwise: %j', async (request) => {
    const asked: SourceRequest[] = [];
    const fetcher = {
      fetch: async (question: SourceRequest) => {
        asked.push(question);
        const answer = sent(TWO_UNITS, { status: 200 });
        return { ...answer, headers: { ...answer.headers, etag: '"1"' } };
      },
    };
    const stores = { table: new KeepingTable(), objects: new KeepingObjects() };
    for (const [night, change] of [
      [FIRST_NIGHT, {}],
      [SECOND_NIGHT, request],
    ] as const) {
      const agreement = { ...CONDITIONAL, request: { ...CONDITIONAL.request, ...change } };
      const catalogue = catalogueWith([agreement], ['dvcqg-progress']);
      await createMemoryHub({ ...stores, fetcher, catalogue }).night(night);
    }

    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined]);
  });

  it('lands nothing of a 304 to who did not ask whether there is anything new', async () => {
    const answers = [sent(TWO_UNITS), { status: 304, headers: {}, body: new Uint8Array() }];
    const fetcher = { fetch: async () => answers.shift() ?? sent(TWO_UNITS) };
    const hub = createMemoryHub({ fetcher, catalogue: progressOnly });
    await hub.night(FIRST_NIGHT);

    const output = await hub.night(SECOND_NIGHT);

    expect(verdictsOf(output)['dvcqg-progress']).toMatchObject({
      verdict: 'down',
      delivery: null,
      cause: { code: 'source/refused' },
    });
  });

  it('asks unconditionally where the agreement does not say it may', async () => {
    const asked: SourceRequest[] = [];
    const fetcher = {
      fetch: async (request: SourceRequest) => {
        asked.push(request);
        const answer = sent(TWO_UNITS);
        return { ...answer, headers: { ...answer.headers, etag: '"1"' } };
      },
    };
    const hub = createMemoryHub({ fetcher, catalogue: progressOnly });

    await hub.night(FIRST_NIGHT);
    await hub.night(SECOND_NIGHT);

    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined]);
  });
});
