import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cursorKey } from '../../../packages/local/src/own-key.ts';
import { createFewUnits, FIRST_NIGHT } from '../../support/few-units.ts';
import { createMemoryHub, PROVINCE } from '../../support/memory-hub.ts';
import { anApi } from '../api/an-api.ts';

const hub = createMemoryHub({ fetcher: createFewUnits().fetcher });
const UNITS = `/v1/${PROVINCE}/units?limit=1`;
let homes: readonly string[] = [];

beforeAll(async () => {
  homes = await Promise.all([1, 2].map(() => mkdtemp(join(tmpdir(), 'hub-cursor-'))));
  await hub.night(FIRST_NIGHT);
});

afterAll(() => Promise.all(homes.map((home) => rm(home, { recursive: true }))));

/** The API as each start over that folder makes it. */
const started = async (home: string | undefined) =>
  anApi(hub, [PROVINCE], { cursorKey: await cursorKey(home ?? '') });

it('a cursor outlives a restart over its data folder, and is good for no other one', async () => {
  const [home, other] = homes;
  const first = await (await started(home)).ask(UNITS);
  const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';

  expect((await (await started(home)).ask(next)).status).toBe(200);
  expect((await (await started(other)).ask(next)).status).toBe(400);
});
