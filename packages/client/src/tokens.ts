import { NoTokenError } from './errors.ts';
import { fromThere, reach } from './reach.ts';

/** Gives the access token to ask with; it may fetch a new one when the last has run out. */
export type TokenSource = () => Promise<string>;

/** How a machine proves who it is to the identity provider (OAuth 2.0, client credentials). */
export interface ClientCredentials {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Such as "ninh-thuan/observations.read". */
  readonly scopes: readonly string[];
  readonly fetch?: typeof fetch;
}

interface Token {
  readonly value: string;
  /** Milliseconds on this process's own clock. */
  readonly goodUntil: number;
}

/** What a token has left when another is fetched: a question may be under way for so long. */
const MARGIN_SECONDS = 30;
const MS_PER_SECOND = 1000;

/** A token that is fetched when it is first needed, and again once it runs out or could not be had. */
export function clientCredentialsToken(credentials: ClientCredentials): TokenSource {
  let asked: Promise<Token> | undefined;
  return async () => {
    const known = await asked?.catch(() => undefined);
    if (known !== undefined && performance.now() < known.goodUntil) return known.value;
    asked = requestToken(credentials);
    return (await asked).value;
  };
}

async function requestToken({
  tokenUrl,
  clientId,
  clientSecret,
  scopes,
  fetch: send = fetch,
}: ClientCredentials): Promise<Token> {
  const basic = btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`);
  const answer = await reach(
    { send, address: tokenUrl },
    {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: scopes.join(' ') }),
    },
  );
  const told = toldIn(answer, await fromThere(tokenUrl, answer.text()));
  if (told.access_token === undefined) throw new NoTokenError(answer.status);
  // RFC 6749 §5.1 lets a provider leave it out: then the token holds until it is refused.
  const seconds = (told.expires_in ?? Infinity) - MARGIN_SECONDS;
  return {
    value: told.access_token,
    goodUntil: performance.now() + seconds * MS_PER_SECOND,
  };
}

interface GivenToken {
  readonly access_token?: string;
  readonly expires_in?: number;
}

/** @throws {NoTokenError} when it is a refusal, or no answer of an identity provider */
function toldIn({ ok, status }: Response, text: string): GivenToken {
  if (!ok) throw new NoTokenError(status);
  try {
    const told: GivenToken = JSON.parse(text);
    return told;
  } catch {
    throw new NoTokenError(status);
  }
}
