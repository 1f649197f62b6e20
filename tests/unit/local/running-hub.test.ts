import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { FolderInUseError } from '@dti-hub/local/src/embedded-aws.ts';
import { announceHub, holdFolder, reachAws, withdrawHub } from '@dti-hub/local/src/running-hub.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'dti-hub-running-'));
});
afterEach(() => rm(home, { recursive: true }));

const announcement = () => join(home, 'running.json');

describe('the announcement of a running hub', () => {
  it('is how others reach its servers, which are not theirs to end, until it is withdrawn', async () => {
    const running = await holdFolder(home);
    await announceHub(home, running);

    const other = await reachAws(home);
    await other.close();
    const again = await reachAws(home);
    await withdrawHub(home);
    const after = reachAws(home);

    expect(other.dynamoEndpoint).toBe(running.dynamoEndpoint);
    expect(again.s3Endpoint).toBe(running.s3Endpoint);
    await expect(after).rejects.toThrow(FolderInUseError);
    await running.close();
  });

  it('lets no second one be started, and names the first', async () => {
    const running = await holdFolder(home);
    await announceHub(home, running);

    await expect(holdFolder(home)).rejects.toMatchObject({
      code: 'local/already-running',
      problem: { vi: expect.stringContaining(`(tiến trình ${process.pid})`) },
    });
    await running.close();
  });

  it('is not believed, and taken away, where the folder is free: its hub has died', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'dti-hub-other-'));
    const other = await reachAws(elsewhere);
    const { dynamoEndpoint, s3Endpoint, tableName, bucketName } = other;
    // By now another program answers at the ports of the dead one.
    const stale = { pid: 1, dynamoEndpoint, s3Endpoint, tableName, bucketName };
    await writeFile(announcement(), JSON.stringify(stale));

    const own = await reachAws(home);

    expect(own.dynamoEndpoint).not.toBe(dynamoEndpoint);
    expect(existsSync(announcement())).toBe(false);
    await Promise.all([own.close(), other.close()]);
    await rm(elsewhere, { recursive: true });
  });
});
