import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DATASETS, readScope, type ApiServices } from '@dti-hub/api';
import { composeApi } from '@dti-hub/functions/services';
import { startEmbeddedAws, type EmbeddedAws } from '@dti-hub/local/src/embedded-aws.ts';
import { placeOf } from '@dti-hub/local/src/open-hub.ts';
import { addDays } from '@dti-hub/kernel';
import { createDynamoClient, createS3Client } from '@dti-hub/runtime';
import { createSandbox } from '@dti-hub/sandbox';
import { DynamoTable, S3ObjectStore } from '@dti-hub/store';
import { fetchFrom } from '../support/in-process-fetcher.ts';
import { createMemoryHub, PROVINCE } from '../support/memory-hub.ts';
import { startIssuer } from '../unit/api-access/token-issuer.ts';

const NIGHT = '2026-09-26';
/** As many units as a province has today. */
const DEPARTMENTS = 20;
const COMMUNES = 150;
const CLIENT = 'doic';
const UNLIMITED = { perMinute: Number.MAX_SAFE_INTEGER, perDay: Number.MAX_SAFE_INTEGER };

/** A province that was published, and what an API serves it from: composed as it is deployed. */
export interface ServedProvince {
  readonly services: ApiServices;
  /** The `authorization` of a machine that may read everything. */
  readonly authorization: string;
}

/** Has one served from embedded DynamoDB and S3, behind the check of tokens and the count of requests. */
export async function withServedProvince<T>(
  use: (served: ServedProvince) => Promise<T>,
): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), 'hub-bench-'));
  const aws = await startEmbeddedAws({ home });
  const issuer = await startIssuer();
  try {
    await publishInto(aws);
    const scopes = DATASETS.map((dataset) => readScope(PROVINCE, dataset));
    return await use({
      services: composeApi({
        ...placeOf(aws),
        catalogueFolders: [],
        feedOverrides: {},
        provinces: [PROVINCE],
        identity: { issuer: issuer.issuer, clients: [CLIENT] },
        requests: UNLIMITED,
      }),
      authorization: `Bearer ${issuer.machine(CLIENT, scopes.join(' '))}`,
    });
  } finally {
    issuer.close();
    await aws.close();
    await rm(home, { recursive: true });
  }
}

/** Runs a night in memory, and puts all that came of it into the servers. */
async function publishInto(aws: EmbeddedAws): Promise<void> {
  const portal = { seed: 1, departments: DEPARTMENTS, communes: COMMUNES };
  const hub = createMemoryHub({
    fetcher: fetchFrom(createSandbox({ portal, through: addDays(NIGHT, -1) })),
  });
  await hub.night(NIGHT);
  const dynamo = createDynamoClient({ region: 'local', endpoint: aws.dynamoEndpoint });
  const s3 = createS3Client({ region: 'local', endpoint: aws.s3Endpoint });
  const [table, objects] = [
    new DynamoTable(dynamo, aws.tableName),
    new S3ObjectStore(s3, aws.bucketName),
  ];
  for (const item of hub.table.items) await table.putIfAbsent(item);
  for (const [key, bytes] of hub.objects.objects) await objects.put(key, bytes);
  dynamo.destroy();
  s3.destroy();
}
