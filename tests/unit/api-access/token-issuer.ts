import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { systemClock } from '@dti-hub/runtime';

interface IssuerKey {
  readonly kid: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const aKey = (kid: string): IssuerKey => ({
  kid,
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }),
});

/** What a token says; anything may be left out or be wrong. */
export type Claims = Readonly<Record<string, unknown>>;

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as whoever may write it would, signed by whatever signs. */
function writeToken(header: object, claims: Claims, sign: (input: string) => string): string {
  const input = `${part(header)}.${part(claims)}`;
  return `${input}.${sign(input)}`;
}

const byRsa = (key: KeyObject, digest: string) => (input: string) =>
  createSign(digest).update(input).sign(key).toString('base64url');

/**
 * An identity provider on the loopback address, as far as keys and tokens go. It is written without the
 * library that checks its tokens.
 */
export async function startIssuer() {
  let key = aKey('first');
  let keysAsked = 0;
  let isUp = true;
  const server = createServer((request, response) => {
    keysAsked += 1;
    const isKnown = request.url === '/.well-known/jwks.json' && isUp;
    // It names no algorithm: that one alone is taken has to be the verifier's own doing.
    const jwk = { ...key.publicKey.export({ format: 'jwk' }), kid: key.kid };
    response
      .writeHead(isKnown ? 200 : 503, { 'content-type': 'application/json' })
      .end(JSON.stringify({ keys: [{ ...jwk, use: 'sig' }] }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('no TCP address');
  const issuer = `http://127.0.0.1:${address.port}`;
  const claimsOf = (claims: Claims): Claims => ({
    iss: issuer,
    token_use: 'access',
    exp: inSeconds(600),
    ...claims,
  });
  const sign = (claims: Claims, header: Claims = {}): string =>
    writeToken(
      { alg: 'RS256', kid: key.kid, ...header },
      claimsOf(claims),
      byRsa(key.privateKey, 'sha256'),
    );
  return {
    issuer,
    sign,
    keysAsked: () => keysAsked,
    /** Signs with another key from now on. */
    turnKey: (kid: string) => {
      key = aKey(kid);
    },
    goDown: () => {
      isUp = false;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
    machine: (client: string, scope: string, claims: Claims = {}) =>
      sign({ sub: client, client_id: client, scope, ...claims }),
    person: (person: string, claims: Claims = {}) =>
      sign({ sub: person, client_id: CONSOLE, scope: 'openid', ...claims }),
    /** Says that nobody has to sign. */
    unsigned: (claims: Claims) =>
      writeToken({ alg: 'none', kid: key.kid }, claimsOf(claims), () => ''),
    /** Signed with the public key as if it were a shared secret. */
    signedByPublicKey: (claims: Claims) =>
      writeToken({ alg: 'HS256', kid: key.kid }, claimsOf(claims), (input) =>
        createHmac('sha256', key.publicKey.export({ type: 'spki', format: 'pem' }))
          .update(input)
          .digest('base64url'),
      ),
    /** By the right key and the wrong digest. */
    signedBySha512: (claims: Claims) =>
      writeToken({ alg: 'RS512', kid: key.kid }, claimsOf(claims), byRsa(key.privateKey, 'sha512')),
    /** Brings its own key, in every way that a header can. */
    bringingItsKey: (how: 'jwk' | 'jku' | 'x5u', claims: Claims, where: string) => {
      const own = aKey(key.kid);
      const jwk = { ...own.publicKey.export({ format: 'jwk' }), kid: own.kid };
      const said = how === 'jwk' ? { jwk } : { [how]: where };
      return writeToken(
        { alg: 'RS256', kid: own.kid, ...said },
        claimsOf(claims),
        byRsa(own.privateKey, 'sha256'),
      );
    },
  };
}

/** The program that people sign in through. */
export const CONSOLE = 'doic-console';

/** Seconds since the epoch, so many from now. */
export const inSeconds = (seconds: number): number =>
  Math.floor(Date.parse(systemClock.now()) / 1000) + seconds;
