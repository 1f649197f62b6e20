import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startEmbeddedAws, type EmbeddedAws } from '@dti-hub/local/src/embedded-aws.ts';
import type * as runtime from '@dti-hub/runtime';
import type * as store from '@dti-hub/store';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { BUNDLE_OPTIONS } from '../../cdk/bundle-options.ts';
import { aRequest, serve } from '../unit/runtime/loopback.ts';
import { objectStoreContract } from './object-store-contract.ts';
import { tableContract } from './table-contract.ts';

/** What functions reach AWS and sources with. */
const ADAPTERS = `
  export { createDynamoClient, createHttpFetcher, createS3Client } from '@dti-hub/runtime';
  export { DynamoTable, S3ObjectStore } from '@dti-hub/store';
`;

type Adapters = Pick<
  typeof runtime,
  'createDynamoClient' | 'createHttpFetcher' | 'createS3Client'
> &
  Pick<typeof store, 'DynamoTable' | 'S3ObjectStore'>;

let home: string;
let aws: EmbeddedAws;
let adapters: Adapters;

/** Bundles them as functions are bundled: without what of packages is left out there. */
async function bundled(): Promise<Adapters> {
  const { outputFiles } = await build({
    ...BUNDLE_OPTIONS,
    stdin: { contents: ADAPTERS, resolveDir: import.meta.dirname },
  });
  for (const { path, contents } of outputFiles) {
    await writeFile(join(home, basename(path)), contents);
  }
  const made: Adapters = createRequire(import.meta.url)(join(home, 'index.js'));
  return made;
}

beforeAll(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'key');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  home = await mkdtemp(join(tmpdir(), 'dti-hub-'));
  aws = await startEmbeddedAws({ home });
  adapters = await bundled();
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await aws.close();
  await rm(home, { recursive: true });
});

tableContract('bundled, over embedded DynamoDB', () => {
  const client = adapters.createDynamoClient({ region: 'local', endpoint: aws.dynamoEndpoint });
  return new adapters.DynamoTable(client, aws.tableName);
});

objectStoreContract('bundled, over embedded S3', () => {
  const client = adapters.createS3Client({ region: 'local', endpoint: aws.s3Endpoint });
  return new adapters.S3ObjectStore(client, aws.bucketName);
});

describe('HTTP, bundled', () => {
  it('asks sources and reads what they packed', async () => {
    const origin = await serve((request, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end(gzipSync(`${request.method} ${request.url}`));
    });
    const fetcher = adapters.createHttpFetcher({ privateHosts: ['127.0.0.1'] });

    const { status, body } = await fetcher.fetch(aRequest(`${origin}/feed?year=2026`));

    expect([status, Buffer.from(body ?? []).toString()]).toEqual([200, 'GET /feed?year=2026']);
  });
});
