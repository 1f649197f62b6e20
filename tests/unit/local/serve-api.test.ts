import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveApi, type ServedApi } from '../../../packages/local/src/serve-api.ts';
import { createMemoryHub, PROVINCE } from '../../support/memory-hub.ts';

let served: ServedApi;

beforeAll(async () => {
  const { services } = createMemoryHub({ fetcher: { fetch: () => Promise.reject(new Error()) } });
  served = await serveApi({ provinces: [PROVINCE], portsOf: services.portsOf }, 0);
});

afterAll(() => served.close());

const ask = async (method: string, path: string, body?: ReadableStream): Promise<number> => {
  const answer = await fetch(new URL(path, served.url), {
    method,
    ...(body !== undefined && { body, duplex: 'half' }),
  });
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  return answer.status;
};

/** A body whose length is not said before it. */
const streamOf = (size: number) => new Blob([new Uint8Array(size)]).stream();

it.each(['DELETE', 'OPTIONS', 'PATCH'])(
  'refuses %s that says no length of its body',
  async (method) => {
    expect(await ask(method, '/health')).toBe(405);
    expect(await ask(method, `/v1/${PROVINCE}/editions`)).toBe(401);
  },
);

it('takes a body that comes in pieces, up to the cap', async () => {
  expect(await ask('POST', '/health', streamOf(64 * 1024))).toBe(405);
  expect(await ask('POST', `/v1/${PROVINCE}/runs`, streamOf(10))).toBe(401);
  expect(await ask('POST', `/v1/${PROVINCE}/runs`, streamOf(64 * 1024 + 1))).toBe(413);
});
