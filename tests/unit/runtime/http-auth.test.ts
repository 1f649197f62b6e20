import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { getCACertificates, setDefaultCACertificates, TLSSocket } from 'node:tls';
import type { Auth } from '@dti-hub/catalogue';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aFetcher,
  aFetcherWith,
  aRequest,
  FEED,
  listen,
  provenBy,
  serveNoting,
} from './loopback.ts';

const NOW = Date.UTC(2026, 8, 26, 1, 2, 3);
const SECRET = 'hub:s3:kr3t';

/** What a server sees of a request that proves itself so. */
async function seenBy(auth: Auth, path = '/data?year=2026') {
  const { origin, seen } = await serveNoting((_seen, response) => response.end('data'));
  const response = await aFetcherWith(SECRET, { nowMs: () => NOW }).fetch(
    provenBy(auth, `${origin}${path}`, { method: 'POST', body: '{"a":1}' }),
  );
  return { response, origin, headers: seen[0]?.headers ?? {}, url: seen[0]?.url };
}

describe('a request proves who sends it', () => {
  it('by a key in a header', async () => {
    const { headers } = await seenBy({ kind: 'header', name: 'X-Key', prefix: 'Key ' });

    expect(headers['x-key']).toBe(`Key ${SECRET}`);
  });

  it('by a key in its address, which the place it was asked at does not tell', async () => {
    const { url, response, origin } = await seenBy({ kind: 'query', parameter: 'api key' });

    expect(url).toBe('/data?year=2026&api%20key=hub%3As3%3Akr3t');
    expect(response.from).toBe(`${origin}/data?year=2026`);
  });

  it('by name and password', async () => {
    const { headers } = await seenBy({ kind: 'basic' });

    expect(headers['authorization']).toBe(`Basic ${Buffer.from(SECRET).toString('base64')}`);
  });

  it('by a token', async () => {
    const { headers } = await seenBy({ kind: 'bearer' });

    expect(headers['authorization']).toBe(`Bearer ${SECRET}`);
  });

  it('by a signature over what its agreement declares', async () => {
    const { headers } = await seenBy(
      {
        kind: 'hmac',
        hash: 'sha256',
        encoding: 'base64',
        canonical: '{method}\n{path}\n{query}\n{timestamp}\n{bodyHash}',
        timestamp: 'unixSeconds',
        headers: { signature: 'X-Signature', timestamp: 'X-Time', keyId: 'X-Key-Id' },
        prefix: 'v1=',
      },
      '/dữ-liệu?year=2026',
    );

    const bodyHash = createHash('sha256').update('{"a":1}').digest('hex');
    const signed = `POST\n/d%E1%BB%AF-li%E1%BB%87u\nyear=2026\n${NOW / 1000}\n${bodyHash}`;
    const signature = createHmac('sha256', 's3:kr3t').update(signed).digest('base64');
    expect(headers).toMatchObject({
      'x-time': String(NOW / 1000),
      'x-key-id': 'hub',
      'x-signature': `v1=${signature}`,
    });
  });

  it.each([
    ['iso8601', '2026-09-26T01:02:03.000Z'],
    ['unixMilliseconds', String(NOW)],
  ] as const)('by a signature of its moment as %s', async (timestamp, text) => {
    const { headers } = await seenBy({
      kind: 'hmac',
      hash: 'sha512',
      encoding: 'hex',
      canonical: '{timestamp}',
      timestamp,
      headers: { signature: 'x-s', timestamp: 'x-t' },
      prefix: '',
    });

    expect(headers['x-s']).toBe(createHmac('sha512', SECRET).update(text).digest('hex'));
  });

  it.each<Auth>([
    { kind: 'basic' },
    {
      kind: 'hmac',
      hash: 'sha256',
      encoding: 'hex',
      canonical: '{method}',
      timestamp: 'iso8601',
      headers: { signature: 's', timestamp: 't', keyId: 'k' },
      prefix: '',
    },
  ])('not at all by a secret that has no two parts: $kind', async (auth) => {
    const { origin, seen } = await serveNoting((_seen, response) => response.end());

    const error: unknown = await aFetcherWith('kr3t')
      .fetch(provenBy(auth, origin))
      .catch((caught: unknown) => caught);

    expect(error).toMatchObject({ code: 'source/secret' });
    expect(String(error)).not.toContain('kr3t');
    expect(seen).toEqual([]);
  });

  it.each<[string, Auth, string]>([
    ['a line break, as a header', { kind: 'header', name: 'x-key', prefix: '' }, 'kr3t\n'],
    ['a line break, as a parameter', { kind: 'query', parameter: 'key' }, 'kr3t\r\n'],
    ['a line break, as a password', { kind: 'basic' }, 'hub:kr3t\n'],
    [
      'a line break, before it asks for a token',
      { kind: 'oauth2ClientCredentials', tokenUrl: 'http://127.0.0.1/token' },
      'hub:kr3t\n',
    ],
    ['a letter that no header carries', { kind: 'bearer' }, 'kr3t-ệ'],
  ])('not at all by a secret with %s', async (_what, auth, secret) => {
    const { origin, seen } = await serveNoting((_seen, response) => response.end());

    const error: unknown = await aFetcherWith(secret)
      .fetch(provenBy(auth, origin))
      .catch((caught: unknown) => caught);

    expect(error).toMatchObject({ code: 'source/secret' });
    expect(String(error)).toContain('character');
    expect(String(error)).not.toContain('kr3t');
    expect(seen).toEqual([]);
  });

  it('by nothing, to nobody, where the deployment has no secret', async () => {
    const { origin, seen } = await serveNoting((_seen, response) => response.end());

    await expect(aFetcher().fetch(provenBy({ kind: 'bearer' }, origin))).rejects.toMatchObject({
      code: 'source/secret',
    });
    expect(seen).toEqual([]);
  });
});

