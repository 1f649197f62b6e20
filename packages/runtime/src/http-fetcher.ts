import {
  SourceRefusedError,
  SourceUnavailableError,
  type Fetcher,
  type SourceRequest,
  type SourceResponse,
} from '@dti-hub/pipeline';
import { Agent, request as send } from 'undici';
import { createAccessTokens, type AccessTokens, type TokenRequest } from './access-tokens.ts';
import type { FeedOverrides } from './env.ts';

/** What a deployment changes about the way sources are asked. */
export interface HttpFetcherOptions {
  /** Feeds whose server stands elsewhere: a mirror, a recording, a sandbox. */
  readonly overrides?: FeedOverrides;
  /** The present, in milliseconds; tokens run out by it. */
  readonly nowMs?: () => number;
}

/**
 * Asks sources over HTTP. A request's `timeoutMs` is for the whole exchange, from the first packet to
 * the last byte. Redirects are not followed, and every status is handed on as it came: the core judges.
 */
export function createHttpFetcher({
  overrides = {},
  nowMs = Date.now,
}: HttpFetcherOptions = {}): Fetcher {
  const agent = new Agent();
  const ask = async (request: SourceRequest, headers: Headers = {}): Promise<SourceResponse> => {
    const { baseUrl } = overrides[request.feed] ?? {};
    const answer = await exchange(withHeaders(request, headers), baseUrl, agent);
    if (answer.body === undefined) throw tooLarge(request);
    return { ...answer, body: answer.body };
  };
  const tokens = createAccessTokens(ask, nowMs);
  return {
    async fetch(request) {
      const { auth, feed } = request;
      if (auth === null) return ask(request);
      const { secret } = overrides[feed] ?? {};
      if (secret === undefined) throw noSecret(feed);
      if (auth.kind === 'header') {
        return ask(request, { [auth.name.toLowerCase()]: `${auth.prefix}${secret}` });
      }
      return askWithToken({ request, auth, secret }, tokens, ask);
    },
  };
}

type Headers = Readonly<Record<string, string>>;

const withHeaders = (request: SourceRequest, headers: Headers): SourceRequest => ({
  ...request,
  headers: { ...lowerCaseNames(request.headers), ...headers },
});

/** A source that refuses a token may only have forgotten it: a new one is tried, once. */
async function askWithToken(
  wanted: TokenRequest,
  tokens: AccessTokens,
  ask: (request: SourceRequest, headers: Headers) => Promise<SourceResponse>,
): Promise<SourceResponse> {
  const { request } = wanted;
  const bearer = async () => ({ authorization: `Bearer ${await tokens.tokenFor(wanted)}` });
  const response = await ask(request, await bearer());
  if (response.status !== UNAUTHORIZED) return response;
  tokens.forget(request.feed);
  return ask(request, await bearer());
}

const UNAUTHORIZED = 401;

/** An answer whose body is left out when it is larger than asked for. */
type Answer = Omit<SourceResponse, 'body'> & { readonly body: Uint8Array | undefined };

async function exchange(
  request: SourceRequest,
  baseUrl: string | undefined,
  dispatcher: Agent,
): Promise<Answer> {
  const from = placeOf(request.url, baseUrl);
  try {
    const { statusCode, headers, body } = await send(from, {
      dispatcher,
      method: request.method,
      headers: { 'user-agent': 'dti-hub', ...request.headers },
      body: request.body,
      signal: AbortSignal.timeout(request.timeoutMs),
    });
    return {
      from,
      status: statusCode,
      headers: flatten(headers),
      body: await readWithin(body, request.bytesMax),
    };
  } catch (error) {
    throw unavailable(request, causeCode(error), { cause: error });
  }
}

/**
 * Reads to the end, or gives undefined and hangs up as soon as the cap is passed. A body shorter
 * than its declared length is an error of undici's own.
 */
async function readWithin(
  body: AsyncIterable<Uint8Array>,
  bytesMax: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function placeOf(url: string, baseUrl: string | undefined): string {
  if (baseUrl === undefined) return url;
  const { pathname, search } = new URL(url);
  return `${baseUrl.replace(/\/$/, '')}${pathname}${search}`;
}

const lowerCaseNames = (headers: SourceRequest['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>) {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = [value].flat().join(', ');
  }
  return flat;
}

/** What failed, as its code or class says: ECONNREFUSED, UND_ERR_SOCKET, TimeoutError. */
function causeCode(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

const unavailable = (request: SourceRequest, what: string, options?: ErrorOptions) =>
  new SourceUnavailableError(request.feed, what, options);

const tooLarge = (request: SourceRequest) =>
  new SourceRefusedError(request.feed, `answer larger than ${request.bytesMax} bytes`, {
    vi: 'Hãy hỏi đơn vị quản lý nguồn; nếu số liệu thật sự lớn hơn, hãy nâng bytesMax trong thoả thuận.',
    en: 'Ask whoever runs the source; if its data really grew, raise bytesMax in the agreement.',
  });

const noSecret = (feed: string) =>
  new SourceRefusedError(feed, 'the feed needs a secret and none is set', {
    vi: 'Hãy khai báo mã bí mật của nguồn này trong cấu hình triển khai.',
    en: "Set this feed's secret in the deployment's configuration.",
  });
