import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { createDynamoClient } from '@dti-hub/runtime';
import { DynamoTable, tableDefinition } from '@dti-hub/store';
import { afterAll, beforeAll, describe } from 'vitest';
import { tableContracts } from '../contract/store-contracts.ts';
import { startDynamoDbLocal, whyNotHere } from './dynamodb-local.ts';

const TABLE = 'dti-hub';

const reason = await whyNotHere();

const where = reason === undefined ? '' : `, skipped: ${reason}`;

describe.runIf(reason === undefined)(`AWS's DynamoDB Local${where}`, () => {
  let folder: string;
  let server: Awaited<ReturnType<typeof startDynamoDbLocal>>;
  let dynamo: ReturnType<typeof createDynamoClient>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dti-hub-'));
    server = await startDynamoDbLocal(join(folder, 'dynamodb-local.log'));
    dynamo = createDynamoClient({ region: 'ap-southeast-1', endpoint: server.endpoint });
    await dynamo.send(new CreateTableCommand(tableDefinition(TABLE)));
  });

  afterAll(async () => {
    dynamo.destroy();
    await server.stop();
    await rm(folder, { recursive: true });
  });

  tableContracts('DynamoDB Local', () => new DynamoTable(dynamo, TABLE));
});
