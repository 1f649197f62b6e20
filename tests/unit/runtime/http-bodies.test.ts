import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { aFetcher, aRequest, serveNoting, textOf } from './loopback.ts';

const TEXT = 'mã;số\n585;12\n'.repeat(20);

/** What a hub makes of a body that is sent so. */
async function fetchedFrom(
  body: Uint8Array | string,
  headers: Record<string, string>,
  bytesMax = 10_000,
) {
  const { origin, seen } = await serveNoting((_seen, response) => {
    response.writeHead(200, headers).end(body);
  });
  const response = await aFetcher().fetch(aRequest(origin, { bytesMax }));
  return { response, asked: seen[0]?.headers['accept-encoding'] };
}

describe('a content coding', () => {
  it.each([
    ['gzip', gzipSync(TEXT)],
    ['x-gzip', gzipSync(TEXT)],
    ['deflate', deflateSync(TEXT)],
    ['BR', brotliCompressSync(TEXT)],
    ['identity', TEXT],
  ])('%s is undone: what is kept is the file, however it travelled', async (coding, body) => {
    const { response, asked } = await fetchedFrom(body, {
      'content-encoding': coding,
      'content-length': String(Buffer.byteLength(body)),
      etag: '"v1"',
    });

    expect(textOf(response.body)).toBe(TEXT);
    expect(response.headers['etag']).toBe('"v1"');
    expect(asked).toBe('gzip, br, deflate');
  });

  it('that was undone says nothing of the length of what is handed on', async () => {
    const { response } = await fetchedFrom(gzipSync(TEXT), { 'content-encoding': 'gzip' });

    expect(Object.keys(response.headers)).not.toContain('content-encoding');
    expect(Object.keys(response.headers)).not.toContain('content-length');
  });

  it('is not a file’s own packing, which stays', async () => {
    const file = gzipSync(TEXT);

    const { response } = await fetchedFrom(file, { 'content-type': 'application/gzip' });

    expect(Buffer.from(response.body)).toEqual(file);
  });

  it.each([
    ['that is not what it says', 'plain', { 'content-encoding': 'gzip' }],
    ['that is not what it says (br)', '{"rows":[]}', { 'content-encoding': 'br' }],
    ['that nobody asked for', gzipSync(TEXT), { 'content-encoding': 'zstd' }],
    ['upon another', gzipSync(gzipSync(TEXT)), { 'content-encoding': 'gzip, gzip' }],
  ])('%s is a fault of its own', async (_what, body, headers) => {
    await expect(fetchedFrom(body, headers)).rejects.toMatchObject({ code: 'source/encoding' });
  });

  it('that breaks off may be whole the next time', async () => {
    const half = gzipSync(TEXT).subarray(0, 20);

    await expect(fetchedFrom(half, { 'content-encoding': 'gzip' })).rejects.toMatchObject({
      code: 'source/unavailable',
    });
  });

  it('may not unpack to more than the cap', async () => {
    const coded = gzipSync(TEXT);

    const fetching = fetchedFrom(coded, { 'content-encoding': 'gzip' }, TEXT.length - 1);

    await expect(fetching).rejects.toMatchObject({ code: 'source/too-large' });
  });

  it('may not unpack to many times what was sent, even under the cap', async () => {
    const bomb = gzipSync(new Uint8Array(5_000_000));

    const fetching = fetchedFrom(bomb, { 'content-encoding': 'gzip' }, 10_000_000);

    await expect(fetching).rejects.toMatchObject({
      code: 'source/too-large',
      message: expect.stringContaining('200 times'),
    });
  });

  it('of a body that is not sent is not looked for', async () => {
    const { origin } = await serveNoting((_seen, response) => {
      response.writeHead(304, { 'content-encoding': 'gzip' }).end();
    });

    expect((await aFetcher().fetch(aRequest(origin))).status).toBe(304);
  });
});
