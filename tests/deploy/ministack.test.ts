import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { createDynamoClient, createS3Client } from '@dti-hub/runtime';
import { DynamoTable, S3ObjectStore, tableDefinition } from '@dti-hub/store';
import { afterAll, beforeAll } from 'vitest';
import { startMiniStack, type MiniStack } from '../../cdk/emulator/ministack.ts';
import { objectStoreContracts, tableContracts } from '../contract/store-contracts.ts';

const REGION = 'ap-southeast-1';
const TABLE = 'dti-hub';
const BUCKET = 'dti-hub';

let folder: string;
let aws: MiniStack;
let dynamo: ReturnType<typeof createDynamoClient>;
let s3: ReturnType<typeof createS3Client>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dti-hub-'));
  aws = await startMiniStack({ folder, region: REGION });
  const { endpoint } = aws;
  dynamo = createDynamoClient({ region: REGION, endpoint });
  s3 = createS3Client({ region: REGION, endpoint });
  await dynamo.send(new CreateTableCommand(tableDefinition(TABLE)));
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
});

afterAll(async () => {
  dynamo.destroy();
  s3.destroy();
  await aws.stop();
  await rm(folder, { recursive: true });
});

tableContracts('MiniStack', () => new DynamoTable(dynamo, TABLE));
objectStoreContracts('MiniStack', () => new S3ObjectStore(s3, BUCKET));
