import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { openApiDocument } from '@dti-hub/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HubClient, HubProblemError } from '../../../packages/client/src/index.ts';
import { prepareContext } from '../../../packages/local/src/command-context.ts';
import { sync } from '../../../packages/local/src/commands/sync.ts';
import { serveApi, type ServedApi } from '../../../packages/local/src/serve-api.ts';
import { createFewUnits, FIRST_NIGHT, SECOND_NIGHT } from '../../support/few-units.ts';
import { createMemoryHub, PROVINCE } from '../../support/memory-hub.ts';
import { accessFor, TOKEN } from '../api/an-api.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const token = TOKEN.replace('Bearer ', '');
const few = createFewUnits();
const hub = createMemoryHub({ fetcher: few.fetcher });
const folder = mkdtempSync(join(tmpdir(), 'hub-client-'));
let served: ServedApi;

beforeAll(async () => {
  await hub.night(FIRST_NIGHT);
  const access = accessFor([PROVINCE]);
  const { portsOf } = hub.services;
  served = await serveApi({ provinces: [PROVINCE], portsOf, access, cursorKey: 'k' }, 0);
});

afterAll(() => {
  served.close();
  rmSync(folder, { recursive: true });
});

const aClient = () => new HubClient({ baseUrl: served.url, token: async () => token });

describe("the client's types", () => {
  it('are those of the API as it is', () => {
    const kept = readFileSync(join(ROOT, 'docs/openapi.json'), 'utf8');
    const fresh = join(folder, 'schema.d.ts');
    execFileSync(process.execPath, [join(ROOT, 'packages/client/scripts/generate.ts'), fresh]);

    expect(JSON.parse(kept), 'node packages/api/scripts/write-openapi.ts').toEqual(
      JSON.parse(JSON.stringify(openApiDocument())),
    );
    expect(
      readFileSync(fresh, 'utf8') ===
        readFileSync(join(ROOT, 'packages/client/src/schema.d.ts'), 'utf8'),
      'npm run generate -w packages/client',
    ).toBe(true);
  });
});

describe('a client', () => {
  const path = { province: PROVINCE };

  it('reads a list page by page, as a whole', async () => {
    const units: string[] = [];
    for await (const { items } of aClient().pages('/v1/{province}/units', {
      path,
      query: { limit: 7 },
    })) {
      units.push(...items.map(({ unit }) => unit));
    }
    const { items } = await aClient().get('/v1/{province}/units', { path });

    expect(units.length).toBeGreaterThan(20);
    expect(units).toEqual(items.map(({ unit }) => unit));
  });

  it('tells what the hub refuses, in its words', async () => {
    const asked = aClient().get('/v1/{province}/editions/{edition}', {
      path: { ...path, edition: 'none' },
    });

    await expect(asked).rejects.toThrow(HubProblemError);
    await expect(asked).rejects.toMatchObject({ status: 404, code: 'api/not-there' });
  });
});

/** What became of each file as the hub's publication was copied. */
const copy = async () => {
  const context = await prepareContext({ province: PROVINCE, home: folder });
  const { document } = await sync(context, {
    folder: join(folder, 'copy'),
    url: served.url,
    token,
  });
  const { files }: { files: { file: string; bytes: number | null }[] } = JSON.parse(
    JSON.stringify(document),
  );
  return files;
};

describe('hub sync', () => {
  it('copies everything once, nothing the second time, and what is new after a night', async () => {
    const first = await copy();
    const second = await copy();
    await few.readyFor(SECOND_NIGHT);
    await hub.night(SECOND_NIGHT);
    const third = await copy();

    expect(first.map(({ bytes }) => bytes)).not.toContain(null);
    expect(second.map(({ bytes }) => bytes)).toEqual([null, null, null, null]);
    expect(third.map(({ bytes }) => bytes)).not.toContain(null);
    expect(readdirSync(join(folder, 'copy')).toSorted()).toEqual(
      ['.sync.json', ...first.map(({ file }) => file)].toSorted(),
    );
    expect(readFileSync(join(folder, 'copy', 'indicator-values.csv'), 'utf8')).toContain('qd-766');
  });
});
