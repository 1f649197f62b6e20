import { UnauthenticatedError } from '@dti-hub/api';
import { createTokenVerifier, KeysUnavailableError } from '@dti-hub/runtime';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { CONSOLE, inSeconds, startIssuer } from './token-issuer.ts';

const POLLER = 'doic-poller';
const SCOPE = 'ninh-thuan/observations.read';
const MACHINE = { sub: POLLER, client_id: POLLER, scope: SCOPE };

let provider: Awaited<ReturnType<typeof startIssuer>>;
let foreign: Awaited<ReturnType<typeof startIssuer>>;

beforeAll(async () => {
  [provider, foreign] = [await startIssuer(), await startIssuer()];
});

afterAll(() => {
  provider.close();
  foreign.close();
});

const verifier = () => createTokenVerifier({ issuer: provider.issuer, clients: [POLLER, CONSOLE] });

const authenticate = (token: string) => verifier().authenticate(`Bearer ${token}`);

const ended = (seconds: number) => provider.machine(POLLER, SCOPE, { exp: inSeconds(-seconds) });
const begins = (seconds: number) => provider.machine(POLLER, SCOPE, { nbf: inSeconds(seconds) });

describe('a token of the identity provider', () => {
  it('tells a machine, with what it may read', async () => {
    expect(
      await authenticate(provider.machine(POLLER, `${SCOPE} ninh-thuan/indicators.read`)),
    ).toEqual({
      subject: POLLER,
      kind: 'machine',
      clientId: POLLER,
      scopes: [SCOPE, 'ninh-thuan/indicators.read'],
    });
  });

  it('tells a person by the name that never changes', async () => {
    expect(await authenticate(provider.person('le-thi-mai'))).toMatchObject({
      subject: 'le-thi-mai',
      kind: 'person',
      clientId: CONSOLE,
    });
  });

  it('holds while clocks differ by less than half a minute, and no longer', async () => {
    await expect(authenticate(ended(10))).resolves.toBeDefined();
    await expect(authenticate(begins(10))).resolves.toBeDefined();
    await expect(authenticate(ended(60))).rejects.toThrow(UnauthenticatedError);
    await expect(authenticate(begins(60))).rejects.toThrow(UnauthenticatedError);
  });
});

describe('nobody is proved by', () => {
  const attempts: Record<string, () => string | undefined> = {
    'no header': () => undefined,
    'an empty one': () => '',
    'another scheme': () => `Basic ${provider.machine(POLLER, SCOPE)}`,
    'no token': () => 'Bearer ',
    'two tokens': () => `Bearer ${provider.machine(POLLER, SCOPE)} ${provider.person('x')}`,
    'a text that is no token': () => 'Bearer eyJ.eyJ.x',
    'a foreign issuer': () => `Bearer ${foreign.machine(POLLER, SCOPE)}`,
    'a foreign issuer under our name': () =>
      `Bearer ${foreign.machine(POLLER, SCOPE, { iss: provider.issuer })}`,
    'our key in a foreign name': () =>
      `Bearer ${provider.machine(POLLER, SCOPE, { iss: foreign.issuer })}`,
    'algorithm none': () => `Bearer ${provider.unsigned(MACHINE)}`,
    'HS256 with the public key': () => `Bearer ${provider.signedByPublicKey(MACHINE)}`,
    'another RSA algorithm': () => `Bearer ${provider.signedBySha512(MACHINE)}`,
    'an embedded key': () => `Bearer ${provider.bringingItsKey('jwk', MACHINE, '')}`,
    'the address of a key': () =>
      `Bearer ${provider.bringingItsKey('jku', MACHINE, `${foreign.issuer}/.well-known/jwks.json`)}`,
    'the address of a certificate': () =>
      `Bearer ${provider.bringingItsKey('x5u', MACHINE, `${foreign.issuer}/x`)}`,
    'a header that has to be understood': () =>
      `Bearer ${provider.sign(MACHINE, { crit: ['b64'], b64: false })}`,
    'an ID token': () => `Bearer ${provider.machine(POLLER, SCOPE, { token_use: 'id' })}`,
    'a token without a use': () =>
      `Bearer ${provider.machine(POLLER, SCOPE, { token_use: undefined })}`,
    'a token without an end': () => `Bearer ${provider.machine(POLLER, SCOPE, { exp: undefined })}`,
    'a token without a subject': () =>
      `Bearer ${provider.machine(POLLER, SCOPE, { sub: undefined })}`,
    'a program that is not known here': () => `Bearer ${provider.machine('somebody', SCOPE)}`,
    'a token without a program': () =>
      `Bearer ${provider.machine(POLLER, SCOPE, { client_id: undefined, aud: POLLER })}`,
    'a changed claim': () => {
      const [header, , signature] = provider.machine(POLLER, SCOPE).split('.');
      const claims = Buffer.from(
        JSON.stringify({
          ...MACHINE,
          iss: provider.issuer,
          token_use: 'access',
          exp: inSeconds(600),
        }),
      ).toString('base64url');
      return `Bearer ${header}.${claims}.${signature}`;
    },
  };

  it.each(Object.keys(attempts))('%s', async (name) => {
    const header = attempts[name]?.();

    const refused = verifier().authenticate(header);

    await expect(refused).rejects.toThrow(UnauthenticatedError);
    await expect(refused).rejects.not.toHaveProperty('cause');
  });

  it('asks nobody for a key but the provider', async () => {
    const before = foreign.keysAsked();

    for (const how of ['jku', 'x5u'] as const) {
      const address = `${foreign.issuer}/.well-known/jwks.json`;
      await authenticate(provider.bringingItsKey(how, MACHINE, address)).catch(() => undefined);
    }

    expect(foreign.keysAsked()).toBe(before);
  });
});

