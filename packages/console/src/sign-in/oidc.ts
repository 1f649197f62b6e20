import * as z from 'zod';
import { SignInRefusedError, type Identified, type SignIn, type SignInAnswer } from './sign-in.ts';

/** The console as its identity provider knows it. */
export interface OidcClient {
  /** To the letter as its tokens name it. */
  readonly issuer: string;
  readonly clientId: string;
  /**
   * Verifies an access token of the issuer, signature and all, and says whose it is.
   * @throws when it proves nobody
   */
  readonly identify: (
    accessToken: string,
  ) => Promise<{ readonly subject: string; readonly kind: 'machine' | 'person' }>;
  /** Where it sends browsers and redeems codes; left out: where the issuer says that it does. */
  readonly endpoints?: { readonly authorization: string; readonly token: string };
  readonly fetch: typeof fetch;
}

const endpointsSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
});

const tokensSchema = z.object({ access_token: z.string(), id_token: z.string() });

const identitySchema = z.object({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  sub: z.string(),
  nonce: z.string(),
  name: z.string().optional(),
});

type Endpoints = z.infer<typeof endpointsSchema>;

/** Signs in by OpenID Connect: authorization code with PKCE, of a program that keeps no secret. */
export function createOidcSignIn(client: OidcClient): SignIn {
  const { clientId } = client;
  let known: Promise<Endpoints> | undefined;
  const endpoints = (): Promise<Endpoints> => {
    known ??= discover(client).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  return {
    async begin({ state, nonce, challenge, redirectUri }) {
      const { authorization_endpoint } = await endpoints();
      const url = new URL(authorization_endpoint);
      url.search = new URLSearchParams({
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirectUri,
        scope: 'openid',
        state,
        nonce,
        code_challenge: challenge,
        code_challenge_method: 'S256',
        // Offices share computers: whoever signed out is not signed in again by a click.
        prompt: 'login',
      }).toString();
      return url.href;
    },
    async finish(answer) {
      const { token_endpoint } = await endpoints();
      try {
        return await redeem(client, token_endpoint, answer);
      } catch (error) {
        throw new SignInRefusedError({ cause: error });
      }
    },
  };
}

async function discover({ issuer, endpoints: told, fetch: ask }: OidcClient): Promise<Endpoints> {
  if (told !== undefined) {
    return { issuer, authorization_endpoint: told.authorization, token_endpoint: told.token };
  }
  const answer = await ask(`${issuer}/.well-known/openid-configuration`);
  const endpoints = endpointsSchema.parse(await answer.json());
  if (endpoints.issuer !== issuer) throw new TypeError('another issuer answers at its address');
  return endpoints;
}

/**
 * The access token is verified by its signature. The identity beside it came straight from the issuer,
 * with it, so its claims are compared (OpenID Connect Core 1.0 §3.1.3.7) and its signature need not be.
 */
async function redeem(
  { issuer, clientId, identify, fetch: ask }: OidcClient,
  tokenUrl: string,
  { code, verifier, nonce, redirectUri }: SignInAnswer,
): Promise<Identified> {
  const answer = await ask(tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      redirect_uri: redirectUri,
      code,
      code_verifier: verifier,
    }),
  });
  const tokens = tokensSchema.parse(await answer.json());
  const { subject, kind } = await identify(tokens.access_token);
  const identity = identitySchema.parse(claimsOf(tokens.id_token));
  const isOurs =
    kind === 'person' &&
    identity.iss === issuer &&
    [identity.aud].flat().includes(clientId) &&
    identity.sub === subject &&
    identity.nonce === nonce;
  if (!isOurs) throw new TypeError('the identity is of another sign-in');
  return { person: subject, name: identity.name };
}

function claimsOf(token: string): unknown {
  const [, claims = ''] = token.split('.');
  return JSON.parse(Buffer.from(claims, 'base64url').toString());
}
