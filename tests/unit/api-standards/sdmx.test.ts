import { serveFacades, STANDARD_FACADES } from '@dti-hub/api';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { codeOf } from '../../../packages/api/src/sdmx/identifiers.ts';
import { problemSchema } from '../../../packages/api/src/shapes/common.ts';
import { createFewUnits, FIRST_NIGHT, SECOND_NIGHT } from '../../support/few-units.ts';
import { createMemoryHub, PROVINCE, unitOf } from '../../support/memory-hub.ts';
import { accessFor, anApi, TOKEN } from '../api/an-api.ts';

const few = createFewUnits();
const hub = createMemoryHub({ fetcher: few.fetcher });
const { ask, failures } = anApi(hub, [PROVINCE]);
let firstPublishedAt = '';

beforeAll(async () => {
  await hub.night(FIRST_NIGHT);
  firstPublishedAt = (await hub.stores.publications.latest())?.publishedAt ?? '';
  await few.readyFor(SECOND_NIGHT);
  await hub.night(SECOND_NIGHT);
});

const JSON_DATA = 'application/vnd.sdmx.data+json;version=2.0.0';
const CSV_1 = 'application/vnd.sdmx.data+csv;version=1.0.0';
const XML = 'application/vnd.sdmx.structure+xml;version=3.0.0';

const sdmx = (path: string, accept = '*/*') =>
  ask(`/v1/${PROVINCE}/sdmx/v2${path}`, { headers: { accept } });

type CsvRow = Readonly<Record<string, string>>;

async function rowsOf(path: string, accept?: string): Promise<CsvRow[]> {
  const answer = await sdmx(path, accept);
  expect(answer.status, path).toBe(200);
  const rows: CsvRow[] = parse(await answer.text(), { columns: true });
  return rows;
}

const OBSERVATIONS = '/data/dataflow/DTI_HUB/OBSERVATIONS/1.0.0';

const itemSchema = z.looseObject({
  period: z.object({ calendar: z.string(), label: z.string() }),
  value: z.string().nullable(),
});

/** What the hub's own API says of the same, by the key that SDMX would have. */
async function ownValues(route: string, names: readonly string[]): Promise<Record<string, string>> {
  const answer = await ask(`/v1/${PROVINCE}${route}?limit=10000`);
  const { items } = z.object({ items: z.array(itemSchema) }).parse(await answer.json());
  return Object.fromEntries(
    items.map(({ period, value, ...item }) => {
      const own: Record<string, unknown> = item;
      const key = [
        ...names.map((name) => codeOf(String(own[name]))),
        period.calendar,
        period.label,
      ];
      return [key.join('.'), value ?? 'NaN'];
    }),
  );
}

