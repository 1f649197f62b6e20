import { parseCatalogue, type Agreement, type RequestRule } from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';
import { anAgreement } from '../sources/an-agreement.ts';

type Rest = Partial<RequestRule>;

const post = { method: 'POST', body: { year: '{period.year}' } } as const;
const CURSOR = {
  kind: 'cursor',
  parameter: 'after',
  in: 'query',
  cursorPointer: '/next',
  pagesMax: 9,
} as const;
const LINK = { kind: 'link', pagesMax: 9 } as const;
const OFFSET = {
  kind: 'offset',
  parameter: 'from',
  in: 'query',
  first: 0,
  size: 10,
  pagesMax: 9,
} as const;
const RETRIES = { failuresMax: 2, firstWaitMs: 1, waitMaxMs: 1 };

/** The faults of a feed that is asked so, each as the path that it names. */
function faultsOf(rest: object, format: Agreement['format'] = { kind: 'json' }): string[] {
  const agreement = anAgreement();
  const text = JSON.stringify({
    ...agreement,
    format,
    request: { ...agreement.request, ...rest },
  });
  const result = parseCatalogue([{ kind: 'agreement', file: 'a.json', text }]);
  if (result.success) return [];
  return result.faults.map(({ path }) => path).filter((path) => path.startsWith('request'));
}

const CSV: Agreement['format'] = { kind: 'csv', delimiter: ';', encoding: 'utf-8' };

describe('a request', () => {
  it.each<[string, Rest, Agreement['format']?]>([
    ['plain', {}],
    ['with a form for a body', { ...post, bodyAs: { kind: 'jsonInForm', field: 'params' } }],
    ['that may be repeated', { ...post, repeatable: true, retries: RETRIES }],
    ['with pages by link of any format', { paging: LINK }, CSV],
    ['with pages by offset', { paging: { ...OFFSET, rowsPointer: '/rows' } }],
    ['with a cursor in its body', { ...post, paging: { ...CURSOR, in: 'body' } }],
    ['signed', { auth: signedOver('{method}\n{path}?{query}\n{timestamp}\n{bodyHash}') }],
    ['with a place of the period for a key', { url: 'https://a.example/?key={period.label}' }],
    ['with a key that is left blank', { url: 'https://a.example/?token=' }],
    ['that is open, over http', { url: 'http://a.example/' }],
    [
      'with a key over http on this machine',
      { url: 'http://127.0.0.1:4010/', auth: tokenFrom('http://[::1]:4010/token') },
    ],
    ['of a dropped file', { url: 'inbox://a-feed/x.csv', conditional: true }],
  ])('is right %s', (_what, rest, format) => {
    expect(faultsOf(rest, format)).toEqual([]);
  });

  it.each<[string, object, string, Agreement['format']?]>([
    ['a GET with a body', { body: { a: 1 } }, 'request.body'],
    ['a form without a body', { method: 'POST', bodyAs: { kind: 'form' } }, 'request.bodyAs'],
    ['a GET that need not say so', { repeatable: true }, 'request.repeatable'],
    ['a POST that must not be repeated and is', { ...post, retries: RETRIES }, 'request.retries'],
    ['pages in a body that is none', { paging: { ...CURSOR, in: 'body' } }, 'request.paging.in'],
    ['"not yet" by a passing trouble', { notYetStatus: 503 }, 'request.notYetStatus'],
    ['one status for two things', { notYetStatus: 200 }, 'request.expectStatus'],
    [
      'a certificate without TLS',
      { auth: { kind: 'mutualTls' }, url: 'http://a.example/' },
      'request.auth',
    ],
    ['a dropped file in pages', { url: 'inbox://a/x', paging: LINK }, 'request.url'],
    ['a dropped file with a key', { url: 'inbox://a/x', auth: { kind: 'bearer' } }, 'request.url'],
    [
      'a dropped file that is redirected',
      { url: 'inbox://a/x', redirects: { hosts: ['a.example'] } },
      'request.url',
    ],
    ['a cursor in a CSV file', { paging: CURSOR }, 'request.paging', CSV],
    [
      'a cursor in a packed file',
      { paging: CURSOR },
      'request.paging',
      { kind: 'json', container: { kind: 'gzip' } },
    ],
    ['offsets without an end', { paging: OFFSET }, 'request.paging'],
    ['pages and a conditional request', { paging: LINK, conditional: true }, 'request.conditional'],
    ['no host of a redirect', { redirects: { hosts: [] } }, 'request.redirects.hosts'],
    [
      'an address for a host',
      { redirects: { hosts: ['https://a.example'] } },
      'request.redirects.hosts.0',
    ],
    ['a signature over something else', { auth: signedOver('{secret}') }, 'request.auth.canonical'],
    ['an auth that nobody knows', { auth: { kind: 'cookie' } }, 'request.auth.kind'],
    ['a user in its address', { url: 'https://user@a.example/' }, 'request.url'],
    ['a password in its address', { url: 'https://:s3cret@a.example/' }, 'request.url'],
    ...['api_key', 'apikey', 'API-Key', 'key', 'token', 'access_token', 'secret', 'password'].map(
      (name): [string, object, string] => [
        `a value of "${name}" in its address`,
        { url: `https://a.example/?year={period.year}&${name}=s3cret` },
        'request.url',
      ],
    ),
    [
      'a key in the address of its tokens',
      { auth: tokenFrom('https://a.example/token?client_secret=s3cret') },
      'request.auth.tokenUrl',
    ],
    ['a password in its body', { ...post, body: { password: 's3cret' } }, 'request.body.password'],
    ...['Authorization', 'cookie', 'Proxy-Authorization', 'X-Api-Key'].map(
      (name): [string, object, string] => [
        `a value of "${name}" among its headers`,
        { headers: { [name]: 's3cret' } },
        `request.headers.${name}`,
      ],
    ),
    ['a key over http', { url: 'http://a.example/', auth: { kind: 'bearer' } }, 'request.url'],
    [
      'tokens over http',
      { auth: tokenFrom('http://127.0.0.1.a.example/token') },
      'request.auth.tokenUrl',
    ],
    [
      'a header that no request can have',
      { auth: { kind: 'header', name: 'X Key' } },
      'request.auth.name',
    ],
    ['a walk without a cap', { paging: { kind: 'link' } }, 'request.paging.pagesMax'],
  ])('cannot have %s', (_what, ...[rest, path, format]) => {
    expect(faultsOf(rest, format)).toContain(path);
  });
});

it('A reason never repeats the secret that it is about', () => {
  const { request, ...rest } = anAgreement();
  const url = 'https://user:s3cret@a.example/?key=s3cret';
  const headers = { authorization: 's3cret' };
  const text = JSON.stringify({ ...rest, request: { ...request, url, headers } });
  const result = parseCatalogue([{ kind: 'agreement', file: 'a.json', text }]);

  expect(result).toMatchObject({ success: false });
  expect(JSON.stringify(result)).not.toContain('s3cret');
});

function tokenFrom(tokenUrl: string) {
  return { kind: 'oauth2ClientCredentials', tokenUrl } as const;
}

function signedOver(canonical: string) {
  return {
    kind: 'hmac',
    hash: 'sha256',
    encoding: 'hex',
    canonical,
    timestamp: 'iso8601',
    headers: { signature: 'x-signature', timestamp: 'x-time' },
    prefix: '',
  } as const;
}
