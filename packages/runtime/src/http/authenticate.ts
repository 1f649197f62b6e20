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
  const { secret } = credentials;
  switch (auth.kind) {
    case 'header':
      return withHeaders(hop, { [auth.name.toLowerCase()]: `${auth.prefix}${secret}` });
    case 'query':
      return { ...hop, url: withParameter(hop.url, auth.parameter, secret) };
    case 'basic':
      return withHeaders(hop, {
        authorization: `Basic ${Buffer.from(pairOf(credentials).join(':')).toString('base64')}`,
      });
    case 'bearer':
      return withHeaders(hop, { authorization: `Bearer ${secret}` });
    case 'hmac': {
      const [keyId, key] = auth.headers.keyId === undefined ? ['', secret] : pairOf(credentials);
      const headers = signatureHeaders(
        auth,
        { keyId, key },
        { signed: hop, nowMs: credentials.nowMs },
      );
      return withHeaders(hop, headers);
    }
  }
}

const withHeaders = (hop: Hop, headers: Hop['headers']): Hop => ({
  ...hop,
  headers: { ...hop.headers, ...headers },
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
