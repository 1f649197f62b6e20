import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedAws, type EmbeddedAws } from '@dti-hub/local/src/embedded-aws.ts';
import { createDynamoClient, createS3Client } from '@dti-hub/runtime';
import { DynamoRequestCounter, DynamoTable, S3ObjectStore } from '@dti-hub/store';
import { afterAll, beforeAll } from 'vitest';
import { requestCounterContract } from './request-counter-contract.ts';
import { objectStoreContracts, tableContracts } from './store-contracts.ts';

let home: string;
let aws: EmbeddedAws;
let dynamo: ReturnType<typeof createDynamoClient>;
let s3: ReturnType<typeof createS3Client>;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'dti-hub-'));
  aws = await startEmbeddedAws({ home });
  dynamo = createDynamoClient({ region: 'local', endpoint: aws.dynamoEndpoint });
  s3 = createS3Client({ region: 'local', endpoint: aws.s3Endpoint });
});

afterAll(async () => {
  dynamo.destroy();
  s3.destroy();
  await aws.close();
  await rm(home, { recursive: true });
});

tableContracts('embedded DynamoDB', () => new DynamoTable(dynamo, aws.tableName));
objectStoreContracts('embedded S3', () => new S3ObjectStore(s3, aws.bucketName));
requestCounterContract('embedded DynamoDB', () => new DynamoRequestCounter(dynamo, aws.tableName));
