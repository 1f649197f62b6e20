import { createHttpFetcher } from '@dti-hub/runtime';
import { describe, expect, it } from 'vitest';
import { aFetcher, aRequest, FEED, serveNoting } from './loopback.ts';

const CLOSED = createHttpFetcher();

describe('a source in an inner network', () => {
  it.each([
    ['its address', '127.0.0.1'],
    ['a name for it', 'localhost'],
    ['a number for it', '2130706433'],
    ['an IPv6 address that holds it', '[::ffff:127.0.0.1]'],
  ])('is not asked by %s', async (_what, host) => {
    const { origin, seen } = await serveNoting((_seen, response) => response.end());
    const url = origin.replace('127.0.0.1', host);

    await expect(CLOSED.fetch(aRequest(url))).rejects.toMatchObject({
      code: 'source/private-address',
    });
    expect(seen).toEqual([]);
  });

  it.each(['10.0.0.1', '169.254.169.254', '[fe80::1]', '[::1]', '0.0.0.0'])(
    'is not asked at %s',
    async (host) => {
      await expect(CLOSED.fetch(aRequest(`http://${host}/`))).rejects.toMatchObject({
        code: 'source/private-address',
      });
    },
  );

  it('is asked where the deployment says that the feed’s server stands there', async () => {
    const { origin } = await serveNoting((_seen, response) => response.end());
    const fetcher = createHttpFetcher({ overrides: { [FEED]: { baseUrl: origin } } });

    expect((await fetcher.fetch(aRequest('https://source.example/'))).status).toBe(200);
    await expect(fetcher.fetch(aRequest(origin, { feed: 'another' }))).rejects.toMatchObject({
      code: 'source/private-address',
    });
  });

  it('is not reached by a redirect either', async () => {
    const { origin, seen } = await serveNoting((_seen, response) => {
      response.writeHead(302, { location: 'http://localhost:1/' }).end();
    });

    const fetching = aFetcher().fetch(aRequest(origin, { redirects: { hosts: ['localhost'] } }));

    await expect(fetching).rejects.toMatchObject({ code: 'source/private-address' });
    expect(seen).toHaveLength(1);
  });
});

const conditional = (validatorsFrom: string) => ({
  headers: { 'If-None-Match': '"v1"', 'if-modified-since': 'x', 'x-a': '1' },
  validatorsFrom,
});

describe('validators', () => {
  it('go back to the address that gave them', async () => {
    const { origin, seen } = await serveNoting((_seen, response) => response.end());

    await aFetcher().fetch(aRequest(`${origin}/`, conditional(`${origin}/`)));

    expect(seen[0]?.headers).toMatchObject({ 'if-none-match': '"v1"', 'if-modified-since': 'x' });
  });

  it('go to no other, such as a server that stands in for it', async () => {
    const { origin, seen } = await serveNoting((_seen, response) => response.end());
    const fetcher = createHttpFetcher({ overrides: { [FEED]: { baseUrl: origin } } });
    const url = 'https://source.example/';

    await fetcher.fetch(aRequest(url, conditional(url)));

    expect(seen[0]?.headers['if-none-match']).toBeUndefined();
    expect(seen[0]?.headers['if-modified-since']).toBeUndefined();
    expect(seen[0]?.headers['x-a']).toBe('1');
  });
});
