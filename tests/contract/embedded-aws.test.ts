import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  FolderInUseError,
  startEmbeddedAws,
  type EmbeddedAws,
} from '@dti-hub/local/src/embedded-aws.ts';
import { StoreUnavailableError } from '@dti-hub/pipeline';
import { createDynamoClient, createS3Client } from '@dti-hub/runtime';
import { DynamoTable, S3ObjectStore } from '@dti-hub/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const item = { partition: 'p', sort: 's', body: '1' };

async function withStores<T>(
  aws: EmbeddedAws,
  use: (table: DynamoTable, objects: S3ObjectStore) => Promise<T>,
): Promise<T> {
  const dynamo = createDynamoClient({ region: 'local', endpoint: aws.dynamoEndpoint });
  const s3 = createS3Client({ region: 'local', endpoint: aws.s3Endpoint });
  try {
    return await use(new DynamoTable(dynamo, aws.tableName), new S3ObjectStore(s3, aws.bucketName));
  } finally {
    dynamo.destroy();
    s3.destroy();
  }
}

describe('startEmbeddedAws', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'dti-hub-'));
  });
  afterEach(() => rm(home, { recursive: true }));

  it('keeps items and objects between starts', async () => {
    const first = await startEmbeddedAws({ home });
    await withStores(first, async (table, objects) => {
      await table.putIfAbsent(item);
      await objects.put('p/raw/x', Buffer.from('bytes'));
    });
    await first.close();

    const second = await startEmbeddedAws({ home });
    const kept = await withStores(second, async (table, objects) => [
      await table.get('p', 's'),
      Buffer.from((await objects.get('p/raw/x')) ?? []).toString(),
    ]);
    await second.close();

    expect(kept).toEqual([item, 'bytes']);
  });

  it('refuses a folder that another start in this process holds, and takes it once it is free', async () => {
    const first = await startEmbeddedAws({ home });

    await expect(startEmbeddedAws({ home })).rejects.toThrow(FolderInUseError);

    await first.close();
    await (await startEmbeddedAws({ home })).close();
  });

  it('refuses a folder that another process holds, in a sentence and without noise', async () => {
    const module = import.meta.resolve('@dti-hub/local/src/embedded-aws.ts');
    const script = `
      import { startEmbeddedAws } from '${module}';
      await startEmbeddedAws({ home: process.argv[1] }).catch((error) => console.log(error.message));`;
    const first = await startEmbeddedAws({ home });

    const { stdout, stderr } = await promisify(execFile)(process.execPath, [
      '--input-type=module',
      '--eval',
      script,
      home,
    ]);
    await first.close();

    expect(stdout).toContain('Another hub is using this folder');
    expect(stderr).toBe('');
  });

  it('leaves an error that the hub knows when its servers are gone', async () => {
    const aws = await startEmbeddedAws({ home });
    await aws.close();

    await withStores(aws, async (table, objects) => {
      await expect(table.putIfAbsent(item)).rejects.toThrow(StoreUnavailableError);
      await expect(table.get('p', 's')).rejects.toThrow(StoreUnavailableError);
      await expect(table.query('p')).rejects.toThrow(StoreUnavailableError);
      await expect(objects.put('x', Buffer.from('x'))).rejects.toThrow(StoreUnavailableError);
      await expect(objects.get('x')).rejects.toThrow(StoreUnavailableError);
    });
  });
});
