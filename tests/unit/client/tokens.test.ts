import { describe, expect, it } from 'vitest';
import { clientCredentialsToken } from '../../../packages/client/src/index.ts';

/** A source over an identity provider that gives these answers, one after another. */
function sourceOf(...answers: readonly (() => Response)[]) {
  const left = [...answers];
  return clientCredentialsToken({
    tokenUrl: 'https://identity.example/oauth2/token',
    clientId: 'doic',
    clientSecret: 'secret',
    scopes: [],
    fetch: async () => left.shift()?.() ?? new Response(null, { status: 500 }),
  });
}

const giving = (token: string, seconds?: number) => () =>
  Response.json({ access_token: token, ...(seconds !== undefined && { expires_in: seconds }) });

describe('a token by client credentials', () => {
  it.each([3600, undefined])('is fetched once while it holds: %s seconds', async (seconds) => {
    const token = sourceOf(giving('first', seconds), giving('second'));

    expect([await token(), await token()]).toEqual(['first', 'first']);
  });

  it('is fetched again before it runs out', async () => {
    const token = sourceOf(giving('first', 20), giving('second', 3600), giving('third'));

    expect([await token(), await token(), await token()]).toEqual(['first', 'second', 'second']);
  });

  it('is asked for again where it could not be had', async () => {
    const token = sourceOf(() => new Response(null, { status: 503 }), giving('first'));

    await expect(token()).rejects.toThrow('503');
    expect(await token()).toBe('first');
  });
});
