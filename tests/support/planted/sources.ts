import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Agreement } from '@dti-hub/catalogue';
import type { FeedOverrides } from '@dti-hub/runtime';
import {
  anAgreement,
  aNumber,
  aText,
  type AgreementFile,
} from '../../unit/sources/an-agreement.ts';
import { FEED_SECRETS, ISSUED_TOKEN, PERSON, TICKET } from './needles.ts';

type Auth = NonNullable<AgreementFile['request']['auth']>;

const HMAC: Auth = {
  kind: 'hmac',
  canonical: '{method}\n{path}\n{timestamp}',
  timestamp: 'unixSeconds',
  headers: { signature: 'x-signature', timestamp: 'x-at', keyId: 'x-key' },
};

/** How the hub proves itself to each source that it has a secret for. */
const AUTHS: Readonly<Record<string, Auth>> = {
  'by-header': { kind: 'header', name: 'x-api-key' },
  'by-query': { kind: 'query', parameter: 'key' },
  'by-basic': { kind: 'basic' },
  'by-bearer': { kind: 'bearer' },
  'by-client': { kind: 'oauth2ClientCredentials', tokenUrl: 'https://by-client.example/token' },
  'by-signature': HMAC,
  'by-broken-line': { kind: 'bearer' },
  'by-certificate': { kind: 'mutualTls' },
};

const row = (...cells: readonly string[]): string => `code;issued;note\n${cells.join(';')}`;

/** Files with somebody's data in them: in good rows and bad ones, where the gate knows them and where it cannot. */
const FILES: Readonly<Record<string, string>> = {
  'number-in-a-good-row': row('22813', '1', `CCCD ${PERSON.citizenNumber}`),
  'phone-in-a-bad-row': row('22813', PERSON.phone, 'x'),
  'address-for-a-unit': row(PERSON.email, '1', 'x'),
  'no-header': `22813;1;${PERSON.name}\n22816;1;x`,
  'name-for-a-unit': row(PERSON.name, '1', 'x'),
  'name-for-a-figure': row('22813', PERSON.name, 'x'),
  'name-in-a-good-row': row('22813', '1', PERSON.name),
};

/** What everybody gets who comes when all is well. */
const PLAIN = row('22813', '1', 'x');

/** All feeds of the sweep. */
export const PLANTED_FEEDS: readonly string[] = [...Object.keys(AUTHS), ...Object.keys(FILES)];

const agreementOf = (feed: string): Agreement => {
  const auth = AUTHS[feed];
  const columns = { code: aText, issued: aNumber, note: { type: 'text' } } as const;
  return anAgreement({
    feed,
    request: {
      ...anAgreement().request,
      url: `https://${feed}.example/data`,
      retries: { failuresMax: 2, firstWaitMs: 1 },
      ...(auth && { auth }),
    },
    rows: [{ name: 'units', columns }],
    measures: [
      {
        measure: `people.${feed}`,
        rows: ['units'],
        kind: 'stock',
        aggregate: 'sum',
        column: 'issued',
        unitOfMeasure: 'person',
      },
    ],
  });
};

/** The agreements with those sources. */
export const plantedAgreements: readonly Agreement[] = PLANTED_FEEDS.map(agreementOf);

/** How a source fails that saw what the hub proved itself with: it says it again wherever an answer can. */
type Failure = (seen: string, response: ServerResponse) => void;

const FAILURES: Readonly<Record<string, Failure>> = {
  'by-header': (seen, response) => {
    response.statusMessage = `denied ${seen}`;
    response.writeHead(403, { 'www-authenticate': seen }).end(seen);
  },
  'by-query': (seen, response) => {
    const location = `https://elsewhere.example/${TICKET}?ticket=${TICKET}&was=${seen}`;
    response.writeHead(302, { location }).end(seen);
  },
  'by-basic': (seen, response) => response.writeHead(500).end(`${seen} ${PERSON.phone}`),
  'by-bearer': (seen, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<html>${seen}</html>`);
  },
  'by-client': (seen, response) => {
    response.writeHead(429, { 'retry-after': seen.replaceAll(/[^\w]/g, '') }).end(seen);
  },
  'by-signature': (seen, response) => {
    response.writeHead(200, { 'content-length': '10000' });
    response.write(seen);
    response.destroy();
  },
};

const provenBy = ({ url, headers }: IncomingMessage): string =>
  [url, headers['x-api-key'], headers.authorization, headers['x-key'], headers['x-signature']]
    .join(' ')
    .trim();

/** The sources, each at its path of one server: well on the first night, then each fails in a way of its own. */
export async function startSources() {
  const seen: string[] = [];
  let areWell = true;
  const server = createServer((request, response) => {
    const [, feed = '', what = ''] = (request.url ?? '').split('/');
    const proof = provenBy(request);
    seen.push(proof);
    const fail = areWell ? undefined : FAILURES[feed];
    if (what.startsWith('token')) response.end(JSON.stringify(A_TOKEN));
    else if (fail === undefined) response.end(FILES[feed] ?? PLAIN);
    else fail(proof, response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('no TCP address');
  const overrides: FeedOverrides = Object.fromEntries(
    PLANTED_FEEDS.map((feed) => [
      feed,
      {
        baseUrl: `${schemeOf(feed)}://127.0.0.1:${address.port}/${feed}`,
        secret: FEED_SECRETS[feed],
      },
    ]),
  );
  return {
    overrides,
    /** What the hub proved itself with, request by request. */
    seen,
    fail: () => {
      areWell = false;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const A_TOKEN = { access_token: ISSUED_TOKEN, token_type: 'Bearer', expires_in: 300 };

/** A certificate is shown to servers that show one. */
const schemeOf = (feed: string): string => (AUTHS[feed]?.kind === 'mutualTls' ? 'https' : 'http');
