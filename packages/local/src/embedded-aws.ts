import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { dirname, join, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import {
  CreateTableCommand,
  ResourceInUseException,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { HubError, type Disposition } from '@dti-hub/kernel';
import { createDynamoClient } from '@dti-hub/runtime';
import { TABLE_ATTRIBUTES } from '@dti-hub/store';
import { ClassicLevel } from 'classic-level';
import dynalite from 'dynalite';
import S3rver from 's3rver';

/** The hub's own DynamoDB and S3 on this machine, with all that they keep under one folder. */
export interface EmbeddedAws {
  readonly dynamoEndpoint: string;
  readonly s3Endpoint: string;
  readonly tableName: string;
  readonly bucketName: string;
  /** Ends both servers and frees the folder; clients of theirs are to be destroyed first. */
  close(): Promise<void>;
}

/** Somebody already works on the data folder: two would spoil it. */
export class FolderInUseError extends HubError {
  override readonly name = 'FolderInUseError';
  override readonly code = 'local/folder-in-use';
  override readonly disposition: Disposition = 'halt';

  constructor(home: string, options?: ErrorOptions) {
    super(
      {
        problem: {
          vi: `Một tiến trình khác của hệ thống đang dùng thư mục ${home}.`,
          en: `Another hub is using this folder: ${home}.`,
        },
        mend: {
          vi: 'Hãy dừng tiến trình đó, hoặc chọn thư mục khác.',
          en: 'Stop it first, or choose another folder.',
        },
      },
      options,
    );
  }
}

const ADDRESS = '127.0.0.1';
const TABLE_NAME = 'dti-hub';
const BUCKET_NAME = 'dti-hub';

/**
 * Starts both servers on free ports of the loopback address, with the hub's table and bucket there.
 * @throws {FolderInUseError} when another process has started them on the same folder.
 */
export async function startEmbeddedAws({ home }: { readonly home: string }): Promise<EmbeddedAws> {
  await mkdir(home, { recursive: true });
  const lock = await lockFolder(home);
  const dynamo = await startDynamo(join(home, 'dynamodb'));
  const s3 = await startS3(join(home, 's3'));
  return {
    dynamoEndpoint: dynamo.endpoint,
    s3Endpoint: s3.endpoint,
    tableName: TABLE_NAME,
    bucketName: BUCKET_NAME,
    async close() {
      await Promise.all([dynamo.close(), s3.close()]);
      await lock.close();
      HELD.delete(resolve(home));
    },
  };
}

/** Folders that this process has locked: a process that asks for its own lock again loses it (POSIX). */
const HELD = new Set<string>();

/**
 * An empty database held open for its lock alone: the system frees it however the process ends.
 * dynalite opens its own too late, and dies of a locked one where nobody can catch it.
 */
async function lockFolder(home: string): Promise<ClassicLevel> {
  if (HELD.has(resolve(home))) throw new FolderInUseError(home);
  const lock = new ClassicLevel(join(home, 'lock'));
  try {
    await lock.open();
    HELD.add(resolve(home));
    return lock;
  } catch (error) {
    if (isLocked(error)) throw new FolderInUseError(home, { cause: error });
    throw error;
  }
}

const isLocked = (error: unknown): boolean =>
  error instanceof Error &&
  error.cause instanceof Error &&
  'code' in error.cause &&
  error.cause.code === 'LEVEL_LOCKED';

interface EmbeddedServer {
  readonly endpoint: string;
  close(): Promise<void>;
}

async function startDynamo(path: string): Promise<EmbeddedServer> {
  const server = dynalite({ path, createTableMs: 0 });
  server.listen(0, ADDRESS);
  await once(server, 'listening');
  const endpoint = `http://${ADDRESS}:${portOf(server)}`;
  // dynalite ignores the region.
  const client = createDynamoClient({ region: 'local', endpoint });
  await ensureTable(client);
  client.destroy();
  return { endpoint, close: promisify(server.close.bind(server)) };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('no TCP address');
  return address.port;
}

async function ensureTable(client: DynamoDBClient): Promise<void> {
  const { partition, sort } = TABLE_ATTRIBUTES;
  try {
    await client.send(
      new CreateTableCommand({
        TableName: TABLE_NAME,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [
          { AttributeName: partition, AttributeType: 'S' },
          { AttributeName: sort, AttributeType: 'S' },
        ],
        KeySchema: [
          { AttributeName: partition, KeyType: 'HASH' },
          { AttributeName: sort, KeyType: 'RANGE' },
        ],
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
}

async function startS3(directory: string): Promise<EmbeddedServer> {
  const server = new S3rver({
    address: ADDRESS,
    port: 0,
    directory,
    silent: true,
    vhostBuckets: false,
    configureBuckets: [{ name: BUCKET_NAME }],
  });
  putWholeObjects(server);
  const { port } = await server.run();
  return { endpoint: `http://${ADDRESS}:${port}`, close: () => server.close() };
}

/**
 * s3rver answers a put before the file is written, and writes into the file that others read. S3
 * does neither: an object is there whole or not at all, through crashes and second writers.
 */
function putWholeObjects({ store }: S3rver): void {
  store.putObject = async (object) => {
    const content = await buffer(object.content);
    const path = store.getResourcePath(object.bucket, object.key, 'object');
    const written = `${path}.${randomUUID()}`;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(written, content, { flush: true });
    const md5 = createHash('md5').update(content).digest('hex');
    await store.putMetadata(object.bucket, object.key, object.metadata, md5);
    await rename(written, path);
    return { size: content.byteLength, md5 };
  };
}