describe("the provider's keys", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('are asked for again when a new one is named, half a minute later', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const turning = await startIssuer();
    const own = createTokenVerifier({ issuer: turning.issuer, clients: [POLLER] });
    const authenticated = () => own.authenticate(`Bearer ${turning.machine(POLLER, SCOPE)}`);
    await authenticated();

    turning.turnKey('second');
    await expect(authenticated()).rejects.toThrow(UnauthenticatedError);
    vi.advanceTimersByTime(31_000);
    await expect(authenticated()).resolves.toMatchObject({ subject: POLLER });
    expect(turning.keysAsked()).toBe(2);
    turning.close();
  });

  it('are asked for once, however many tokens come', async () => {
    const [own, token] = [verifier(), provider.machine(POLLER, SCOPE)];
    const before = provider.keysAsked();

    await Promise.all(Array.from({ length: 5 }, () => own.authenticate(`Bearer ${token}`)));

    expect(provider.keysAsked()).toBe(before + 1);
  });

  it('are not asked for again at once by tokens that name keys nobody has', async () => {
    const own = verifier();
    await own.authenticate(`Bearer ${provider.machine(POLLER, SCOPE)}`);
    const before = provider.keysAsked();

    for (const kid of ['a', 'b', 'c']) {
      const unknown = own.authenticate(`Bearer ${provider.sign(MACHINE, { kid })}`);
      await expect(unknown).rejects.toThrow(UnauthenticatedError);
    }

    expect(provider.keysAsked()).toBe(before);
  });

  it('are told apart from bad tokens where they cannot be had', async () => {
    const silent = await startIssuer();
    silent.goDown();
    const own = createTokenVerifier({ issuer: silent.issuer, clients: [POLLER] });

    const refused = own.authenticate(`Bearer ${silent.machine(POLLER, SCOPE)}`);
    await expect(refused).rejects.toThrow(KeysUnavailableError);
    silent.close();
    const gone = own.authenticate(`Bearer ${silent.machine(POLLER, SCOPE)}`);
    await expect(gone).rejects.toThrow(KeysUnavailableError);
  });

  it('may stand elsewhere than the issuer', async () => {
    const elsewhere = createTokenVerifier({
      issuer: 'https://identity.invalid/pool',
      clients: [POLLER],
      keysUrl: `${provider.issuer}/.well-known/jwks.json`,
    });

    const token = provider.machine(POLLER, SCOPE, { iss: 'https://identity.invalid/pool' });
    expect(await elsewhere.authenticate(`Bearer ${token}`)).toMatchObject({ subject: POLLER });
  });
});
