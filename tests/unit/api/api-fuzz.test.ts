import { ACTS, openApiDocument, ROUTES, type Route } from '@dti-hub/api';
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import * as z from 'zod';
import { beforeAll, describe, expect, it } from 'vitest';
import { MEDIA_TYPES } from '../../../packages/api/src/answer/media-types.ts';
import { problemSchema } from '../../../packages/api/src/shapes/common.ts';
import { createFewUnits, FIRST_NIGHT, SECOND_NIGHT } from '../../support/few-units.ts';
import { createMemoryHub, PROVINCE, unitOf } from '../../support/memory-hub.ts';
import { anApi, type Asking } from './an-api.ts';

const SEED = 20_260_926;
const RUNS_OF_ROUTE = 200;
const RUNS_OF_PATHS = 300;

/** What is really there, by the name of the parameter: without it hardly a question would be answered. */
const POOLS: Readonly<Record<string, readonly string[]>> = {
  edition: ['qd-766'],
  unit: [unitOf('H00.101'), unitOf('H00.01'), 'H00.101'],
  within: ['58', 'gso:58@2022-01-01', 'H00'],
  period: ['2026', 'civil:2026', '2026-01..2026-12', '2022'],
  track: ['computed'],
  indicator: ['2.1'],
  feed: ['dvcqg-progress', 'dvcqg-online'],
  measure: ['dvcqg.progress.received', 'dvcqg.online.authority'],
  number: ['1', '2', '3'],
  since: ['1', '2', '9'],
  include: ['numden', 'provenance', 'numden,provenance'],
  validOn: ['2026-09-26', '2022-06-30'],
  night: [FIRST_NIGHT, SECOND_NIGHT],
  date: ['2023-12-01'],
  asOf: ['2028-01-01T00:00:00Z', '2020-01-01T00:00:00+07:00'],
  pillar: ['1', '2'],
};

const few = createFewUnits();
const hub = createMemoryHub({ fetcher: few.fetcher });
const { ask, failures } = anApi(hub, [PROVINCE]);
const pools = { ...POOLS };

beforeAll(async () => {
  await hub.night(FIRST_NIGHT);
  await few.readyFor(SECOND_NIGHT);
  await hub.night(SECOND_NIGHT);
  const { content, state } = (await hub.stores.publications.latest()) ?? {};
  pools['hash'] = [content ?? '', state ?? '', '0'.repeat(64)];
});

const ACCEPTS = fc.constantFrom(
  ...Object.values(MEDIA_TYPES),
  '*/*',
  'image/png',
  'text/*;q=0',
  ';;,=',
);

/** What a caller may write for one parameter: what is there, what its schema speaks of, and anything. */
function valueOf(name: string, schema: z.core.JSONSchema.BaseSchema): fc.Arbitrary<string> {
  const spoken = [
    ...(pools[name] === undefined ? [] : [fc.constantFrom(...pools[name])]),
    ...(schema.enum === undefined ? [] : [fc.constantFrom(...schema.enum.map(String))]),
    ...(schema.type === 'integer' ? [fc.integer({ min: -1, max: 12_000 }).map(String)] : []),
    ...(schema.pattern === undefined ? [] : [fc.stringMatching(new RegExp(schema.pattern))]),
  ];
  const anything = fc.string({ unit: 'binary', maxLength: 40 });
  return spoken.length === 0
    ? anything
    : fc.oneof({ weight: 12, arbitrary: fc.oneof(...spoken) }, { weight: 1, arbitrary: anything });
}

const propertiesOf = (schema: z.ZodObject): [string, z.core.JSONSchema.BaseSchema][] =>
  Object.entries(z.toJSONSchema(schema, { unrepresentable: 'any' }).properties ?? {}).map(
    ([name, property]) => [name, typeof property === 'boolean' ? {} : property],
  );

/** Questions of a route, right and wrong ones. */
function questionOf(route: Route): fc.Arbitrary<{ path: string; asking: Asking }> {
  const path = fc.record(
    Object.fromEntries(
      // Without its last part an address asks for another operation.
      propertiesOf(route.params).map(([name, one]) => [
        name,
        valueOf(name, one).filter((part) => part !== ''),
      ]),
    ),
  );
  const required = new Set(z.toJSONSchema(route.query, { unrepresentable: 'any' }).required);
  const properties = propertiesOf(route.query);
  const some = fc.subarray(
    properties.map(([name]) => name).filter((name) => !required.has(name)),
    { maxLength: Math.min(2, properties.length - required.size) },
  );
  const query = some.chain((names) =>
    fc.record(
      Object.fromEntries(
        properties
          .filter(([name]) => required.has(name) || names.includes(name))
          .map(([name, one]) => [name, valueOf(name, one)]),
      ),
    ),
  );
  return fc.record({ path, query, accept: ACCEPTS, head: fc.nat(9) }).map((one) => ({
    path: addressOf(route, one),
    asking: { method: one.head === 0 ? 'HEAD' : 'GET', headers: { accept: one.accept } },
  }));
}

