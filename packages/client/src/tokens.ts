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

/** The identity provider gave no token. Its answer is not quoted: it may hold secrets. */
class NoTokenError extends Error {
  override readonly name = 'NoTokenError';

  constructor(status: number) {
    super(`Không lấy được mã truy cập (no access token): ${status}`);
  }
}

/** A token that is fetched once, when it is first needed. */
export function clientCredentialsToken(credentials: ClientCredentials): TokenSource {
  let token: Promise<string> | undefined;
  return () => {
    token ??= requestToken(credentials);
    return token;
  };
}

async function requestToken({
  tokenUrl,
  clientId,
  clientSecret,
  scopes,
  fetch: send = fetch,
}: ClientCredentials): Promise<string> {
  const basic = btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`);
  const answer = await send(tokenUrl, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: scopes.join(' ') }),
  });
  if (!answer.ok) throw new NoTokenError(answer.status);
  const told: { readonly access_token?: string } = JSON.parse(await answer.text());
  if (told.access_token === undefined) throw new NoTokenError(answer.status);
  return told.access_token;
}
