import { createApi, type ApiServices } from '@dti-hub/api';
import { StoreUnavailableError } from '@dti-hub/pipeline';
import { createStores, MemoryObjectStore, MemoryTable, type Table } from '@dti-hub/store';
import { describe, expect, it } from 'vitest';
import { aClock } from '../../support/memory-hub.ts';

const PROVINCE = 'ninh-thuan';

/** A table that says how often publications were looked for in it. */
class WatchedTable extends MemoryTable {
  lookedFor = 0;

  override query(...asked: Parameters<Table['query']>): ReturnType<MemoryTable['query']> {
    if (asked[0].endsWith('/publications')) this.lookedFor += 1;
    return super.query(...asked);
  }
}

/** A table that has no answer for anybody. */
class DeafTable extends MemoryTable {
  override query(): ReturnType<MemoryTable['query']> {
    return Promise.reject(new StoreUnavailableError('query'));
  }
}

/** Asks an API of a province with nothing in it, whose count of a call ends as is said. */
function asking(table: MemoryTable, counted: Promise<number | undefined>) {
  const [objects, clock] = [new MemoryObjectStore(), aClock()];
  const services: ApiServices = {
    provinces: [PROVINCE],
    portsOf: (province) => createStores({ table, objects, province, clock }),
    access: {
      authenticator: {
        authenticate: async () => ({
          subject: 'poller',
          kind: 'machine',
          clientId: 'poller',
          scopes: [`${PROVINCE}/catalogue.read`],
        }),
      },
      grantsOf: async () => [],
      rateLimiter: { take: () => counted },
    },
  };
  const api = createApi(services);
  return async (path: string) => (await api.request(`/v1/${PROVINCE}/${path}`)).status;
}

describe('while a call is counted', () => {
  it('the newest publication is looked up, and not once more for the answer', async () => {
    const table = new WatchedTable();
    let whileCounting = 0;
    const counting = Promise.withResolvers<undefined>();
    const status = asking(table, counting.promise)('publications');
    setImmediate(() => {
      whileCounting = table.lookedFor;
      counting.resolve(undefined);
    });

    expect(await status).toBe(404);
    expect([whileCounting, table.lookedFor]).toEqual([1, 1]);
  });

  it('nothing is looked up for who asks of an earlier one', async () => {
    const table = new WatchedTable();
    const status = await asking(
      table,
      Promise.resolve(7),
    )('publications?asOf=2023-01-10T00:00:00Z');

    expect([status, table.lookedFor]).toEqual([429, 0]);
  });

  it('a store that does not answer fails who is let through, and nobody who is refused', async () => {
    const refused = asking(new DeafTable(), Promise.resolve(7));
    const served = asking(new DeafTable(), Promise.resolve(undefined));

    expect([await refused('publications'), await served('publications')]).toEqual([429, 503]);
  });
});
