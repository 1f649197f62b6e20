import { beforeAll, describe, expect, it } from 'vitest';
import { createStaffedHub } from '../../support/filing-hub.ts';
import { aConsole, hiddenOf } from './a-console.ts';

const HOME = '/console/ninh-thuan';
const HOUR = 3_600_000;

let hub: Awaited<ReturnType<typeof createStaffedHub>>;

beforeAll(async () => {
  hub = await createStaffedHub();
});

const open = () => aConsole({ province: 'ninh-thuan', stores: hub.ports });

describe('the console', () => {
  it('sends whoever is not signed in to the identity provider, and back to where they were', async () => {
    const browser = open().browser();

    const asked = await browser.get(`${HOME}/cases?kind=late`);
    const sent = await browser.get(asked.to);
    const back = await browser.get(
      `/console?code=lan&state=${new URL(sent.to).searchParams.get('state') ?? ''}`,
    );

    expect(sent.to).toMatch(
      /^https:\/\/who\.example\/\?state=[\w-]{43}&nonce=[\w-]{43}&challenge=[\w-]{43}$/,
    );
    expect(back.to).toBe(`${HOME}/cases?kind=late`);
    expect(await browser.get(HOME)).toMatchObject({ status: 200 });
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/console/../..//evil',
    '/v1/x',
    '/console\\evil',
  ])('leads back to its own pages alone, not to %s', async (path) => {
    const browser = open().browser();
    const sent = await browser.get(
      `/console/sign-in?${new URLSearchParams({ back: path }).toString()}`,
    );
    const state = new URL(sent.to).searchParams.get('state') ?? '';

    const { to } = await browser.get(`/console?code=lan&state=${state}`);

    expect(to).toBe('/console');
  });

  it('takes no answer that it did not ask for, nor one twice', async () => {
    const asked = open();
    const [browser, other] = [asked.browser(), asked.browser()];
    const sent = await browser.get('/console/sign-in');
    const state = new URL(sent.to).searchParams.get('state') ?? '';

    expect(await other.get(`/console?code=lan&state=${state}`)).toMatchObject({ status: 401 });
    expect(await browser.get('/console?code=lan&state=another')).toMatchObject({ status: 401 });
    expect(await browser.get(`/console?code=lan&state=${state}`)).toMatchObject({ status: 401 });
    expect(await browser.get('/console?error=access_denied')).toMatchObject({ status: 401 });
  });

  it('keeps the session where no script and no other site gets at it, and nobody can read or make it', async () => {
    const { browser: openBrowser } = open();
    const browser = openBrowser();
    const { headers } = await browser.signIn('lan');
    const kept = headers.getSetCookie().find((one) => one.startsWith('dti_session=')) ?? '';

    expect(kept).toMatch(/HttpOnly/i);
    expect(kept).toMatch(/SameSite=Lax/i);
    expect(kept).toMatch(/Secure/i);
    const sealed = browser.cookies.get('dti_session') ?? '';
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('lan');
    const flipped = sealed.at(-5) === 'A' ? 'B' : 'A';
    browser.cookies.set('dti_session', `${sealed.slice(0, -5)}${flipped}${sealed.slice(-4)}`);
    expect(await browser.get(HOME)).toMatchObject({ status: 302 });
  });

  it('lets nobody pass what was sealed for a sign-in off as a session', async () => {
    const browser = open().browser();
    await browser.get('/console/sign-in');
    browser.cookies.set('dti_session', browser.cookies.get('dti_sign_in') ?? '');

    expect(await browser.get(HOME)).toMatchObject({ status: 302 });
  });

  it('ends a session after an hour without a request, and after eight in any case', async () => {
    const { browser: openBrowser, pass } = open();
    const [idle, busy] = [openBrowser(), openBrowser()];
    await idle.signIn('lan');
    await busy.signIn('lan');
    for (let half = 1; half <= 15; half += 1) {
      pass(HOUR / 2);
      expect(await busy.get(HOME)).toMatchObject({ status: 200 });
    }
    expect(await idle.get(HOME)).toMatchObject({ status: 302 });
    pass(HOUR / 2);
    expect(await busy.get(HOME)).toMatchObject({ status: 302 });
  });

  it('ends a session after an hour in which only a page looked at itself again', async () => {
    const { app, browser: openBrowser, pass } = open();
    const browser = openBrowser();
    await browser.signIn('lan');
    const cookie = `dti_session=${browser.cookies.get('dti_session')}`;
    pass(HOUR / 2);

    const looked = await app.request(`https://dti.example.vn${HOME}`, {
      headers: { cookie, 'dti-unattended': 'yes' },
    });
    const used = await app.request(`https://dti.example.vn${HOME}`, { headers: { cookie } });

    expect([looked.status, used.status]).toEqual([200, 200]);
    expect(looked.headers.getSetCookie()).toEqual([]);
    expect(used.headers.getSetCookie()).toHaveLength(1);
  });

  it('signs out', async () => {
    const browser = open().browser();
    await browser.signIn('lan');
    const page = await browser.get(HOME);

    const out = await browser.post('/console/sign-out', hiddenOf(page.html, 'Đăng xuất'));

    expect(out.to).toBe('/console/signed-out');
    expect(await browser.get(HOME)).toMatchObject({ status: 302 });
  });

  it('takes a form from its own pages alone', async () => {
    const browser = open().browser();
    await browser.signIn('lan');
    const token = hiddenOf((await browser.get(HOME)).html, 'Đăng xuất');

    const refused = [
      await browser.post('/console/sign-out', {}),
      await browser.post('/console/sign-out', { token: 'x'.repeat(43) }),
      await browser.post('/console/sign-out', token, 'https://evil.example'),
      await browser.post('/console/sign-out', token, 'null'),
      await browser.post('/console/sign-out', token, null),
    ];

    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    expect(await browser.get(HOME)).toMatchObject({ status: 200 });
  });

  it('leads nowhere else, whatever address it is asked at', async () => {
    const { app } = open();
    const at = 'http://127.0.0.1:4000//elsewhere.example/';
    const body = 'x'.repeat(100_000);

    const pages = await Promise.all([
      app.request(at),
      app.request(at, { method: 'POST', headers: { 'content-length': `${body.length}` }, body }),
    ]);

    expect(pages.map(({ status }) => status)).toEqual([404, 413]);
    for (const page of pages) {
      const ways = (await page.text()).matchAll(/href="(\/\/[^"]*)"/g);
      expect([...ways].map(([, way]) => way)).toEqual([]);
    }
  });

  it('shows a province to those alone who have a role there, in the words for one that is not there', async () => {
    const browser = open().browser();
    await browser.signIn('a stranger');

    const [closed, none] = [await browser.get(HOME), await browser.get('/console/atlantis')];

    expect(closed.status).toBe(404);
    expect(closed.html.replaceAll('ninh-thuan', 'atlantis')).toBe(none.html);
    expect((await browser.get('/console')).html).toContain('chưa được cấp vai trò');
  });
});
