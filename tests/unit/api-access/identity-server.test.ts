import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DEMO_BOARD,
  DEMO_CONSOLE,
  DEMO_PASSWORD,
  DEMO_PEOPLE,
  DEMO_POLLER,
  type DemoMachine,
} from '@dti-hub/local/src/identity/demo-identities.ts';
import {
  startIdentityServer,
  type IdentityServer,
} from '@dti-hub/local/src/identity/identity-server.ts';
import { createTokenVerifier } from '@dti-hub/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';

const PROVINCE = 'ninh-thuan';
const REDIRECT = 'http://127.0.0.1:8787/console';

let home: string;
let server: IdentityServer;

const start = () => startIdentityServer({ home, port: 0, provinces: [PROVINCE] });

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'dti-hub-identity-'));
  server = await start();
});

afterAll(async () => {
  server.close();
  await rm(home, { recursive: true });
});

const answerSchema = z.object({ access_token: z.string() });

const askToken = (form: Record<string, string>, { client, secret }: Partial<DemoMachine> = {}) =>
  fetch(`${server.issuer}/oauth2/token`, {
    method: 'POST',
    headers: client === undefined ? {} : { authorization: `Basic ${btoa(`${client}:${secret}`)}` },
    body: new URLSearchParams(form),
  });

const forItself = (machine: DemoMachine, scope: string) =>
  askToken({ grant_type: 'client_credentials', scope }, machine);

const tokenIn = async (answer: Response): Promise<string> =>
  answerSchema.parse(await answer.json()).access_token;

/** What a token says, as anybody may read it. */
const read = (token: string): { header: unknown; claims: unknown } => {
  const [header, claims] = token
    .split('.')
    .slice(0, 2)
    .map((part): unknown => JSON.parse(Buffer.from(part, 'base64url').toString()));
  return { header, claims };
};

const authenticate = (token: string) => createTokenVerifier(server).authenticate(`Bearer ${token}`);

/** A browser, as far as signing in needs one: it keeps cookies and follows nothing by itself. */
function openBrowser() {
  const cookies = new Map<string, string>();
  return async (url: string, form?: Record<string, string>) => {
    const answer = await fetch(new URL(url, server.issuer), {
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
      ...(form !== undefined && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    return { answer, to: answer.headers.get('location') ?? '' };
  };
}

const verifier = randomBytes(32).toString('base64url');

const QUESTION = {
  client_id: DEMO_CONSOLE,
  response_type: 'code',
  scope: 'openid',
  redirect_uri: REDIRECT,
  state: 'x',
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
};

const authorizeUrl = (question: Record<string, string>): string =>
  `/oauth2/authorize?${new URLSearchParams(question).toString()}`;

/** Signs a person in as their browser does; gives the code that comes back. */
async function codeFor(person: string): Promise<string> {
  const browse = openBrowser();
  const page = await browse(authorizeUrl(QUESTION));
  let { to } = await browse(page.to, { person, password: DEMO_PASSWORD });
  while (!to.startsWith(REDIRECT)) ({ to } = await browse(to));
  return new URL(to).searchParams.get('code') ?? '';
}

const spend = (code: string, changes: Record<string, string> = {}) =>
  askToken({
    grant_type: 'authorization_code',
    client_id: DEMO_CONSOLE,
    redirect_uri: REDIRECT,
    code_verifier: verifier,
    code,
    ...changes,
  });

describe("a machine's token on one machine", () => {
  it('says what one of Cognito says, and is taken by the same check', async () => {
    const scope = `${PROVINCE}/observations.read`;
    const token = await tokenIn(await forItself(DEMO_POLLER, scope));

    expect(read(token)).toMatchObject({
      header: { alg: 'RS256', kid: expect.any(String) },
      claims: {
        iss: server.issuer,
        token_use: 'access',
        client_id: DEMO_POLLER.client,
        sub: DEMO_POLLER.client,
        scope,
        exp: expect.any(Number),
      },
    });
    expect(await authenticate(token)).toEqual({
      subject: DEMO_POLLER.client,
      kind: 'machine',
      clientId: DEMO_POLLER.client,
      scopes: [scope],
    });
  });

  it('is not given for more than the machine may read, nor for a wrong secret', async () => {
    const more = await forItself(DEMO_BOARD, `${PROVINCE}/observations.read`);
    const elsewhere = await forItself(DEMO_POLLER, 'phu-tho/observations.read');
    const wrong = await forItself({ ...DEMO_POLLER, secret: 'x' }, `${PROVINCE}/indicators.read`);

    expect([more.status, wrong.status]).toEqual([400, 401]);
    expect(await authenticate(await tokenIn(elsewhere))).toMatchObject({ scopes: [] });
  });
});

describe("a person's sign-in on one machine", () => {
  it.each(DEMO_PEOPLE.map(({ person }) => person))('lets %s in', async (person) => {
    const token = await tokenIn(await spend(await codeFor(person)));

    expect(await authenticate(token)).toMatchObject({ subject: person, kind: 'person' });
    expect(read(token)).toMatchObject({ claims: { token_use: 'access', client_id: DEMO_CONSOLE } });
  });

  it('asks in Vietnamese who it is, and says when the password is wrong', async () => {
    const browse = openBrowser();
    const { to } = await browse(authorizeUrl(QUESTION));

    const page = await (await browse(to)).answer.text();
    const { answer } = await browse(to, { person: 'le-thi-mai', password: 'x' });

    expect(page).toContain('<html lang="vi">');
    expect(page).toContain('Lê Thị Mai');
    expect(page).not.toContain(DEMO_PASSWORD);
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain('Tên hoặc mật khẩu không đúng');
  });

  it('needs PKCE by a digest', async () => {
    const { code_challenge: _, code_challenge_method: __, ...without } = QUESTION;
    const plain = { ...QUESTION, code_challenge: verifier, code_challenge_method: 'plain' };

    for (const question of [without, plain]) {
      const { to } = await openBrowser()(authorizeUrl(question));
      expect(new URL(to).searchParams.get('error')).toBe('invalid_request');
    }
  });

  it('gives a code that is worth a token once, and to its own program alone', async () => {
    const code = await codeFor('le-thi-mai');

    const stolen = await spend(code, { code_verifier: randomBytes(32).toString('base64url') });
    const first = await spend(await codeFor('le-thi-mai'));
    const again = await codeFor('le-thi-mai');
    await spend(again);

    expect([stolen.status, first.status, (await spend(again)).status]).toEqual([400, 200, 400]);
  });

  it('leads nowhere but to the console of this machine', async () => {
    const { answer, to } = await openBrowser()(
      authorizeUrl({ ...QUESTION, redirect_uri: 'https://example.vn/console' }),
    );

    expect(answer.status).toBe(400);
    expect(to).toBe('');
  });

  it('is over where there was none', async () => {
    const { answer } = await openBrowser()('/sign-in/x');

    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('hãy bắt đầu lại');
  });
});

const keysOf = async ({ issuer }: IdentityServer) =>
  (await fetch(`${issuer}/.well-known/jwks.json`)).json();

describe('the key of the identity server', () => {
  it('outlives the server, and is its owner’s alone', async () => {
    const before = await keysOf(server);

    const second = await start();
    const after = await keysOf(second);
    second.close();

    expect(after).toEqual(before);
    expect(JSON.stringify(before)).not.toContain('"d"');
    const { mode } = await stat(join(home, 'identity/signing-key.json'));
    expect(mode & 0o777).toBe(0o600);
  });
});
