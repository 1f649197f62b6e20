import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { ConfigurationError } from '@dti-hub/runtime';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { composeTaker } from '../../../functions/take-dropped-file/compose.ts';
import { createRunStarter } from '../../../functions/run-starter.ts';

const STATE_MACHINE = 'arn:aws:states:ap-southeast-1:123456789012:stateMachine:a-night';

const starter = () =>
  createRunStarter({ region: 'ap-southeast-1', stateMachineArn: STATE_MACHINE });

let answer: { readonly status: number; readonly body: object };
let asked: unknown[];

async function reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
  asked.push(await json(request));
  response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify(answer.body));
}

const server = createServer((request, response) => void reply(request, response));

beforeEach(async () => {
  asked = [];
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('no TCP address');
  vi.stubEnv('AWS_ENDPOINT_URL_SFN', `http://127.0.0.1:${address.port}`);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'a-key');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'a-secret');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

describe('starting a run on AWS', () => {
  it('starts the state machine by name with the order', async () => {
    answer = { status: 200, body: { executionArn: 'an-arn', startDate: 1 } };

    await starter().start('drop-1', { province: 'ninh-thuan' });

    expect(asked).toEqual([
      { stateMachineArn: STATE_MACHINE, name: 'drop-1', input: '{"province":"ninh-thuan"}' },
    ]);
  });

  it('takes a run of that name for started', async () => {
    answer = { status: 400, body: { __type: 'ExecutionAlreadyExists', message: 'it exists' } };

    await expect(starter().start('drop-1', {})).resolves.toBeUndefined();
  });

  it('says so when it could not be started, for the queue to tell again', async () => {
    answer = { status: 400, body: { __type: 'StateMachineDoesNotExist', message: 'none' } };

    await expect(starter().start('drop-1', {})).rejects.toMatchObject({
      name: 'RunNotStartedError',
      disposition: 'retry',
    });
  });

  it('refuses a deployment that does not say what to start', () => {
    const settings = {
      table: 'dti-hub',
      bucket: 'dti-hub-bucket',
      region: 'ap-southeast-1',
      dynamoEndpoint: undefined,
      s3Endpoint: undefined,
      catalogueFolders: [],
      feedOverrides: {},
    };

    expect(() => composeTaker(settings)).toThrow(ConfigurationError);
    expect(composeTaker({ ...settings, stateMachine: STATE_MACHINE })).toBeDefined();
  });
});
