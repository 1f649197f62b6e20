import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOidcSignIn, SignInRefusedError, type OidcClient } from '@dti-hub/console';
import { DEMO_CONSOLE, DEMO_PASSWORD } from '@dti-hub/local/src/identity/demo-identities.ts';
import { startIdentityServer } from '@dti-hub/local/src/identity/identity-server.ts';
import { createTokenVerifier } from '@dti-hub/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStaffedHub } from '../../support/filing-hub.ts';
import { aConsole } from './a-console.ts';

const ORIGIN = 'http://127.0.0.1:8787';
const PERSON = 'tran-van-hung';

let home: string;
let server: Awaited<ReturnType<typeof startIdentityServer>>;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'dti-hub-console-'));
  server = await startIdentityServer({ home, port: 0, provinces: ['ninh-thuan'] });
});

afterAll(async () => {
  server.close();
  await rm(home, { recursive: true });
});

const signInWith = (more: Partial<OidcClient> = {}) =>
  createOidcSignIn({
    issuer: server.issuer,
    clientId: DEMO_CONSOLE,
    identify: (token) => createTokenVerifier(server).authenticate(`Bearer ${token}`),
    fetch,
    ...more,
  });

/** Redeems codes where the access token is said to be that one's. */
const saying = (principal: Awaited<ReturnType<OidcClient['identify']>>) =>
  signInWith({ identify: async () => principal });

/** Says who they are at the identity provider, as their browser does; gives where it leads back to. */
async function answer(address: string): Promise<URL> {
  const cookies = new Map<string, string>();
  const browse = async (url: string, form?: Record<string, string>): Promise<string> => {
    const seen = await fetch(new URL(url, server.issuer), {
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
      ...(form !== undefined && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of seen.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    return seen.headers.get('location') ?? '';
  };
  let to = await browse(await browse(address), { person: PERSON, password: DEMO_PASSWORD });
  while (!to.startsWith(ORIGIN)) to = await browse(to);
  return new URL(to);
}

const consoleWith = async (signIn: ReturnType<typeof signInWith>) => {
  const hub = await createStaffedHub();
  await hub.grant(PERSON, 'steward', null);
  const parts = { province: 'ninh-thuan', stores: hub.ports };
  return aConsole(parts, { signIn, origin: () => ORIGIN }).browser();
};

describe('signing in over an identity provider', () => {
  it('lets somebody in who said there who they are', async () => {
    const browser = await consoleWith(signInWith());
    const asked = await browser.get('/console/sign-in');

    const back = await answer(asked.to);
    await browser.get(`${back.pathname}${back.search}`);
    const page = await browser.get('/console/ninh-thuan/filings');

    expect(page.status).toBe(200);
    expect(page.html).toMatch(/<div class="who">[\s\S]*>Trần Văn Hùng<[\s\S]*<\/div>/);
  });

  it('takes no identity of another sign-in: its code, secret and nonce belong together', async () => {
    const signIn = signInWith();
    const asked = { state: 's', nonce: 'n'.repeat(43), redirectUri: `${ORIGIN}/console` };
    // The challenge of RFC 7636, appendix B.
    const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
    const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
    const codeOf = async () =>
      (await answer(await signIn.begin({ ...asked, challenge }))).searchParams.get('code') ?? '';
    const given = { nonce: asked.nonce, redirectUri: asked.redirectUri, verifier };

    const others = [
      { by: signIn, given: { ...given, nonce: 'another' } },
      { by: signIn, given: { ...given, verifier: 'x'.repeat(43) } },
      { by: saying({ subject: PERSON, kind: 'machine' }), given },
      { by: saying({ subject: 'mai', kind: 'person' }), given },
    ];

    expect(await signIn.finish({ ...given, code: await codeOf() })).toEqual({
      person: PERSON,
      name: 'Trần Văn Hùng',
    });
    for (const { by, given: wrong } of others) {
      const code = await codeOf();
      await expect(by.finish({ ...wrong, code })).rejects.toThrow(SignInRefusedError);
    }
  });
});