describe('SDMX data', () => {
  it.each([
    {
      id: 'OBSERVATIONS',
      route: '/observations',
      dimensions: ['FEED', 'MEASURE', 'REF_AREA', 'CALENDAR'],
      names: ['feed', 'measure', 'unit'],
    },
    {
      id: 'INDICATOR_VALUES',
      route: '/indicator-values',
      dimensions: ['EDITION', 'TRACK', 'INDICATOR', 'REF_AREA', 'CALENDAR'],
      names: ['edition', 'track', 'indicator', 'unit'],
    },
    {
      id: 'SCORECARDS',
      route: '/scorecards',
      dimensions: ['EDITION', 'TRACK', 'REF_AREA', 'CALENDAR'],
      names: ['edition', 'track', 'unit'],
    },
  ])('of $id are the numbers of $route, each under its own key', async (flow) => {
    const rows = await rowsOf(`/data/dataflow/DTI_HUB/${flow.id}`);
    const told = rows.map((row) => [
      [...flow.dimensions, 'TIME_PERIOD'].map((name) => row[name]).join('.'),
      row['OBS_VALUE'],
    ]);

    expect(rows.length).toBeGreaterThan(3);
    expect(new Set(told.map(([name]) => name)).size).toBe(rows.length);
    expect(Object.fromEntries(told)).toEqual(await ownValues(flow.route, flow.names));
  });

  it('are chosen by key, by components, and in parts', async () => {
    const all = await rowsOf(OBSERVATIONS);
    const unit = codeOf(unitOf('H00.101'));
    const ofUnit = all.filter((row) => row['REF_AREA'] === unit);

    expect(ofUnit.length).toBeGreaterThan(0);
    expect(await rowsOf(`${OBSERVATIONS}/*.*.${unit}.*`)).toEqual(ofUnit);
    expect(await rowsOf(`${OBSERVATIONS}?c[REF_AREA]=${unit},nobody`)).toEqual(ofUnit);
    expect(await rowsOf(`${OBSERVATIONS}?c[REF_AREA]=ne:${unit}&c[FEED]=sw:dvcqg`)).toEqual(
      all.filter((row) => row['REF_AREA'] !== unit),
    );
    expect(await rowsOf(`${OBSERVATIONS}?c[TIME_PERIOD]=ge:2026+le:2026`)).toEqual(all);
    expect(await rowsOf(`${OBSERVATIONS}?limit=2&offset=1`)).toEqual(all.slice(1, 3));
    expect((await sdmx(`${OBSERVATIONS}?c[TIME_PERIOD]=lt:2026`)).status).toBe(404);
    expect((await sdmx(`${OBSERVATIONS}/a.b`)).status).toBe(400);
    expect((await sdmx(`${OBSERVATIONS}?c[NOTHING]=1`)).status).toBe(400);
    expect((await sdmx('/data/dataflow/OTHER/OBSERVATIONS')).status).toBe(404);
  });

  it('are those of any moment, and what has changed since one', async () => {
    const before = await rowsOf(`${OBSERVATIONS}?asOf=${encodeURIComponent(firstPublishedAt)}`);
    const now = await rowsOf(OBSERVATIONS);
    const since = await rowsOf(
      `${OBSERVATIONS}?updatedAfter=${encodeURIComponent(firstPublishedAt)}`,
    );
    const isOld = new Set(before.map((row) => JSON.stringify(row)));
    const changed = now.filter((row) => !isOld.has(JSON.stringify(row)));

    expect(changed.length).toBeGreaterThan(0);
    expect(since).toEqual(changed.map((row) => ({ ...row, ACTION: 'R' })));
    expect((await sdmx(`${OBSERVATIONS}?asOf=2020-01-01T00:00:00Z`)).status).toBe(404);
    expect((await sdmx(`${OBSERVATIONS}?asOf=2028-01-01T00:00:00`)).status).toBe(400);
  });

  it('are none where the moment after which they came is later than the one asked about', async () => {
    const { publishedAt = '' } = (await hub.stores.publications.latest()) ?? {};
    const asked = new URLSearchParams({ asOf: firstPublishedAt, updatedAfter: publishedAt });

    expect((await sdmx(`${OBSERVATIONS}?${asked.toString()}`)).status).toBe(404);
  });

  it('are the same in every form', async () => {
    const rows = await rowsOf('/data/*/*/SCORECARDS');
    const first = await rowsOf('/data/*/*/SCORECARDS', CSV_1);
    const json = z
      .object({
        data: z.object({
          dataSets: z.array(z.object({ observations: z.record(z.string(), z.array(z.unknown())) })),
        }),
      })
      .parse(await (await sdmx('/data/*/*/SCORECARDS', JSON_DATA)).json());
    const values = Object.values(json.data.dataSets[0]?.observations ?? {}).map(([value]) => value);

    expect(first.map((row) => row['OBS_VALUE'])).toEqual(rows.map((row) => row['OBS_VALUE']));
    expect(values.map((value) => value ?? 'NaN')).toEqual(rows.map((row) => row['OBS_VALUE']));
    expect((await sdmx('/data/*/*/SCORECARDS', 'image/png')).status).toBe(406);
  });

  it('cost nothing where they are known', async () => {
    const etag = (await sdmx(OBSERVATIONS)).headers.get('etag') ?? '';
    const again = await ask(`/v1/${PROVINCE}/sdmx/v2${OBSERVATIONS}`, {
      headers: { 'if-none-match': etag },
    });

    expect([again.status, await again.text()]).toEqual([304, '']);
  });
});

/** The structures of an answer by their kind. */
const kinds = async (path: string) => {
  const told = z
    .object({ data: z.record(z.string(), z.array(z.object({ id: z.string() }))) })
    .parse(await (await sdmx(path)).json());
  return Object.fromEntries(
    Object.entries(told.data).map(([kind, all]) => [kind, all.map(({ id }) => id)]),
  );
};

describe('SDMX structures', () => {
  it('come with those that they speak of, as far as they are wanted', async () => {
    const flow = '/structure/dataflow/DTI_HUB/SCORECARDS/+';

    expect(await kinds(flow)).toEqual({ dataflows: ['SCORECARDS'] });
    expect(await kinds(`${flow}?references=children`)).toEqual({
      dataflows: ['SCORECARDS'],
      dataStructures: ['SCORECARDS'],
    });
    expect(await kinds(`${flow}?references=descendants`)).toEqual({
      dataflows: ['SCORECARDS'],
      dataStructures: ['SCORECARDS'],
      conceptSchemes: ['CONCEPTS'],
      codelists: ['CL_EDITION', 'CL_TRACK', 'CL_UNIT', 'CL_CALENDAR'],
    });
    expect(await kinds('/structure/codelist/*/CL_FEED?references=parents')).toEqual({
      dataStructures: ['OBSERVATIONS'],
      codelists: ['CL_FEED'],
    });
    expect((await sdmx('/structure/codelist/DTI_HUB/CL_NOTHING')).status).toBe(404);
    expect((await sdmx('/structure/codelist/DTI_HUB/CL_FEED/9.9.9')).status).toBe(404);
  });

  it('name every code that the data use', async () => {
    const used = new Set((await rowsOf(OBSERVATIONS)).map((row) => row['REF_AREA']));
    const { data } = z
      .object({
        data: z.object({
          codelists: z.array(z.object({ codes: z.array(z.object({ id: z.string() })) })),
        }),
      })
      .parse(await (await sdmx('/structure/codelist/DTI_HUB/CL_UNIT')).json());
    const codes = new Set(data.codelists[0]?.codes.map(({ id }) => id));

    expect([...used].filter((code) => !codes.has(code ?? ''))).toEqual([]);
  });

  it('say for which keys there are data', async () => {
    const [row] = await rowsOf(OBSERVATIONS);
    const answer = await sdmx(
      `/availability/dataflow/DTI_HUB/OBSERVATIONS/1.0.0/*/FEED?c[MEASURE]=${row?.['MEASURE']}`,
    );

    expect(await answer.json()).toMatchObject({
      data: { dataConstraints: [{ cubeRegions: [{ keyValues: [{ id: 'FEED' }] }] }] },
    });
  });

  it('are XML too, where a name holds what XML has a meaning for', async () => {
    const xml = await (await sdmx('/structure/*/*/*?references=all', XML)).text();

    expect(xml).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<mes:Structure /);
    expect(xml).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/);
  });
});

