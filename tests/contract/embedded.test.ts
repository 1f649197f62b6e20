import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedAws, type EmbeddedAws } from '@dti-hub/local/src/embedded-aws.ts';
import { createDynamoClient, createS3Client } from '@dti-hub/runtime';
import { DynamoTable, S3ObjectStore } from '@dti-hub/store';
import { afterAll, beforeAll } from 'vitest';
import { blobStoreContract } from './blob-store-contract.ts';
import { journalContract } from './journal-contract.ts';
import { objectStoreContract } from './object-store-contract.ts';
import { observationStoreContract } from './observation-store-contract.ts';
import { publicationStoreContract } from './publication-store-contract.ts';
import { tableContract } from './table-contract.ts';

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

const table = () => new DynamoTable(dynamo, aws.tableName);
const objects = () => new S3ObjectStore(s3, aws.bucketName);

tableContract('embedded DynamoDB', table);
objectStoreContract('embedded S3', objects);
blobStoreContract('embedded S3', objects);
journalContract('embedded DynamoDB', table);
observationStoreContract('embedded DynamoDB', table);
publicationStoreContract('embedded DynamoDB', table);
