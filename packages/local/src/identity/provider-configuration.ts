import { randomBytes } from 'node:crypto';
import { DATASETS, readScope } from '@dti-hub/api';
import { systemClock } from '@dti-hub/runtime';
import type { Provider, RequestContext } from 'oidc-provider';
import {
  DEMO_BOARD,
  DEMO_CONSOLE,
  DEMO_PEOPLE,
  DEMO_POLLER,
  type DemoMachine,
} from './demo-identities.ts';
import { memoryAdapter } from './memory-adapter.ts';
import { NOT_POSSIBLE } from './sign-in-page.ts';
import type { SigningKey } from './signing-key.ts';

/** Where people say who they are, before the id of their sign-in. */
export const SIGN_IN = '/sign-in/';

/** All that the demonstration's identity server is told: whom it knows, and what its tokens say. */
export function providerConfiguration(provinces: readonly string[], key: SigningKey): object {
  const scopes = provinces.flatMap((province) =>
    DATASETS.map((dataset) => readScope(province, dataset)),
  );
  const indicators = provinces.map((province) => readScope(province, 'indicators'));
  return {
    adapter: memoryAdapter(() => Math.floor(Date.parse(systemClock.now()) / MS_PER_SECOND)),
    jwks: { keys: [key] },
    clients: [machine(DEMO_POLLER, scopes), machine(DEMO_BOARD, indicators), CONSOLE],
    scopes: ['openid', ...scopes],
    responseTypes: ['code'],
    pkce: { required: () => true },
    cookies: { keys: [randomBytes(COOKIE_KEY_BYTES).toString('hex')] },
    ttl: LIVES,
    routes: ROUTES_OF_COGNITO,
    features: featuresWith(scopes),
    interactions: { url: (_: unknown, { uid }: { readonly uid: string }) => `${SIGN_IN}${uid}` },
    clientBasedCORS: (_: unknown, origin: string) => isOfThisMachine(origin),
    extraTokenClaims: () => ({ token_use: 'access' }),
    findAccount,
    // As Cognito's: what a person is called stands in the identity itself.
    claims: { openid: ['sub', 'name'] },
    conformIdTokenClaims: false,
    loadExistingGrant: grantAll,
    renderError: (answer: { body: string; type: string }) => {
      answer.type = 'text/plain; charset=utf-8';
      answer.body = NOT_POSSIBLE;
    },
  };
}

const MS_PER_SECOND = 1000;
const COOKIE_KEY_BYTES = 32;

const TOKEN_SECONDS = 3600;
const SIGNED_IN_SECONDS = 8 * TOKEN_SECONDS;

const LIVES = {
  AccessToken: TOKEN_SECONDS,
  ClientCredentials: TOKEN_SECONDS,
  IdToken: TOKEN_SECONDS,
  Interaction: TOKEN_SECONDS,
  Session: SIGNED_IN_SECONDS,
  Grant: SIGNED_IN_SECONDS,
};

const ROUTES_OF_COGNITO = {
  authorization: '/oauth2/authorize',
  token: '/oauth2/token',
  userinfo: '/oauth2/userInfo',
  revocation: '/oauth2/revoke',
  jwks: '/.well-known/jwks.json',
};

/** What all access tokens are for. Nobody checks it: Cognito's name no audience. */
const API = 'urn:dti-hub:api';

const featuresWith = (scopes: readonly string[]) => ({
  devInteractions: { enabled: false },
  rpInitiatedLogout: { enabled: false },
  clientCredentials: { enabled: true },
  resourceIndicators: {
    enabled: true,
    defaultResource: () => API,
    useGrantedResource: () => true,
    getResourceServerInfo: () => ({
      scope: scopes.join(' '),
      accessTokenFormat: 'jwt',
      jwt: { sign: { alg: 'RS256' } },
    }),
  },
});

const machine = ({ client, secret }: DemoMachine, scopes: readonly string[]) => ({
  client_id: client,
  client_secret: secret,
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
  scope: scopes.join(' '),
});

/** Of a native program the port of a loopback address does not count. */
const CONSOLE = {
  client_id: DEMO_CONSOLE,
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code'],
  response_types: ['code'],
  redirect_uris: ['http://127.0.0.1/docs/oauth2-redirect.html', 'http://127.0.0.1/console'],
  scope: 'openid',
};

const isOfThisMachine = (origin: string): boolean => {
  const host = URL.parse(origin)?.hostname;
  return host === '127.0.0.1' || host === 'localhost';
};

function findAccount(_: unknown, person: string) {
  const found = DEMO_PEOPLE.find((known) => known.person === person);
  return found && { accountId: person, claims: () => ({ sub: person, name: found.name }) };
}

/** Whoever signs in through the console lets it know all that it asks for: who they are. */
async function grantAll({ oidc }: RequestContext): Promise<InstanceType<Provider['Grant']>> {
  const { client, session, params, provider } = oidc;
  const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
  grant.addOIDCScope(params.scope ?? '');
  await grant.save();
  return grant;
}
