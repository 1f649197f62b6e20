import type { Auth } from '@dti-hub/catalogue';
import { SourceFaultError } from '@dti-hub/pipeline';
import type { Hop } from './exchange.ts';
import { signatureHeaders } from './hmac.ts';

/** The kinds that put something into the request itself; the others fetch a token, or show a certificate. */
export type RequestAuth = Exclude<Auth, { kind: 'oauth2ClientCredentials' | 'mutualTls' }>;

/** What a feed's requests are proven with. */
export interface Credentials {
  readonly feed: string;
  readonly secret: string;
  readonly nowMs: number;
}

/** The request with what proves who sends it. A signature holds for its moment: every attempt has its own. */
export function authenticate(hop: Hop, auth: RequestAuth, credentials: Credentials): Hop {
  const { feed, secret } = credentials;
  const withHeaders = (headers: Hop['headers']): Hop => ({
    ...hop,
    headers: { ...hop.headers, ...sendable(headers, feed) },
  });
  switch (auth.kind) {
    case 'header':
      return withHeaders({ [auth.name.toLowerCase()]: `${auth.prefix}${secret}` });
    case 'query':
      return { ...hop, url: withParameter(hop.url, auth.parameter, secret) };
    case 'basic':
      return withHeaders({
        authorization: `Basic ${Buffer.from(pairOf(credentials).join(':')).toString('base64')}`,
      });
    case 'bearer':
      return withHeaders({ authorization: `Bearer ${secret}` });
    case 'hmac': {
      const [keyId, key] = auth.headers.keyId === undefined ? ['', secret] : pairOf(credentials);
      const headers = signatureHeaders(
        auth,
        { keyId, key },
        { signed: hop, nowMs: credentials.nowMs },
      );
      return withHeaders(headers);
    }
  }
}

const NO_CHARACTER_OF_A_HEADER = /[^\u0020-\u007E\u00A0-\u00FF]/;

function sendable(headers: Hop['headers'], feed: string): Hop['headers'] {
  if (Object.values(headers).some((value) => NO_CHARACTER_OF_A_HEADER.test(value)))
    throw unsendable(feed);
  return headers;
}

/**
 * A key or a password is one line (RFC 7617 §2, RFC 6749 appendix A), however it is sent.
 *
 * @throws {SourceFaultError} when it is not
 */
export function checkOneLine({ feed, secret }: Pick<Credentials, 'feed' | 'secret'>): void {
  if (/\p{Cc}/u.test(secret)) throw unsendable(feed);
}

const unsendable = (feed: string) =>
  new SourceFaultError('secret', {
    feed,
    what: 'a line break or another character that cannot be sent is in it',
  });

function withParameter(url: string, name: string, value: string): string {
  const mark = url.includes('?') ? '&' : '?';
  return `${url}${mark}${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
}

/** "name:secret"; only the first colon parts them. @throws {SourceFaultError} when there is none */
export function pairOf({ feed, secret }: Pick<Credentials, 'feed' | 'secret'>): [string, string] {
  const colon = secret.indexOf(':');
  if (colon < 1) throw new SourceFaultError('secret', { feed, what: 'expected "name:secret"' });
  return [secret.slice(0, colon), secret.slice(colon + 1)];
}
