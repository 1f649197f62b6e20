import { createRateLimiter } from '@dti-hub/api';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { MemoryRequestCounter } from '../../support/memory-request-counter.ts';
import { guardedApi, OTHER_PROVINCE, POLLER, PROVINCE, type GuardedApi } from './guarded-api.ts';
import { startIssuer } from './token-issuer.ts';

const PATH = `/v1/${PROVINCE}/publications`;
const SCOPE = `${PROVINCE}/catalogue.read`;

let issuer: Awaited<ReturnType<typeof startIssuer>>;

beforeAll(async () => {
  issuer = await startIssuer();
});

afterAll(() => issuer.close());

const ask = ({ api }: GuardedApi, token?: string, path = PATH) =>
  api.request(path, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });

describe('an answer to who may not', () => {
  it('is a problem in both languages, and says how to sign in', async () => {
    const answer = await ask(guardedApi(issuer.issuer));

    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toEqual({
      type: 'urn:dti-hub:problem:api/unauthenticated',
      status: 401,
      title: 'Cần đăng nhập: yêu cầu không có mã truy cập hợp lệ.',
      detail: 'Sign in first: the request carries no valid access token.',
      code: 'api/unauthenticated',
    });
  });

  it('is a problem that names neither province nor right', async () => {
    const answer = await ask(guardedApi(issuer.issuer), issuer.machine(POLLER, ''));

    expect(answer.status).toBe(403);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ code: 'api/forbidden' });
  });

  it('comes for what is not there as well, to whom nobody knows', async () => {
    const hub = guardedApi(issuer.issuer);

    expect((await ask(hub, undefined, `/v1/${PROVINCE}/nowhere`)).status).toBe(401);
    expect((await ask(hub, undefined, '/v1/')).status).toBe(401);
    expect((await ask(hub, issuer.machine(POLLER, SCOPE), `/v1/${PROVINCE}/nowhere`)).status).toBe(
      404,
    );
  });

  it('is asked to come back when keys cannot be had: that is no fault of the token', async () => {
    const silent = await startIssuer();
    silent.goDown();
    const hub = guardedApi(silent.issuer);

    const answer = await ask(hub, silent.machine(POLLER, SCOPE));
    silent.close();

    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'runtime/keys-unavailable' });
    expect(hub.told).toHaveLength(1);
  });
});

describe('open addresses', () => {
  it.each(['/health', '/openapi.json'])('%s asks for no token', async (path) => {
    expect((await ask(guardedApi(issuer.issuer), undefined, path)).status).toBe(200);
  });
});

describe('a grant', () => {
  it('counts from the moment it is given, and until it is taken back', async () => {
    const [hub, token] = [guardedApi(issuer.issuer), issuer.person('vo-thanh-nam')];
    const status = async () => (await ask(hub, token)).status;

    const before = await status();
    await hub.grant(PROVINCE, { person: 'vo-thanh-nam', role: 'reader' });
    const during = await status();
    await hub.grant(PROVINCE, { person: 'vo-thanh-nam', role: 'reader', holds: false });

    expect([before, during, await status()]).toEqual([403, 404, 403]);
  });
});

