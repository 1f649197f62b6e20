import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { StoreUnavailableError } from '@dti-hub/pipeline';
import { createEventBus } from '@dti-hub/runtime';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

let answer: object = {};
const asked: unknown[] = [];

async function reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
  asked.push(await json(request));
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(answer));
}

const server = createServer((request, response) => void reply(request, response));

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('no TCP address');
  vi.stubEnv('AWS_ENDPOINT_URL_EVENTBRIDGE', `http://127.0.0.1:${address.port}`);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'a-key');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'a-secret');
});

afterAll(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

const announcement = {
  kind: 'score.compiled',
  province: 'ninh-thuan',
  night: '2023-01-10',
  publication: 4,
} as const;

const bus = () => createEventBus({ region: 'ap-southeast-1', bus: 'dti-hub-test-events' });

describe('an announcement on a bus', () => {
  it('has its kind as detail type, and all else as its detail', async () => {
    answer = { FailedEntryCount: 0, Entries: [{ EventId: '1' }] };

    await bus().announce(announcement);

    expect(asked).toEqual([
      {
        Entries: [
          {
            EventBusName: 'dti-hub-test-events',
            Source: 'dti-hub',
            DetailType: 'score.compiled',
            Detail: '{"province":"ninh-thuan","night":"2023-01-10","publication":4}',
          },
        ],
      },
    ]);
  });

  it('that the bus did not take is told as such, though the answer is a good one', async () => {
    answer = { FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException' }] };

    await expect(bus().announce(announcement)).rejects.toThrow(StoreUnavailableError);
  });
});
