import { createServer, type IncomingMessage, type Server } from 'node:http';
import { SourceRefusedError, SourceUnavailableError, type SourceRequest } from '@dti-hub/pipeline';
import { createHttpFetcher } from '@dti-hub/runtime';
import { afterEach, describe, expect, it } from 'vitest';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

interface Asked {
  readonly url: string | undefined;
  readonly authorization: string | undefined;
  readonly type: string | undefined;
  readonly body: string;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A server that answers by path, and notes what it was asked. */
async function serve(answer: (path: string, asked: readonly Asked[]) => Answer) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const reply = async () => {
      const body = await readBody(request);
      const { url, headers } = request;
      const { authorization, 'content-type': type } = headers;
      asked.push({ url, authorization, type, body });
      const { status, body: text } = answer(url ?? '', asked);
      response.writeHead(status).end(text);
    };
    void reply();
  });
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('no TCP address');
  return { origin: `http://127.0.0.1:${address.port}`, asked };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

const aRequest = (overrides: Partial<SourceRequest> = {}): SourceRequest => ({
  feed: 'tax',
  method: 'GET',
  url: 'https://tax.invalid/api/enterprises',
  headers: {},
  body: null,
  auth: {
    kind: 'oauth2ClientCredentials',
    tokenUrl: 'https://tax.invalid/oauth/token',
    scope: 'read',
  },
  timeoutMs: 5000,
  bytesMax: 1000,
  ...overrides,
});

const isTokenPath = (path: string): boolean => path === '/oauth/token';

/** Tokens numbered from 1; data for whoever shows any. */
const wellBehaved = (path: string, asked: readonly Asked[]): Answer => {
  if (!isTokenPath(path)) return { status: 200, body: 'data' };
  const number = asked.filter(({ url }) => isTokenPath(url ?? '')).length;
  const token = { access_token: `token-${number}`, token_type: 'Bearer', expires_in: 300 };
  return { status: 200, body: JSON.stringify(token) };
};

const SECRET = 'the hub:s3:kr3t';

const fetcherOf = (baseUrl: string, nowMs = () => 0, secret: string | undefined = SECRET) =>
  createHttpFetcher({ overrides: { tax: { baseUrl, secret } }, nowMs });

describe('OAuth 2 client credentials', () => {
  it('asks for a token at the feed’s own server, by Basic, and shows it to the source', async () => {
    const { origin, asked } = await serve(wellBehaved);

    const { body } = await fetcherOf(origin).fetch(aRequest());

    expect(Buffer.from(body).toString()).toBe('data');
    expect(asked).toEqual([
      {
        url: '/oauth/token',
        authorization: `Basic ${Buffer.from('the%20hub:s3%3Akr3t').toString('base64')}`,
        type: 'application/x-www-form-urlencoded',
        body: 'grant_type=client_credentials&scope=read',
      },
      { url: '/api/enterprises', authorization: 'Bearer token-1', type: undefined, body: '' },
    ]);
  });

  it('keeps a token until shortly before its end, for its own feed alone', async () => {
    const { origin, asked } = await serve(wellBehaved);
    let now = 0;
    const override = { baseUrl: origin, secret: SECRET };
    const fetcher = createHttpFetcher({
      overrides: { tax: override, other: override },
      nowMs: () => now,
    });

    await fetcher.fetch(aRequest());
    now = 269_999;
    await fetcher.fetch(aRequest());
    await fetcher.fetch(aRequest({ feed: 'other' }));
    now = 270_000;
    await fetcher.fetch(aRequest());

    const shown = asked.filter(({ url }) => !isTokenPath(url ?? ''));
    expect(shown.map(({ authorization }) => authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-1',
      'Bearer token-2',
      'Bearer token-3',
    ]);
  });

  it('gets a new token when the source no longer takes the old one, and asks once more', async () => {
    const { origin, asked } = await serve((path, before) => {
      const shown = before.at(-1)?.authorization;
      return !isTokenPath(path) && shown === 'Bearer token-1' && before.length > 2
        ? { status: 401, body: '' }
        : wellBehaved(path, before);
    });
    const fetcher = fetcherOf(origin);
    await fetcher.fetch(aRequest());

    const { status } = await fetcher.fetch(aRequest());

    expect(status).toBe(200);
    expect(asked.at(-1)?.authorization).toBe('Bearer token-2');
  });

  it('hands on the refusal of a source that takes no token at all', async () => {
    const { origin, asked } = await serve((path, before) =>
      isTokenPath(path) ? wellBehaved(path, before) : { status: 401, body: '' },
    );

    expect((await fetcherOf(origin).fetch(aRequest())).status).toBe(401);
    expect(asked).toHaveLength(4);
  });

  it.each([
    ['an unknown client', { status: 401, body: 'wrong s3:kr3t' }, SourceRefusedError],
    ['no token', { status: 200, body: '{"token_type":"bearer"}' }, SourceRefusedError],
    ['no JSON', { status: 200, body: '<html>s3:kr3t' }, SourceRefusedError],
    [
      'a token of another kind',
      { status: 200, body: '{"access_token":"hush","token_type":"mac"}' },
      SourceRefusedError,
    ],
    [
      'a token that no header carries',
      { status: 200, body: '{"access_token":"hush\\n","token_type":"bearer"}' },
      SourceRefusedError,
    ],
    ['a server in trouble', { status: 503, body: '' }, SourceUnavailableError],
    ['too many requests', { status: 429, body: '' }, SourceUnavailableError],
  ])(
    'ends with %s, asks the source nothing, and tells no secret',
    async (_what, token, expected) => {
      const { origin, asked } = await serve(() => token);

      const error: unknown = await fetcherOf(origin)
        .fetch(aRequest())
        .catch((caught: unknown) => caught);

      expect(error).toBeInstanceOf(expected);
      expect(asked).toHaveLength(1);
      for (const word of ['s3', 'kr3t', 'hush', 'Basic']) {
        expect(JSON.stringify(error) + String(error)).not.toContain(word);
      }
    },
  );

  it('asks nobody when the deployment has no secret', async () => {
    const { origin, asked } = await serve(wellBehaved);
    const fetcher = createHttpFetcher({ overrides: { tax: { baseUrl: origin } } });

    await expect(fetcher.fetch(aRequest())).rejects.toMatchObject({ code: 'source/secret' });
    expect(asked).toEqual([]);
  });
});