describe('mutual TLS', () => {
  const pem = readFileSync(new URL('test-identity.pem', import.meta.url), 'utf8');
  const trusted = getCACertificates('default');

  beforeAll(() => setDefaultCACertificates([...trusted, pem]));
  afterAll(() => setDefaultCACertificates(trusted));

  /** A server that says the name on the certificate that it is shown. */
  const serveNames = () => {
    const options = { key: pem, cert: pem, ca: pem, requestCert: true, rejectUnauthorized: false };
    const server = createServer(options, (request, response) => {
      const { socket } = request;
      const isKnown = socket instanceof TLSSocket && socket.authorized;
      response.end(isKnown ? socket.getPeerCertificate().subject.CN : 'nobody');
    });
    return listen(server, 'https');
  };

  it('shows the feed’s certificate, and only where it is agreed on', async () => {
    const origin = await serveNames();

    const shown = await aFetcherWith(pem).fetch(provenBy({ kind: 'mutualTls' }, origin));
    const other = await aFetcherWith(pem).fetch(aRequest(origin));

    expect([shown, other].map(({ body }) => Buffer.from(body).toString())).toEqual([
      'test.dti-hub.example',
      'nobody',
    ]);
  });

  it('is refused where the secret is no certificate, and tells nothing of it', async () => {
    const origin = await serveNames();

    const error: unknown = await aFetcherWith('kr3t')
      .fetch(provenBy({ kind: 'mutualTls' }, origin))
      .catch((caught: unknown) => caught);

    expect(error).toMatchObject({ code: 'source/secret' });
    expect(`${String(error)} ${FEED}`).not.toContain('kr3t');
  });

  it('does not trust a server that nobody vouches for', async () => {
    const origin = await serveNames();
    setDefaultCACertificates(trusted);

    const fetching = aFetcherWith(pem).fetch(aRequest(origin));

    await expect(fetching).rejects.toMatchObject({ code: 'source/unavailable' });
    setDefaultCACertificates([...trusted, pem]);
  });
});
