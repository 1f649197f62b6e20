import { ROLES } from '@dti-hub/pipeline';
import { hasRightAnywhere } from '@dti-hub/stewardship';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { READS } from '../../../packages/api/src/access/rights.ts';
import {
  callers,
  DECLARED_OPERATIONS,
  datasetsTaken,
  operationsIn,
  operationsOf,
  outcomeOf,
  strayOperations,
  type Caller,
  type Operation,
} from './access-matrix.ts';
import { guardedApi, OTHER_PROVINCE, PROVINCE, type GuardedApi } from './guarded-api.ts';
import { startIssuer } from './token-issuer.ts';

let ours: Awaited<ReturnType<typeof startIssuer>>;
let foreign: Awaited<ReturnType<typeof startIssuer>>;
let guarded: GuardedApi;
let operations: readonly Operation[];
let everybody: readonly Caller[];

beforeAll(async () => {
  [ours, foreign] = [await startIssuer(), await startIssuer()];
  guarded = guardedApi(ours.issuer);
  operations = operationsOf(guarded.api);
  everybody = await callers(guarded, ours, foreign);
});

afterAll(() => {
  ours.close();
  foreign.close();
});

describe('every address of the API', () => {
  it('is of a province, but for those that are open', () => {
    expect(strayOperations(operations)).toEqual([]);
    expect(operationsIn(operations, PROVINCE)).toHaveLength(DECLARED_OPERATIONS.length);
  });

  it('says what it needs, and of machines takes the scope of that dataset and no other', async () => {
    const wrong: string[] = [];
    for (const operation of operationsIn(operations, PROVINCE)) {
      const { needs, method, path } = operation;
      const taken = await datasetsTaken(guarded.api, operation, ours);
      const wanted = needs !== undefined && 'dataset' in needs ? [needs.dataset] : [];
      if (needs === undefined || taken.join() !== wanted.join()) wrong.push(`${method} ${path}`);
    }

    expect(wrong).toEqual([]);
  });

  it('lets in who may, and nobody else', async () => {
    const wrong: string[] = [];
    let cells = 0;
    for (const operation of operationsIn(operations, PROVINCE)) {
      const { needs, method, path } = operation;
      if (needs === undefined) throw new TypeError(`${method} ${path} needs nothing`);
      for (const { name, authorization, fares } of everybody) {
        const outcome = await outcomeOf(guarded.api, operation, authorization);
        if (outcome !== fares(needs)) wrong.push(`${method} ${path}: ${name} is ${outcome}`);
        cells += 1;
      }
    }

    expect(wrong).toEqual([]);
    expect(cells).toBe(operationsIn(operations, PROVINCE).length * everybody.length);
  });

  it('looks at the token before it looks at the method', async () => {
    for (const { path } of operationsIn(operations, PROVINCE)) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']) {
        const outcome = await outcomeOf(guarded.api, { path, method }, undefined);
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
    const [forgotten] = operationsIn(operationsOf(api), PROVINCE).slice(-1);
    if (forgotten === undefined) throw new TypeError('no operation');

    expect(forgotten).toMatchObject({ path: `/v1/${PROVINCE}/forgotten`, needs: undefined });
    expect(await outcomeOf(api, forgotten, undefined)).toBe('unknown');
    expect(isCalled).toBe(false);
  });
});

describe('a province that the caller may not see', () => {
  it('answers in the same words whether it is there or not', async () => {
    const strangers = everybody.filter(
      ({ fares }) => fares({ dataset: 'catalogue' }) === 'refused',
    );
    expect(strangers.length).toBeGreaterThan(5);
    for (const { name, authorization = '' } of [...strangers, ...everybody.slice(-1)]) {
      // Who has scopes or grants of the other province is no stranger there.
      if (name.includes('another province')) continue;
      for (const { path, method } of operationsIn(operations, OTHER_PROVINCE)) {
        const ask = async (address: string) => {
          const answer = await guarded.api.request(address, { method, headers: { authorization } });
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

describe('how nights went', () => {
  it('is read at the console by the roles that read it through the API', () => {
    const person = 'lan';
    const atConsole = ROLES.filter((role) =>
      hasRightAnywhere(
        { grants: [{ person, role, within: null, by: 'an', holds: true }] },
        { actor: person, right: 'readOperations' },
      ),
    );

    expect(atConsole).toEqual(ROLES.filter((role) => READS[role].includes('operations')));
  });
});
