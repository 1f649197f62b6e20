/** A thread of its own that runs a night in memory, and puts all that came of it into embedded servers. */
import { workerData } from 'node:worker_threads';
import { addDays } from '@dti-hub/kernel';
import { createDynamoClient, createS3Client } from '@dti-hub/runtime';
import { createSandbox } from '@dti-hub/sandbox';
import { DynamoTable, S3ObjectStore } from '@dti-hub/store';
import { fetchFrom } from '../support/in-process-fetcher.ts';
import { createMemoryHub } from '../support/memory-hub.ts';
import { endpointsSchema } from './served-province.ts';

const NIGHT = '2026-09-26';
/** As many units as a province has today. */
const DEPARTMENTS = 20;
const COMMUNES = 150;

const aws = endpointsSchema.parse(workerData);
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
