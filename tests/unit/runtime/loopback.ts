import { createServer, type RequestListener, type Server } from 'node:http';
import type { Auth } from '@dti-hub/catalogue';
import type { SourceRequest } from '@dti-hub/pipeline';
import { createHttpFetcher, type HttpFetcherOptions } from '@dti-hub/runtime';
import { afterEach } from 'vitest';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Serves on this machine until the test is over; gives the address. */
export async function serve(listener: RequestListener): Promise<string> {
  return listen(createServer(listener), 'http');
}

/** Lets a server listen on this machine until the test is over. */
export async function listen(server: Server, scheme: 'http' | 'https'): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('no TCP address');
  return `${scheme}://127.0.0.1:${address.port}`;
}

/** Ends a server before its test does, so that its address leads nowhere. */
export const closeLast = (): Promise<unknown> =>
  new Promise((resolve) => servers.pop()?.close(resolve));

/** The feed that the requests of these tests are of. */
export const FEED = 'a-feed';

export const aRequest = (url: string, overrides: Partial<SourceRequest> = {}): SourceRequest => ({
  feed: FEED,
  method: 'GET',
  url,
  headers: {},
  body: null,
  auth: null,
  timeoutMs: 5000,
  bytesMax: 1000,
  ...overrides,
});

/** A fetcher that may ask servers on this machine, and never waits for a clock. */
export const aFetcher = (options: HttpFetcherOptions = {}) =>
  createHttpFetcher({ privateHosts: ['127.0.0.1'], sleep: async () => {}, ...options });

/** The same, with a secret for the feed. */
export const aFetcherWith = (secret: string, options: HttpFetcherOptions = {}) =>
  aFetcher({ secretOf: async (feed) => (feed === FEED ? secret : undefined), ...options });

/** A request that proves itself like that. */
export const provenBy = (auth: Auth, url: string, overrides: Partial<SourceRequest> = {}) =>
  aRequest(url, { auth, ...overrides });

/** What a server was sent. */
export interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** A server that notes what it was sent, and answers it. */
export async function serveNoting(
  answer: (seen: Seen, response: Parameters<RequestListener>[1]) => void,
) {
  const seen: Seen[] = [];
  const origin = await serve((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks).toString() };
      seen.push(one);
      answer(one, response);
    });
  });
  return { origin, seen };
}

export const textOf = (body: Uint8Array): string => Buffer.from(body).toString();
