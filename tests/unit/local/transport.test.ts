import type { Server } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { createApi } from '@dti-hub/api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listenLocally } from '../../../packages/local/src/listen-locally.ts';
import { serveApi, type ServedApi } from '../../../packages/local/src/serve-api.ts';
import { createTransport } from '../../../packages/local/src/transport.ts';
import { problemSchema } from '../../../packages/api/src/shapes/common.ts';
import { createMemoryHub, PROVINCE } from '../../support/memory-hub.ts';

const { portsOf } = createMemoryHub({
  fetcher: { fetch: () => Promise.reject(new Error()) },
}).services;
const services = { provinces: [PROVINCE], portsOf };

const failures: unknown[] = [];
const statuses: number[] = [];
let arrived = Promise.withResolvers<void>();
let ended = Promise.withResolvers<void>();

let served: ServedApi;
let impatient: Server;
let impatientUrl: string;

beforeAll(async () => {
  served = await serveApi(services, 0);
  const api = createApi({ ...services, onFailure: (error) => failures.push(error) });
  const answer = async (request: Request) => {
    arrived.resolve();
    const answered = await api.fetch(request);
    statuses.push(answered.status);
    ended.resolve();
    return answered;
  };
  impatient = createTransport(answer, { requestTimeout: 50, connectionsCheckingInterval: 10 });
  impatientUrl = await listenLocally(impatient, 0);
});

afterAll(() => {
  served.close();
  impatient.close();
});

/** Never comes to its end. */
const CUT_OFF = 'POST /health HTTP/1.1\r\nHost: hub\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe';

/** What comes back, to the end of the connection, for what is sent as it stands here. */
async function exchange(url: string, sent: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(sent);
  const answer = await text(socket);
  socket.destroy();
  return answer;
}

function problemIn(answer: string) {
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(head).toMatch(/content-type: application\/problem\+json/i);
  expect(head).toMatch(/connection: close/i);
  const { status, code, title } = problemSchema.parse(JSON.parse(body));
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(title).toMatch(/[yY]êu cầu/);
  return [status, code];
}

it.each([
  ['has no Host', 'GET /health HTTP/1.1\r\n\r\n'],
  ['has a Host that is none', 'GET /health HTTP/1.1\r\nHost: a b\r\n\r\n'],
  ['has a backslash in its path', 'GET /v1\\x HTTP/1.1\r\nHost: hub\r\n\r\n'],
  ['has a method that there is not', 'FETCH /health HTTP/1.1\r\nHost: hub\r\n\r\n'],
  [
    'says the length of its body twice',
    'POST /health HTTP/1.1\r\nHost: hub\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['is about no address', 'OPTIONS * HTTP/1.1\r\nHost: hub\r\n\r\n'],
])('a request that %s is refused with a problem', async (_, sent) => {
  expect(problemIn(await exchange(served.url, sent))).toEqual([400, 'api/bad-request']);
});

it.each([
  ['address', `GET /${'x'.repeat(17_000)} HTTP/1.1\r\nHost: hub\r\n\r\n`],
  ['header', `GET /health HTTP/1.1\r\nHost: hub\r\nX-Long: ${'x'.repeat(17_000)}\r\n\r\n`],
])('a request with too long an %s is refused with a problem', async (_, sent) => {
  expect(problemIn(await exchange(served.url, sent))).toEqual([431, 'api/headers-too-large']);
});

it('a request whose body does not come is waited for no longer, and told so', async () => {
  expect(problemIn(await exchange(impatientUrl, CUT_OFF))).toEqual([408, 'api/request-too-slow']);
});

it('a caller who hangs up in the middle of a body is no failure of the hub', async () => {
  arrived = Promise.withResolvers();
  ended = Promise.withResolvers();
  const socket = connect(Number(new URL(impatientUrl).port), '127.0.0.1');
  socket.write(CUT_OFF);
  await arrived.promise;
  socket.destroy();
  await ended.promise;

  expect([failures, statuses.at(-1)]).toEqual([[], 400]);
});
