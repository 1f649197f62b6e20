import { hashBytes } from '@dti-hub/kernel';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { SANDBOX_SECRETS } from './feed-paths.ts';

/** The token of whoever shows the right secret; the same each time, as the sandbox forgets nothing. */
const TOKEN = hashBytes(`token for ${SANDBOX_SECRETS.tax}`);

const TOKEN_SECONDS = 3600;

/** OAuth2 client credentials, the secret in the Authorization header or in the form (RFC 6749 §2.3.1). */
export async function giveToken(context: Context): Promise<Response> {
  const form = new URLSearchParams(await context.req.text());
  if (form.get('grant_type') !== 'client_credentials') {
    return context.json({ error: 'unsupported_grant_type' }, 400);
  }
  const shown = basicSecret(context) ?? `${form.get('client_id')}:${form.get('client_secret')}`;
  if (shown !== SANDBOX_SECRETS.tax) return context.json({ error: 'invalid_client' }, 401);
  return context.json({ access_token: TOKEN, token_type: 'Bearer', expires_in: TOKEN_SECONDS });
}

/** Lets nobody through without the token. */
export const needsToken = createMiddleware(async (context, next) => {
  if (context.req.header('authorization') === `Bearer ${TOKEN}`) return next();
  context.header('www-authenticate', 'Bearer error="invalid_token"');
  return context.json({ error: 'invalid_token' }, 401);
});

/** Lets nobody through without the operator's key. */
export const needsKey = (key: string) =>
  createMiddleware(async (context, next) => {
    if (context.req.header('x-api-key') === key) return next();
    return context.json({ error: 'unauthorized' }, 401);
  });

function basicSecret(context: Context): string | undefined {
  const [, encoded] = /^Basic (\S+)$/.exec(context.req.header('authorization') ?? '') ?? [];
  if (encoded === undefined) return undefined;
  return decodeURIComponent(Buffer.from(encoded, 'base64').toString('utf8'));
}
