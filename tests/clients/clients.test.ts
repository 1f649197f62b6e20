import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { lockPeriod, openDataFiles, releasePeriod, startReview } from '@dti-hub/releases';
import { changeGrant } from '@dti-hub/stewardship';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { codeOf } from '../../packages/api/src/sdmx/identifiers.ts';
import { installClients } from './install-clients.ts';
import { serveNinhThuan } from './served-hub.ts';

const run = promisify(execFile);
const OUTPUT_MAX = 64 * 1024 * 1024;

let python: string;
let hub: Awaited<ReturnType<typeof serveNinhThuan>>;

beforeAll(async () => {
  [python, hub] = await Promise.all([installClients(), serveNinhThuan()]);
});

afterAll(() => hub.close());

/** What a client's script made of the hub. */
async function told(script: string, ...args: readonly string[]): Promise<unknown> {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const { stdout } = await run(python, [file, ...args], { maxBuffer: OUTPUT_MAX });
  return JSON.parse(stdout);
}

/** The dataflows, and where the hub's own API has the same. */
const FLOWS: Readonly<Record<string, readonly [path: string, ...names: readonly string[]]>> = {
  OBSERVATIONS: ['/observations', 'feed', 'measure', 'unit'],
  INDICATOR_VALUES: ['/indicator-values', 'edition', 'track', 'indicator', 'unit'],
  SCORECARDS: ['/scorecards', 'edition', 'track', 'unit'],
};

const itemsSchema = z.object({
  items: z.array(
    z.looseObject({
      period: z.object({ calendar: z.string(), label: z.string() }),
      value: z.string().nullable(),
    }),
  ),
});

/** What `/v1` says, by the key that SDMX has for it. */
async function ownValues(flow: string): Promise<Record<string, string>> {
  const [path, ...names] = FLOWS[flow] ?? [''];
  const { items } = itemsSchema.parse(await hub.ask(`${path}?limit=10000`));
  return Object.fromEntries(
    items.map(({ period, value, ...item }) => {
      const own: Record<string, unknown> = item;
      const key = names.map((name) => codeOf(String(own[name])));
      return [[...key, period.calendar, period.label].join('.'), value ?? 'NaN'];
    }),
  );
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const valuesSchema = z.record(z.string(), z.string());

async function compare(client: string, flow: string, values: z.infer<typeof valuesSchema>) {
  const own = await ownValues(flow);
  const numbers = Object.values(own).filter((value) => value !== 'NaN').length;
  expect(Object.keys(own).length).toBeGreaterThan(10);
  expect(values).toEqual(own);
  say(
    `${client}: ${flow}, ${Object.keys(own).length} values as in /v1, ${numbers} of them numbers`,
  );
}

describe('pysdmx', () => {
  it('reads structures, and from the data the numbers of /v1', async () => {
    const schema = z.object({
      dataflows: z.array(z.string()),
      flows: z.record(
        z.string(),
        z.object({ announced: z.number(), uncoded: z.number(), values: valuesSchema }),
      ),
      filtered: z.number(),
      codes: z.number(),
      dimensions: z.array(z.string()),
      structures: z.record(z.string(), z.number()),
      faults: z.array(z.string()),
    });
    const read = schema.parse(await told('with_pysdmx.py', hub.url, ...Object.keys(FLOWS)));

    expect(read.dataflows).toEqual(['INDICATOR_VALUES', 'OBSERVATIONS', 'RANKINGS', 'SCORECARDS']);
    for (const [flow, { announced, uncoded, values }] of Object.entries(read.flows)) {
      await compare('pysdmx', flow, values);
      expect([announced, uncoded]).toEqual([Object.keys(values).length, 0]);
    }
    const ofTwoFeeds = Object.keys(await ownValues('OBSERVATIONS')).filter((key) =>
      /^(?:tax|bank-accounts)\./.test(key),
    );
    expect(read.filtered).toBe(ofTwoFeeds.length);
    expect(read.dimensions).toEqual(['FEED', 'MEASURE', 'REF_AREA', 'CALENDAR', 'TIME_PERIOD']);
    expect(read.faults).toEqual([]);
    say(
      `pysdmx: ${read.codes} codes of units; structures by official schema ${JSON.stringify(read.structures)}`,
    );
  });
});

describe('sdmx1', () => {
  it('reads structures, and from the data the numbers of /v1', async () => {
    const schema = z.object({
      flows: z.record(z.string(), z.object({ codelists: z.number(), values: valuesSchema })),
    });
    const { flows } = schema.parse(await told('with_sdmx1.py', hub.url, ...Object.keys(FLOWS)));

    expect(Object.keys(flows)).toEqual(Object.keys(FLOWS));
    for (const [flow, { codelists, values }] of Object.entries(flows)) {
      expect(codelists).toBeGreaterThan(3);
      await compare('sdmx1', flow, values);
    }
  });
});

describe('frictionless', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dti-hub-open-data-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('finds nothing wrong with a release as open data, and in it the totals of /v1', async () => {
    const move = {
      edition: 'ninh-thuan-2022',
      period: 'civil:2022',
      actor: 'hoa',
      on: '2023-01-20',
    };
    const grant = { within: null, holds: true, atCommandLine: true, actor: 'hoa' } as const;
    await changeGrant(hub.stores, { ...grant, person: 'hoa', role: 'operator' });
    await changeGrant(hub.stores, { ...grant, person: 'hoa', role: 'releaser' });
    await startReview(hub.stores, move);
    await lockPeriod(hub.stores, move);
    await releasePeriod(
      hub.stores,
      { ...move, province: 'ninh-thuan', simulated: true },
      async () => null,
    );
    for (const { path, bytes } of await openDataFiles(hub.stores, move, { name: 'Ninh Thuận' })) {
      await writeFile(join(folder, path), bytes);
    }
    const schema = z.object({
      valid: z.boolean(),
      faults: z.array(z.unknown()),
      rows: z.record(z.string(), z.number()),
      totals: z.array(z.array(z.string())),
    });
    const read = schema.parse(await told('with_frictionless.py', join(folder, 'datapackage.json')));
    const own = z
      .object({
        items: z.array(
          z.object({ track: z.string(), unit: z.string(), low: z.string(), high: z.string() }),
        ),
      })
      .parse(await hub.ask(`/scorecards?edition=${move.edition}&limit=10000`));

    expect(read.faults).toEqual([]);
    expect(read.valid).toBe(true);
    const totals = read.totals.map((one) => one.join(' '));
    const expected = own.items.map(({ track, unit, low, high }) =>
      [track, unit, low, high].join(' '),
    );
    expect(totals.length).toBeGreaterThan(5);
    expect(new Set(totals)).toEqual(new Set(expected));
    say(`frictionless: valid, rows ${JSON.stringify(read.rows)}`);
  });
});