describe('who asks too often', () => {
  it('is told how long to wait, and nobody else is held up', async () => {
    const hub = guardedApi(issuer.issuer, { perMinute: 2, perDay: 100 });
    await hub.grant(PROVINCE, { person: 'le-thi-mai', role: 'reader' });
    await hub.grant(PROVINCE, { person: 'vo-thanh-nam', role: 'reader' });
    const statuses: number[] = [];
    for (let asked = 0; asked < 3; asked += 1) {
      statuses.push((await ask(hub, issuer.person('le-thi-mai'))).status);
    }
    const answer = await ask(hub, issuer.person('le-thi-mai'));

    expect(statuses).toEqual([404, 404, 429]);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(await answer.json()).toMatchObject({ status: 429, code: 'api/too-many-requests' });
    expect((await ask(hub, issuer.person('vo-thanh-nam'))).status).toBe(404);
    expect((await ask(hub, issuer.machine(POLLER, SCOPE))).status).toBe(404);
  });

  it('has each province to itself', async () => {
    const hub = guardedApi(issuer.issuer, { perMinute: 1, perDay: 100 });
    const token = issuer.machine(POLLER, `${SCOPE} ${OTHER_PROVINCE}/catalogue.read`);

    expect((await ask(hub, token)).status).toBe(404);
    expect((await ask(hub, token)).status).toBe(429);
    expect((await ask(hub, token, `/v1/${OTHER_PROVINCE}/publications`)).status).toBe(404);
  });

  it('is not counted where nothing is shown', async () => {
    const hub = guardedApi(issuer.issuer, { perMinute: 1, perDay: 100 });
    for (let asked = 0; asked < 3; asked += 1) {
      await ask(hub, issuer.machine(POLLER, ''));
      await ask(hub);
    }

    expect((await ask(hub, issuer.machine(POLLER, SCOPE))).status).toBe(404);
  });
});

/** Two a minute and three a day, by a clock that stands at one instant after the other. */
const limiterAt = (instants: string[]) =>
  createRateLimiter({
    counter: new MemoryRequestCounter(),
    clock: { now: () => instants.shift() ?? '' },
    limits: { perMinute: 2, perDay: 3 },
  });

const caller = { province: PROVINCE, caller: 'machine x' };

describe('the windows of a limit', () => {
  it('begin with the minute', async () => {
    const limiter = limiterAt([
      '2026-11-22T10:00:10Z',
      '2026-11-22T10:00:20Z',
      '2026-11-22T10:00:45Z',
      '2026-11-22T10:01:00Z',
    ]);
    const waits = [];
    for (let asked = 0; asked < 3; asked += 1) waits.push(await limiter.take(caller));

    expect(waits).toEqual([undefined, undefined, 15]);
  });

  it('end the day at midnight in Vietnam', async () => {
    const limiter = limiterAt([
      '2026-11-22T16:00:00Z',
      '2026-11-22T16:10:00Z',
      '2026-11-22T16:20:00Z',
      '2026-11-22T16:59:30Z',
      '2026-11-22T17:00:00Z',
    ]);
    const waits = [];
    for (let asked = 0; asked < 5; asked += 1) waits.push(await limiter.take(caller));

    expect(waits).toEqual([undefined, undefined, undefined, 30, undefined]);
  });
});

describe('a token', () => {
  it('is in no answer and no word to the operator, whatever goes wrong', async () => {
    const printed = [
      vi.spyOn(console, 'log'),
      vi.spyOn(console, 'warn'),
      vi.spyOn(console, 'error'),
    ];
    const failing = guardedApi(issuer.issuer);
    const planted = 'plantedtoken';
    const tokens = [
      `${planted}.${planted}.${planted}`,
      issuer.machine(planted, SCOPE),
      issuer.person(planted),
      issuer.sign({ sub: planted, client_id: POLLER, exp: 1, note: planted }),
      issuer.machine(POLLER, SCOPE, { note: planted }),
    ];
    const silent = await startIssuer();
    silent.goDown();
    const answers = await Promise.all(
      [failing, guardedApi(silent.issuer)].flatMap((hub) =>
        tokens.map(async (token) => ({ hub, token, answer: await ask(hub, token) })),
      ),
    );
    silent.close();

    for (const { hub, token, answer } of answers) {
      const said = [
        await answer.text(),
        JSON.stringify([...answer.headers]),
        ...hub.told.map(everythingOf),
        ...printed.flatMap(({ mock }) => mock.calls.map(everythingOf)),
      ].join('\n');
      for (const secret of [planted, token, ...token.split('.')])
        expect(said).not.toContain(secret);
    }
  });
});

/** An error with all that hangs on it, as a log would write it. */
function everythingOf(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error) ?? '';
  const own = Object.getOwnPropertyNames(error).map((name) => Reflect.get(error, name));
  return own.map((value) => (value instanceof Error ? everythingOf(value) : String(value))).join();
}
