import { setTimeout as sleep } from 'node:timers/promises';
import type { Auth } from '@dti-hub/catalogue';
import {
  SourceFaultError,
  type Fetcher,
  type SourceRequest,
  type SourceResponse,
} from '@dti-hub/pipeline';
import { createAccessTokens, type TokenRequest } from './access-tokens.ts';
import type { FeedOverrides } from './env.ts';
import { authenticate, checkOneLine, type RequestAuth } from './http/authenticate.ts';
import { createConnections, type Connections } from './http/connections.ts';
import { exchange, type Hop } from './http/exchange.ts';
import { askPatiently, type Waiting } from './http/retry.ts';

/** What a deployment changes about the way sources are asked. */
export interface HttpFetcherOptions extends Partial<Waiting> {
  /** Feeds whose server stands elsewhere: a mirror, a recording, a sandbox. */
  readonly overrides?: FeedOverrides;
  /** A feed's secret; left out, that of its override. It is asked for anew each time. */
  readonly secretOf?: (feed: string) => Promise<string | undefined>;
  /** Hosts that may stand in an inner network, besides those of overrides. */
  readonly privateHosts?: readonly string[];
}

/** What every request is sent with. */
interface Sender {
  readonly overrides: FeedOverrides;
  readonly connections: Connections;
  readonly waiting: Waiting;
}

/**
 * Asks sources over HTTP/1.1 in every way that an agreement can say, and repeats what failed for a
 * moment. Every status is handed on as it came: the core judges.
 */
export function createHttpFetcher(options: HttpFetcherOptions = {}): Fetcher {
  const { overrides = {}, secretOf = async (feed) => overrides[feed]?.secret } = options;
  const sender: Sender = {
    overrides,
    connections: createConnections((feed) => privateHosts(options, feed)),
    waiting: {
      nowMs: options.nowMs ?? Date.now,
      random: options.random ?? Math.random,
      sleep: options.sleep ?? sleep,
    },
  };
  const tokens = createAccessTokens((request) => ask(sender, request), sender.waiting.nowMs);

  const askOnce = async (request: SourceRequest): Promise<SourceResponse> => {
    const { auth, feed } = request;
    if (auth === null) return ask(sender, request);
    const secret = await secretOf(feed);
    if (secret === undefined) throw new SourceFaultError('secret', { feed, what: 'not set' });
    if (auth.kind !== 'mutualTls') checkOneLine({ feed, secret });
    if (auth.kind !== 'oauth2ClientCredentials') return askWith(sender, request, { auth, secret });
    return askWithToken({ request, auth, secret });
  };

  /** A source that refuses a token may only have forgotten it, or it ran out on its way: a new one is tried, once. */
  const askWithToken = async (wanted: TokenRequest): Promise<SourceResponse> => {
    const { request } = wanted;
    const bearer = async () =>
      askWith(sender, request, { auth: BEARER, secret: await tokens.tokenFor(wanted) });
    const response = await bearer();
    if (response.status !== UNAUTHORIZED) return response;
    tokens.forget(request.feed);
    return bearer();
  };

  return { fetch: (request) => askPatiently(request, askOnce, sender.waiting) };
}

const UNAUTHORIZED = 401;
const BEARER = { kind: 'bearer' } as const;

/** The host that a deployment names for a feed is one that it lets the feed be asked at. */
function privateHosts({ overrides, privateHosts: hosts = [] }: HttpFetcherOptions, feed: string) {
  const { baseUrl } = overrides?.[feed] ?? {};
  const own = baseUrl === undefined ? [] : [hostOf(baseUrl)];
  return new Set([...own, ...hosts]);
}

const hostOf = (url: string): string => new URL(url).hostname.replace(/^\[(.*)\]$/, '$1');

/** Sends a request without any proof. */
const ask = (sender: Sender, request: SourceRequest): Promise<SourceResponse> =>
  sendBy(sender, request, { prove: (hop) => hop, identity: null });

function askWith(
  sender: Sender,
  request: SourceRequest,
  { auth, secret }: { readonly auth: RequestAuth | MutualTls; readonly secret: string },
): Promise<SourceResponse> {
  if (auth.kind === 'mutualTls')
    return sendBy(sender, request, { prove: (hop) => hop, identity: secret });
  const { feed } = request;
  const prove = (hop: Hop) =>
    authenticate(hop, auth, { feed, secret, nowMs: sender.waiting.nowMs() });
  return sendBy(sender, request, { prove, identity: null });
}

type MutualTls = Extract<Auth, { kind: 'mutualTls' }>;

/** How a request proves who sends it: by something in it, or by the certificate of its connection. */
interface Proof {
  readonly prove: (hop: Hop) => Hop;
  readonly identity: string | null;
}

/** As long as a connection may take where the agreement's request does not say. */
const CONNECT_MS = 10_000;

function sendBy(
  { overrides, connections }: Sender,
  request: SourceRequest,
  { prove, identity }: Proof,
): Promise<SourceResponse> {
  const { feed } = request;
  const connectMs = request.timeouts?.connectMs ?? CONNECT_MS;
  return exchange(request, {
    place: placeOf(request.url, overrides[feed]?.baseUrl),
    prove,
    own: connections.for({ feed, connectMs, identity }),
    foreign: connections.for({ feed, connectMs, identity: null }),
  });
}

/** Where a request really goes. An address that the source itself gave may stand at the deployment's server already. */
function placeOf(url: string, baseUrl: string | undefined): string {
  const { origin, pathname, search } = new URL(url);
  if (baseUrl === undefined) return url;
  if (origin === new URL(baseUrl).origin) return url;
  return `${baseUrl.replace(/\/$/, '')}${pathname}${search}`;
}
