import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { Provider } from 'oidc-provider';
import { listenLocally } from '../listen-locally.ts';
import {
  DEMO_BOARD,
  DEMO_CONSOLE,
  DEMO_PASSWORD,
  DEMO_PEOPLE,
  DEMO_POLLER,
} from './demo-identities.ts';
import { providerConfiguration, SIGN_IN } from './provider-configuration.ts';
import { NOT_POSSIBLE, signInPage } from './sign-in-page.ts';
import { signingKey } from './signing-key.ts';

/** The demonstration's identity provider, while it answers on this machine. */
export interface IdentityServer {
  readonly issuer: string;
  /** The programs that it gives tokens to. */
  readonly clients: readonly string[];
  close(): void;
}

/** Where it stands, and for which provinces machines may ask. */
export interface IdentityServerParts {
  /** The data folder, which keeps its key. */
  readonly home: string;
  /** 0 means any that is free. */
  readonly port: number;
  readonly provinces: readonly string[];
}

const CLIENTS = [DEMO_POLLER.client, DEMO_BOARD.client, DEMO_CONSOLE];

/**
 * Starts an OpenID Connect server that knows the demo people and machines and nobody else. Its addresses
 * and the claims of its access tokens are those of Cognito.
 * @throws {PortTakenError}
 */
export async function startIdentityServer(parts: IdentityServerParts): Promise<IdentityServer> {
  const key = await signingKey(parts.home);
  const server = createServer();
  const issuer = await listenLocally(server, parts.port);
  const provider = new Provider(issuer, providerConfiguration(parts.provinces, key));
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.url?.startsWith(SIGN_IN) === true) {
      signIn(provider, request, response).catch(() => refuse(response));
    } else {
      answer(request, response);
    }
  });
  return { issuer, clients: CLIENTS, close: () => void server.close() };
}

/** Shows the page, or takes what was written on it. */
async function signIn(provider: Provider, request: IncomingMessage, response: ServerResponse) {
  const { prompt } = await provider.interactionDetails(request, response);
  // The console is the hub's own: nobody is asked what it may know of them.
  if (prompt.name !== 'login') {
    return provider.interactionFinished(request, response, { consent: {} });
  }
  if (request.method !== 'POST') return show(response, { status: 200, isRefused: false });
  const form = new URLSearchParams(await text(request));
  const person = DEMO_PEOPLE.find((known) => known.person === form.get('person'));
  if (person === undefined || form.get('password') !== DEMO_PASSWORD) {
    return show(response, { status: 401, isRefused: true });
  }
  const login = { accountId: person.person };
  return provider.interactionFinished(request, response, { login });
}

function show(
  response: ServerResponse,
  { status, isRefused }: { readonly status: number; readonly isRefused: boolean },
): void {
  response.writeHead(status, PAGE_HEADERS).end(signInPage(isRefused));
}

const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
};

/** The sign-in is over, or was never begun. */
function refuse(response: ServerResponse): void {
  response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' }).end(NOT_POSSIBLE);
}
