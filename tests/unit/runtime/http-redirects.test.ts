import { describe, expect, it } from 'vitest';
import { aFetcherWith, provenBy, serveNoting, textOf } from './loopback.ts';

const KEY = { kind: 'header', name: 'x-key', prefix: '' } as const;
const HERE = { redirects: { hosts: ['127.0.0.1'] } };

/** A server that sends on from its root to there, and answers everywhere else. */
const serveRedirecting = (location: string, status = 302) =>
  serveNoting(({ url }, response) => {
    if (url === '/') response.writeHead(status, { location });
    response.end('data');
  });

const fetcher = aFetcherWith('s3cret');

describe('a redirect', () => {
  it('is followed within the hosts of the agreement, with our key to the same server', async () => {
    const { origin, seen } = await serveRedirecting('/there?a=1');

    const response = await fetcher.fetch(provenBy(KEY, `${origin}/`, HERE));

    expect(textOf(response.body)).toBe('data');
    expect(response.from).toBe(`${origin}/`);
    expect(seen.map(({ url, headers }) => [url, headers['x-key']])).toEqual([
      ['/', 's3cret'],
      ['/there?a=1', 's3cret'],
    ]);
  });

  it.each([
    ['an agreement without redirects', {}],
    ['a host that it does not name', { redirects: { hosts: ['elsewhere.example'] } }],
  ])('is handed on as it came under %s', async (_what, rules) => {
    const { origin, seen } = await serveRedirecting('/there');

    const { status, headers } = await fetcher.fetch(provenBy(KEY, `${origin}/`, rules));

    expect([status, headers['location']]).toEqual([302, '/there']);
    expect(seen).toHaveLength(1);
  });

  it('tells another server no key, nor our own once it was left', async () => {
    const other = await serveNoting((_seen, response) => {
      response.writeHead(302, { location: `${entry.origin}/back` }).end();
    });
    const entry = await serveNoting(({ url }, response) => {
      if (url === '/') response.writeHead(302, { location: `${other.origin}/` });
      response.end('data');
    });

    await fetcher.fetch(provenBy(KEY, `${entry.origin}/`, HERE));

    expect(other.seen.map(({ headers }) => headers['x-key'])).toEqual([undefined]);
    expect(entry.seen.map(({ url, headers }) => [url, headers['x-key']])).toEqual([
      ['/', 's3cret'],
      ['/back', undefined],
    ]);
  });

  it.each([
    [301, 'GET', ''],
    [302, 'GET', ''],
    [303, 'GET', ''],
    [307, 'POST', '{}'],
    [308, 'POST', '{}'],
  ])('after a %i turns a POST into a %s', async (status, method, body) => {
    const { origin, seen } = await serveRedirecting('/there', status);

    await fetcher.fetch(
      provenBy(KEY, `${origin}/`, {
        ...HERE,
        method: 'POST',
        body: '{}',
        headers: { 'Content-Type': 'application/json' },
      }),
    );

    expect(seen[1]).toMatchObject({ method, body });
    expect(seen[1]?.headers['content-type']).toBe(body === '' ? undefined : 'application/json');
  });

  it('follows another at most three times', async () => {
    const { origin, seen } = await serveNoting(({ url }, response) => {
      response.writeHead(302, { location: `${url}x` }).end();
    });

    const { status } = await fetcher.fetch(provenBy(KEY, `${origin}/`, HERE));

    expect(status).toBe(302);
    expect(seen).toHaveLength(4);
  });

  it.each(['ftp://127.0.0.1/', 'http://user:word@127.0.0.1/', 'http://', 'inbox://feed/x'])(
    'is not followed to %s',
    async (location) => {
      const { origin, seen } = await serveRedirecting(location);

      expect((await fetcher.fetch(provenBy(KEY, `${origin}/`, HERE))).status).toBe(302);
      expect(seen).toHaveLength(1);
    },
  );

  it('of a server that stands in for the agreement’s own is one within it', async () => {
    const { origin, seen } = await serveRedirecting('/there');
    const mirrored = aFetcherWith('s3cret', { overrides: { 'a-feed': { baseUrl: origin } } });

    const response = await mirrored.fetch(
      provenBy(KEY, 'https://source.example/', { redirects: { hosts: ['source.example'] } }),
    );

    expect(response.status).toBe(200);
    expect(seen).toHaveLength(2);
  });
});
