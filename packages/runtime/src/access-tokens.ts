import {
  SourceRefusedError,
  SourceUnavailableError,
  type SourceRequest,
  type SourceResponse,
} from '@dti-hub/pipeline';
import * as z from 'zod';
import { pairOf } from './http/authenticate.ts';

/** A token's answer is small; whatever is larger is none. */
const TOKEN_BYTES_MAX = 64_000;
/** For a token whose life its server does not state: one walk of pages, and no more. */
const LIFE_UNSTATED_SECONDS = 60;
/** Spent before its end, so that none runs out on its way. */
const MARGIN_SECONDS = 30;
const MS_PER_SECOND = 1000;

type ClientCredentials = Extract<
  NonNullable<SourceRequest['auth']>,
  { kind: 'oauth2ClientCredentials' }
>;

/** What a token is asked with. */
export interface TokenRequest {
  readonly request: SourceRequest;
  readonly auth: ClientCredentials;
  /** "id:secret", of the deployment. */
  readonly secret: string;
}

/** Sends one request as it stands, to where the deployment has the feed's server. */
export type Send = (request: SourceRequest) => Promise<SourceResponse>;

/** Access tokens by feed, in memory alone, until they run out. */
export interface AccessTokens {
  /**
   * @throws {SourceRefusedError} when the server knows no such client
   * @throws {SourceUnavailableError} when it gave no whole answer
   */
  tokenFor(wanted: TokenRequest): Promise<string>;
  /** The source did not take the token: the next one is a new one. */
  forget(feed: string): void;
}

interface KeptToken {
  readonly token: string;
  readonly endsAtMs: number;
}

const answerSchema = z.object({
  // RFC 6749, appendix A.12
  access_token: z.string().regex(/^[\u0020-\u007E]+$/),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.number().positive().optional(),
});

/** Asks for tokens by OAuth 2.0 client credentials (RFC 6749 §4.4), the client by HTTP Basic (§2.3.1). */
export function createAccessTokens(send: Send, nowMs: () => number): AccessTokens {
  const kept = new Map<string, KeptToken>();
  return {
    async tokenFor(wanted) {
      const { feed } = wanted.request;
      const known = kept.get(feed);
      if (known !== undefined && nowMs() < known.endsAtMs) return known.token;
      const answer = await send(toTokenRequest(wanted));
      const { access_token: token, expires_in: life } = readAnswer(feed, answer);
      const seconds = (life ?? LIFE_UNSTATED_SECONDS) - MARGIN_SECONDS;
      kept.set(feed, { token, endsAtMs: nowMs() + seconds * MS_PER_SECOND });
      return token;
    },
    forget(feed) {
      kept.delete(feed);
    },
  };
}

function toTokenRequest({ request, auth, secret }: TokenRequest): SourceRequest {
  const client = pairOf({ feed: request.feed, secret }).map(encodeURIComponent).join(':');
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    ...(auth.scope !== undefined && { scope: auth.scope }),
  });
  return {
    feed: request.feed,
    method: 'POST',
    url: auth.tokenUrl,
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(client).toString('base64')}`,
    },
    body: form.toString(),
    auth: null,
    timeoutMs: request.timeoutMs,
    bytesMax: TOKEN_BYTES_MAX,
  };
}

/** Errors name the status alone: the answer may hold what nobody is to read in a log. */
function readAnswer(feed: string, { status, body }: SourceResponse): z.infer<typeof answerSchema> {
  if (status >= 500 || status === 429) throw new SourceUnavailableError(feed, `token: ${status}`);
  const answer = answerSchema.safeParse(parseJson(body));
  if (status === 200 && answer.success) return answer.data;
  throw new SourceRefusedError(feed, `no access token, status ${status}`, {
    vi: 'Hãy kiểm tra mã khách và mật khẩu của nguồn này trong cấu hình triển khai.',
    en: "Check this feed's client id and secret in the deployment's configuration.",
  });
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
