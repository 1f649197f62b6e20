import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareContext } from '@dti-hub/local/src/command-context.ts';
import { night } from '@dti-hub/local/src/commands/night.ts';
import { start } from '@dti-hub/local/src/commands/start.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';

let folder: string;
let home: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dti-hub-options-'));
  home = join(folder, 'home');
});
afterEach(() => rm(folder, { recursive: true }));

it('refuses to keep a deployed hub running on this machine', async () => {
  const context = await prepareContext({ home });
  const deployed = {
    table: 'a-table',
    bucket: 'a-bucket',
    region: 'ap-southeast-1',
    dynamoEndpoint: undefined,
    s3Endpoint: undefined,
  };

  const refused = start({ ...context, deployed }, { port: 0, sandbox: true });

  await expect(refused).rejects.toMatchObject({
    code: 'local/usage',
    problem: { en: expect.stringContaining('--deployed') },
  });
  expect(existsSync(home)).toBe(false);
});

it('refuses an edition without its period, and for a night that asks sources', async () => {
  const context = await prepareContext({ home });
  const named = { edition: 'ninh-thuan-2022', sandbox: true } as const;

  for (const options of [
    { ...named, only: 'scoring' },
    { ...named, period: 'civil:2022' },
  ] as const) {
    await expect(night(context, options)).rejects.toMatchObject({
      code: 'local/usage',
      problem: { en: expect.stringContaining('--edition and --period') },
    });
  }
  expect(existsSync(home)).toBe(false);
});

it('refuses recorded answers for a night that asks no source', async () => {
  const context = await prepareContext({ home });

  const refused = night(context, { only: 'scoring', real: folder, sandbox: true });

  await expect(refused).rejects.toMatchObject({
    code: 'local/usage',
    problem: { en: expect.stringContaining('--real') },
  });
  expect(existsSync(home)).toBe(false);
});
