import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedAws } from '@dti-hub/local/src/embedded-aws.ts';
import type { FeedOverrides } from '@dti-hub/runtime';
import { startServer } from '@dti-hub/sandbox';
import type { createFewUnits } from './few-units.ts';

/** Where the servers of this process stand: embedded DynamoDB and S3, and the sources. */
export interface ServersOnLoopback {
  readonly dynamo: string;
  readonly s3: string;
  readonly table: string;
  readonly bucket: string;
  readonly overrides: FeedOverrides;
}

/** Starts embedded servers on a folder of their own, and serves the sources beside them. */
export async function startServers({ app }: Pick<ReturnType<typeof createFewUnits>, 'app'>) {
  const home = await mkdtemp(join(tmpdir(), 'dti-hub-'));
  const aws = await startEmbeddedAws({ home });
  const sources = await startServer(app);
  const baseUrl = { baseUrl: sources.url };
  const servers: ServersOnLoopback = {
    dynamo: aws.dynamoEndpoint,
    s3: aws.s3Endpoint,
    table: aws.tableName,
    bucket: aws.bucketName,
    overrides: { 'dvcqg-progress': baseUrl, 'dvcqg-online': baseUrl },
  };
  return {
    servers,
    close: async (): Promise<void> => {
      await Promise.all([sources.close(), aws.close()]);
      await rm(home, { recursive: true });
    },
  };
}