describe('codes of SDMX', () => {
  it('are letters, digits and _ - @ $, and no two names have one', () => {
    const names = fc.stringMatching(/^[a.:_-]{1,3}$/);
    fc.assert(
      fc.property(names, names, (a, b) => {
        expect(codeOf(a)).toMatch(/^[A-Za-z0-9_@$-]+$/);
        expect(codeOf(a) === codeOf(b)).toBe(a === b);
      }),
      { seed: 20_261_122, numRuns: 3000 },
    );
    expect(codeOf('một')).toBe('m$$1ed9t');
  });
});

const basic = (password: string) => ({
  authorization: `Basic ${Buffer.from(`token:${password}`).toString('base64')}`,
});

const statusOf = async (address: string, password: string) =>
  (await ask(address, { headers: basic(password) })).status;

describe('façades alone', () => {
  it('answer as they do beside the API, and nothing of its own addresses is there', async () => {
    const api = serveFacades(
      {
        provinces: [PROVINCE],
        portsOf: hub.services.portsOf,
        access: accessFor([PROVINCE]),
      },
      STANDARD_FACADES,
    );
    const statusAt = async (path: string) =>
      (await api.request(`/v1/${PROVINCE}${path}`, { headers: { authorization: TOKEN } })).status;

    expect(await statusAt('/sdmx/v2/structure/dataflow')).toBe(200);
    expect(await statusAt('/dhis2/indicators/api/dataValueSets?dataSet=qd-766')).toBe(200);
    expect(await statusAt('/units')).toBe(404);
  });
});

describe('a token as a password', () => {
  it('is one here, where clients know no other way, and nowhere else', async () => {
    const path = `/v1/${PROVINCE}/sdmx/v2/structure/dataflow`;
    expect(await statusOf(path, 'read-everything')).toBe(200);
    expect(await statusOf(`${path}/`, 'read-everything')).toBe(200);
    expect(await statusOf(path, 'something-else')).toBe(401);
    expect(await statusOf(`/v1/${PROVINCE}/units`, 'read-everything')).toBe(401);
  });
});

describe('questions of SDMX-REST that nobody meant', () => {
  const ANY = fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.toWellFormed());
  const PART = fc.oneof(
    fc.constantFrom(
      '*',
      '+',
      'DTI_HUB',
      'OBSERVATIONS',
      '1.0.0',
      'dataflow',
      '*.*.*.*',
      'codelist',
    ),
    ANY,
  );
  const PARAMETER = fc.tuple(
    fc.constantFrom('c[FEED]', 'c[TIME_PERIOD]', 'asOf', 'limit', 'offset', 'references', 'detail'),
    fc.oneof(fc.constantFrom('1', 'ge:2026', 'lt:x', 'all', 'none', '2028-01-01T00:00:00Z'), ANY),
  );

  const QUESTION = fc.record({
    resource: fc.constantFrom('data', 'availability', 'structure', 'schema'),
    parts: fc.array(PART, { maxLength: 6 }),
    parameters: fc.array(PARAMETER, { maxLength: 2 }),
    accept: fc.constantFrom('*/*', JSON_DATA, XML, CSV_1, ';;,='),
  });

  it('never fail, and are refused with a problem', async () => {
    await fc.assert(
      fc.asyncProperty(QUESTION, async ({ resource, parts, parameters, accept }) => {
        const path = [resource, ...parts.map(encodeURIComponent)].join('/');
        const query = parameters.map((one) => one.map(encodeURIComponent).join('=')).join('&');
        const answer = await sdmx(`/${path}?${query}`, accept);
        expect([500, 502, 503], String(failures.at(-1))).not.toContain(answer.status);
        if (answer.status >= 400) problemSchema.parse(await answer.json());
      }),
      { seed: 20_261_122, numRuns: 400 },
    );
  });
});
