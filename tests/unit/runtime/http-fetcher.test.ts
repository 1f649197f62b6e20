import type { RequestListener } from 'node:http';
import { SourceFaultError, SourceUnavailableError } from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';
import { aFetcher, aRequest, closeLast, FEED, serve, textOf } from './loopback.ts';

/** Sends back what was asked, as text. */
const echo: RequestListener = (request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { method, url, headers } = request;
    response.end([method, url, headers['user-agent'], headers['x-a'], ...chunks].join(' '));
  });
};

describe('createHttpFetcher', () => {
  it('sends method, path, headers and body, and says who asks', async () => {
    const origin = await serve(echo);
    const request = aRequest(`${origin}/report?year=2026`, {
      method: 'POST',
      headers: { 'X-A': 'one' },
      body: '{"year":2026}',
    });

    const { body } = await aFetcher().fetch(request);

    expect(textOf(body)).toBe('POST /report?year=2026 dti-hub one {"year":2026}');
  });

  it('lets the agreement say another user agent', async () => {
    const origin = await serve(echo);
    const request = aRequest(`${origin}/`, { headers: { 'User-Agent': 'Mozilla/5.0' } });

    const { body } = await aFetcher().fetch(request);

    expect(textOf(body)).toContain(' Mozilla/5.0 ');
  });

  it.each([200, 201, 302, 304, 404, 429])('hands on a %i as it came', async (status) => {
    const origin = await serve((_, response) => {
      response.writeHead(status, { location: '/elsewhere', etag: '"v1"' }).end();
    });

    const response = await aFetcher().fetch(aRequest(`${origin}/`));

    expect(response.status).toBe(status);
    expect(response.headers).toMatchObject({ etag: '"v1"', location: '/elsewhere' });
  });

  it('joins the values of a header that comes twice', async () => {
    const origin = await serve((_, response) => {
      response
        .writeHead(
          200,
          [
            ['link', '<a>'],
            ['link', '<b>'],
          ].flat(),
        )
        .end();
    });

    const { headers } = await aFetcher().fetch(aRequest(`${origin}/`));

    expect(headers['link']).toBe('<a>, <b>');
  });

  it('hands on every status as it came, for the core to judge', async () => {
    const origin = await serve((_request, response) => {
      response.statusCode = 503;
      response.end('busy');
    });

    const { status, body } = await aFetcher().fetch(aRequest(origin));

    expect([status, textOf(body)]).toEqual([503, 'busy']);
  });

  it("puts the deployment's secret into the header that the agreement names", async () => {
    const origin = await serve(echo);
    const request = aRequest(origin, { auth: { kind: 'header', name: 'X-A', prefix: 'Key ' } });
    const fetcher = aFetcher({ overrides: { [FEED]: { secret: 's3cret' } } });

    const { body } = await fetcher.fetch(request);

    expect(textOf(body)).toBe('GET / dti-hub Key s3cret');
  });

  it('asks nothing when the feed needs a secret and none is set', async () => {
    let asked = 0;
    const origin = await serve((_request, response) => {
      asked += 1;
      response.end();
    });
    const request = aRequest(origin, { auth: { kind: 'header', name: 'x-a', prefix: '' } });

    await expect(aFetcher().fetch(request)).rejects.toThrow(SourceFaultError);
    expect(asked).toBe(0);
  });

  it('takes an answer of just the cap, and refuses one byte more', async () => {
    const origin = await serve((request, response) => {
      response.end('x'.repeat(request.url === '/cap' ? 1000 : 1001));
    });
    const fetcher = aFetcher();

    expect((await fetcher.fetch(aRequest(`${origin}/cap`))).body).toHaveLength(1000);
    await expect(fetcher.fetch(aRequest(`${origin}/over`))).rejects.toThrow(SourceFaultError);
  });

  it('hangs up on an endless answer as soon as it passes the cap', async () => {
    const { promise: hungUp, resolve } = Promise.withResolvers<void>();
    const origin = await serve((_, response) => {
      response.on('close', resolve);
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
      };
      response.on('drain', more);
      more();
    });

    const fetching = aFetcher().fetch(aRequest(`${origin}/`));

    await expect(fetching).rejects.toThrow('answer larger than 1000 bytes');
    await hungUp;
  });

  it('does not take a body that ends before its declared length for an answer', async () => {
    const origin = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });

    const fetching = aFetcher().fetch(aRequest(`${origin}/`));

    await expect(fetching).rejects.toThrow(SourceUnavailableError);
  });

  it('does not take a chunked body without its last chunk for an answer', async () => {
    const origin = await serve((_, response) => {
      response.write('{"data":[', () => response.destroy());
    });

    const fetching = aFetcher().fetch(aRequest(`${origin}/`));

    await expect(fetching).rejects.toThrow(SourceUnavailableError);
  });

  it.each([
    ['before its headers', () => undefined],
    [
      'in the middle of its body',
      (response: Parameters<RequestListener>[1]) => response.write('x'),
    ],
  ])('gives up on a source that falls silent %s', async (_, begin) => {
    const origin = await serve((_request, response) => void begin(response));

    const fetching = aFetcher().fetch(aRequest(`${origin}/`, { timeoutMs: 50 }));

    await expect(fetching).rejects.toThrow(SourceUnavailableError);
    await expect(fetching).rejects.toThrow('TimeoutError');
  });

  it('says by which code nothing was reached, and keeps the cause', async () => {
    const origin = await serve(echo);
    await closeLast();

    const error: unknown = await aFetcher()
      .fetch(aRequest(`${origin}/`))
      .catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(SourceUnavailableError);
    expect(error).toMatchObject({
      message: expect.stringContaining('ECONNREFUSED'),
      cause: expect.objectContaining({ code: 'ECONNREFUSED' }),
    });
  });

  it('asks the server that stands in for the one of its feed, and only for that feed', async () => {
    const [real, mirror] = [
      await serve(echo),
      await serve((_, response) => response.end('mirror')),
    ];
    const fetcher = aFetcher({
      overrides: { [FEED]: { baseUrl: `${mirror}/` }, other: {} },
    });

    const mirrored = await fetcher.fetch(aRequest('https://portal.invalid/report?year=2026'));
    const direct = await fetcher.fetch(aRequest(`${real}/`, { feed: 'other' }));

    expect(textOf(mirrored.body)).toBe('mirror');
    expect(mirrored.from).toBe(`${mirror}/report?year=2026`);
    expect(textOf(direct.body)).toContain('GET /');
  });

  it('keeps path and query under the base of the server that stands in', async () => {
    const origin = await serve(echo);
    const overrides = { [FEED]: { baseUrl: `${origin}/portal` } };

    const { body } = await aFetcher({ overrides }).fetch(
      aRequest('https://portal.invalid/report?year=2026'),
    );

    expect(textOf(body)).toContain('GET /portal/report?year=2026');
  });
});
