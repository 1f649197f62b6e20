import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOutputsFile } from '@dti-hub/local/src/deployed-hub.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outputs-'));
});
afterEach(() => rm(folder, { recursive: true }));

const STORAGE = { TableName: 'items', BucketName: 'data' };
const PIPELINE = { StateMachineArn: 'arn:aws:states:ap-southeast-1:1:stateMachine:nightly' };
const KEY = 'arn:aws:secretsmanager:ap-southeast-1:1:secret:release-key';

async function outputs(storage: Readonly<Record<string, string>>): Promise<string> {
  const file = join(folder, 'outputs.json');
  await writeFile(file, JSON.stringify({ Storage: storage, Pipeline: PIPELINE }));
  return file;
}

describe('where a hub is deployed', () => {
  it('says where its releases’ key is kept, and where its data', async () => {
    const file = await outputs({ ...STORAGE, ReleaseKeyArn: KEY });
    expect(await readOutputsFile(file)).toMatchObject({
      table: 'items',
      bucket: 'data',
      region: 'ap-southeast-1',
      releaseKey: KEY,
    });
  });

  it('may have no key yet: a stack of an older hub made none', async () => {
    expect((await readOutputsFile(await outputs(STORAGE))).releaseKey).toBeUndefined();
  });
});
