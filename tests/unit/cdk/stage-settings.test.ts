import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogue } from '@dti-hub/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CATALOGUE_FOLDER } from '../../../cdk/catalogue-folder.ts';
import { checkStage, readStage, stageFile, StageError } from '../../../cdk/stage-settings.ts';
import { aStage } from './synthesised.ts';

const LEAST = {
  stage: 'test',
  account: '123456789012',
  region: 'ap-southeast-1',
  provinces: ['mo-phong'],
  removal: 'keep',
};

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dti-hub-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function readWritten(content: object) {
  const file = join(folder, 'stage.json');
  await writeFile(file, JSON.stringify(content));
  return readStage(file);
}

describe("a stage's file", () => {
  it('says no more than it has to: the night is at one, and what is kept is kept long', async () => {
    expect(await readWritten(LEAST)).toMatchObject({
      schedule: { zone: 'Asia/Ho_Chi_Minh', night: '01:00', deadline: '02:00' },
      retention: { logDays: 365, versionDays: 90, rawColdAfterDays: 90 },
      alarms: { emails: [], nightsWithoutChangeMax: 35 },
    });
  });

  it.each([
    ['account', { account: '12345' }],
    ['region', { region: 'Singapore' }],
    ['provinces', { provinces: [] }],
    ['schedule: zone', { schedule: { zone: 'Asia/Saigon-Cholon' } }],
    ['schedule: night', { schedule: { night: '1 am' } }],
    ['30 minutes', { schedule: { night: '01:00', deadline: '01:15' } }],
    ['retention: logDays', { retention: { logDays: 8 } }],
    ['alarms: emails', { alarms: { emails: ['nobody'] } }],
    ['removal', { removal: 'maybe' }],
    ['feeds: tax: secret', { feeds: { tax: { secret: 'my password!' } } }],
    ['gateKeySecret', { gateKeySecret: 'the key itself, in plain words' }],
    ['privateHosts', { privateHosts: ['https://trao-doi.local/'] }],
    ['privateHosts', { privateHosts: ['a.local,b.local'] }],
    ['user name or password', { feeds: { tax: { baseUrl: 'https://me:secret@example.vn' } } }],
    ['monthlyBudget', { monthlyBudget: 100 }],
  ])('is refused with what is wrong about its %s', async (named, wrong) => {
    await expect(readWritten({ ...LEAST, ...wrong })).rejects.toThrow(named);
  });

  it('that is not there is said so, in Vietnamese first', async () => {
    const missing = readStage(join(folder, 'none.json'));

    await expect(missing).rejects.toBeInstanceOf(StageError);
    await expect(missing).rejects.toMatchObject({
      problem: { vi: expect.stringContaining('Cấu hình triển khai') },
    });
  });
});

describe('a stage, set against the catalogue,', () => {
  it.each(['sample', 'local'])('fits it as it ships: %s', async (stage) => {
    const settings = await readStage(stageFile(stage));

    expect(settings.stage).toBe(stage);
    expect(checkStage(settings, await loadCatalogue([CATALOGUE_FOLDER]))).toBeUndefined();
  });

  it('is refused for provinces and feeds that are not there, and for secrets that nobody named', async () => {
    const catalogue = await loadCatalogue([CATALOGUE_FOLDER]);
    const settings = aStage({
      provinces: ['ninh-thuan', 'atlantis'],
      feeds: { tides: {}, tax: { secret: 'dti-hub/test/tax' } },
    });

    expect(() => checkStage(settings, catalogue)).toThrow(
      /atlantis[^]*tides[^]*telecom-vnpt: secret/,
    );
  });
});
