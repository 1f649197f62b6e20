import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addressesIn,
  addressesOf,
  callers,
  datasetsTaken,
  outcomeOf,
  strayAddresses,
  type Caller,
} from './access-matrix.ts';
import { guardedApi, OTHER_PROVINCE, PROVINCE, type GuardedApi } from './guarded-api.ts';
import { startIssuer } from './token-issuer.ts';

let ours: Awaited<ReturnType<typeof startIssuer>>;
let foreign: Awaited<ReturnType<typeof startIssuer>>;
let guarded: GuardedApi;
let addresses: readonly string[];
let everybody: readonly Caller[];

beforeAll(async () => {
  [ours, foreign] = [await startIssuer(), await startIssuer()];
  guarded = guardedApi(ours.issuer);
  addresses = addressesOf(guarded.api);
  everybody = await callers(guarded, ours, foreign);
});

afterAll(() => {
  ours.close();
  foreign.close();
});

describe('every address of the API', () => {
  it('is of a province, but for those that are open', () => {
    expect(strayAddresses(addresses)).toEqual([]);
    expect(addressesIn(addresses, PROVINCE).length).toBeGreaterThan(10);
  });

  it('of a province needs the right to exactly one dataset', async () => {
    const taken = await Promise.all(
      addressesIn(addresses, PROVINCE).map(async (path) => ({
        path,
        datasets: await datasetsTaken(guarded.api, path, ours),
      })),
    );

    expect(taken.filter(({ datasets }) => datasets.length !== 1)).toEqual([]);
  });

  it('lets in who may, and nobody else', async () => {
    const wrong: string[] = [];
    let cells = 0;
    for (const path of addressesIn(addresses, PROVINCE)) {
      const [needed] = await datasetsTaken(guarded.api, path, ours);
      if (needed === undefined) throw new TypeError(`${path} takes no dataset`);
      for (const { name, authorization, fares } of everybody) {
        const outcome = await outcomeOf(guarded.api, path, { authorization });
        if (outcome !== fares(needed)) wrong.push(`${path}: ${name} is ${outcome}`);
        cells += 1;
      }
    }

    expect(wrong).toEqual([]);
    expect(cells).toBe(addressesIn(addresses, PROVINCE).length * everybody.length);
  });

  it('looks at the token before it looks at the method', async () => {
    for (const path of addressesIn(addresses, PROVINCE)) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']) {
        const outcome = await outcomeOf(guarded.api, path, { authorization: undefined, method });
        expect(outcome, `${method} ${path}`).toBe('unknown');
      }
    }
  });
});

describe('a route that forgot to say what it needs', () => {
  it('is found by this matrix, and gives nothing away', async () => {
    const { api } = guardedApi(ours.issuer);
    let isCalled = false;
    api.get('/v1/:province/forgotten', (context) => {
      isCalled = true;
      return context.text('secret');
    });
    const [path = ''] = addressesIn(addressesOf(api), PROVINCE).slice(-1);

    expect(path).toBe(`/v1/${PROVINCE}/forgotten`);
    expect(await datasetsTaken(api, path, ours)).not.toHaveLength(1);
    expect(await outcomeOf(api, path, { authorization: undefined })).toBe('unknown');
    expect(isCalled).toBe(false);
  });
});

describe('a province that the caller may not see', () => {
  it('answers in the same words whether it is there or not', async () => {
    const strangers = everybody.filter(({ fares }) => fares('catalogue') === 'refused');
    expect(strangers.length).toBeGreaterThan(5);
    for (const { name, authorization = '' } of [...strangers, ...everybody.slice(-1)]) {
      // Who has scopes or grants of the other province is no stranger there.
      if (name.includes('another province')) continue;
      for (const path of addressesIn(addresses, OTHER_PROVINCE)) {
        const ask = async (address: string) => {
          const answer = await guarded.api.request(address, { headers: { authorization } });
          const { 'x-request-id': _, ...headers } = Object.fromEntries(answer.headers);
          return { status: answer.status, headers, body: await answer.text() };
        };

        const there = await ask(path);
        expect(there.status, `${name}: ${path}`).toBe(403);
        expect(await ask(path.replace(OTHER_PROVINCE, 'khong-co'))).toEqual(there);
      }
    }
  });
});