function addressOf(
  { path: pattern }: Pick<Route, 'path'>,
  { path, query }: { readonly path: object; readonly query: object },
): string {
  const given: Readonly<Record<string, string>> = { ...path };
  const filled = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => written(given[name] ?? ''));
  const asked = Object.entries(query).map(([name, value]) => `${name}=${written(String(value))}`);
  return `/v1/${PROVINCE}${filled}?${asked.join('&')}`;
}

/** A lone half of a surrogate pair has no place in an address. */
const written = (text: string): string => encodeURIComponent(text.toWellFormed());

/** Their answers are what was kept, to the byte. */
const KEPT_FILES: ReadonlySet<string> = new Set(['readPublicationFile', 'readReconciledFile']);

/** What is wrong with an answer that the route may not give; undefined: nothing. */
async function faultOf(
  route: Route | undefined,
  answer: Response,
  method: string,
): Promise<string | undefined> {
  if (answer.status >= 500) return `${answer.status}: ${String(failures.at(-1))}`;
  const body = await answer.text();
  if (method === 'HEAD') return body === '' ? undefined : 'a body to HEAD';
  const form = answer.headers.get('content-type');
  if (answer.status >= 400) {
    return form === 'application/problem+json' ? misfit(problemSchema, body) : `form ${form}`;
  }
  return route === undefined || KEPT_FILES.has(route.id) ? undefined : misfitOf(route, form, body);
}

/** What of an answer's body is not of the route's schema. */
function misfitOf(route: Route, form: string | null, body: string): string | undefined {
  if (form === MEDIA_TYPES.json) return misfit(route.answer, body);
  if (form !== MEDIA_TYPES.ndjson) return undefined;
  const { item = z.never() } = route;
  const lines = body.split('\n').filter(Boolean);
  return lines.map((line) => misfit(item, line)).find((fault) => fault !== undefined);
}

/** Where a JSON text is not of its schema, or says more than the schema does. */
function misfit(schema: z.ZodType, json: string): string | undefined {
  const told: unknown = JSON.parse(json);
  const read = schema.safeParse(told);
  if (!read.success) return z.prettifyError(read.error);
  return isDeepStrictEqual(read.data, told) ? undefined : `undeclared: ${json.slice(0, 2000)}`;
}

describe('every operation, asked anything that its schema speaks of and more', () => {
  const answered = new Set<string>();

  it.each(ROUTES.map((route) => [route.id, route] as const))(
    '%s never fails, keeps its schema, and refuses with a problem',
    async (id, route) => {
      await fc.assert(
        fc.asyncProperty(questionOf(route), async ({ path, asking }) => {
          const answer = await ask(path, asking);
          if (answer.status === 200) answered.add(id);
          expect(await faultOf(route, answer, asking.method ?? 'GET')).toBeUndefined();
        }),
        { seed: SEED, numRuns: RUNS_OF_ROUTE },
      );
    },
  );

  it('answers each of them at least once, so that its schema was held against something', () => {
    expect(ROUTES.map(({ id }) => id).filter((id) => !answered.has(id))).toEqual([]);
  });
});

describe('addresses that nobody meant', () => {
  const PARTS = fc.constantFrom(
    '..',
    '%2e%2e',
    '%2f',
    '%00',
    '%',
    '%zz',
    '%c0%af',
    'v1',
    PROVINCE,
    'units',
    'a'.repeat(3000),
    'editions',
    '.',
    '',
    '\\',
    ';',
    '%0d%0aX-Evil:1',
    '__proto__',
    'constructor',
    'files',
  );

  it('are not there, and never a failure', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(PARTS, { maxLength: 6 }),
        fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'),
        async (parts, method) => {
          const answer = await ask(`/v1/${PROVINCE}/${parts.join('/')}`, { method });
          expect(await faultOf(undefined, answer, method)).toBeUndefined();
        },
      ),
      { seed: SEED, numRuns: RUNS_OF_PATHS },
    );
  });
});

describe('the OpenAPI document', () => {
  it('has every route of the table, and nothing else', () => {
    const { paths } = z
      .object({ paths: z.record(z.string(), z.unknown()) })
      .parse(openApiDocument());

    expect(Object.keys(paths).toSorted()).toEqual(
      [...new Set([...ROUTES, ...ACTS].map(({ path }) => `/v1/{province}${path}`))].toSorted(),
    );
  });
});
