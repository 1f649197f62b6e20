import {
  createSandbox,
  FEED_PATHS,
  startServer,
  type Behaviour,
  type SandboxSettings,
} from '@dti-hub/sandbox';
import { describe, expect, it } from 'vitest';
import { aMonth, aYear, send } from './ask.ts';

const PROGRESS = FEED_PATHS['dvcqg-progress'];
const ONLINE = FEED_PATHS['dvcqg-online'];

const aSandbox = (overrides: Partial<SandboxSettings> = {}) =>
  createSandbox({ portal: { seed: 7 }, through: '2026-09-25', ...overrides });

async function aSandboxThatIs(behaviour: Behaviour) {
  const sandbox = aSandbox();
  await send(sandbox, ['PUT', '/sandbox/behaviour'], { 'dvcqg-progress': behaviour });
  return sandbox;
}

describe('createSandbox', () => {
  it('answers with status 201, the envelope, its length, and a mark that it is simulated', async () => {
    const answer = await send(aSandbox(), ['POST', PROGRESS], aYear());
    const text = await answer.text();

    expect(answer.status).toBe(201);
    expect(text).toMatch(/^\{"code":"OK","data":\{"parent":\{.*\},"message":"OK"\}$/);
    expect(answer.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
    expect(answer.headers.get('x-simulated')).toBe('true');
  });

  it('does not cut the answer to the size of a page', async () => {
    const whole = await send(aSandbox(), ['POST', PROGRESS], aYear());
    const paged = await send(aSandbox(), ['POST', PROGRESS], aYear({ pageSize: 3 }));

    expect(await paged.text()).toBe(await whole.text());
  });

  it.each([
    ['another province', PROGRESS, aYear({ rootDepartmentId: 'another' })],
    ['a month that has not ended', ONLINE, aMonth(9)],
    ['a year that has not begun', PROGRESS, aYear({ year: 2027 })],
    ['an answer of another kind', '/api/v1/reporting/evaluation/constructor', aYear()],
  ])('has nothing for %s', async (_case, path, body) => {
    const answer = await send(aSandbox(), ['POST', path], body);

    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND', data: null });
  });

  it.each([
    ['a month without its number', aYear({ timeType: 'month' })],
    ['a year in text', aYear({ year: '2026' })],
    ['a field that the portal does not know', aYear({ province: 'H00' })],
  ])('refuses %s', async (_case, body) => {
    const answer = await send(aSandbox(), ['POST', PROGRESS], body);

    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'BAD_REQUEST', data: null });
  });

  it('publishes a month once its last day is among the days of data', async () => {
    const sandbox = aSandbox();
    const before = await send(sandbox, ['POST', ONLINE], aMonth(9));

    await send(sandbox, ['PUT', '/sandbox/through'], { date: '2026-09-30' });
    const after = await send(sandbox, ['POST', ONLINE], aMonth(9));

    expect([before.status, after.status]).toStrictEqual([404, 201]);
  });

  it('refuses a day that is not in the calendar and a feed that it does not serve', async () => {
    const day = await send(aSandbox(), ['PUT', '/sandbox/through'], { date: '2026-02-30' });
    const feed = await send(aSandbox(), ['PUT', '/sandbox/behaviour'], { banks: 'down' });

    expect([day.status, feed.status]).toStrictEqual([400, 400]);
  });

  it('says that it is well', async () => {
    const answer = await aSandbox().request('/health');

    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-simulated')).toBe('true');
  });
});

describe('behaviours', () => {
  it.each([
    ['down', 503],
    ['forbidden', 403],
  ] as const)('answers %s with status %i', async (behaviour, status) => {
    const answer = await send(await aSandboxThatIs(behaviour), ['POST', PROGRESS], aYear());

    expect(answer.status).toBe(status);
    expect(answer.headers.get('x-simulated')).toBe('true');
  });

  it('answers rubbish with HTML under the status of a good answer', async () => {
    const answer = await send(await aSandboxThatIs('rubbish'), ['POST', PROGRESS], aYear());

    expect(answer.status).toBe(201);
    expect(await answer.text()).toMatch(/^<!doctype html>/);
  });

  it('renames a column when drifted', async () => {
    const answer = await send(await aSandboxThatIs('drifted'), ['POST', PROGRESS], aYear());
    const text = await answer.text();

    expect(text).toContain('"unitCode":"H00"');
    expect(text).not.toContain('departmentCode');
    expect(answer.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
  });

  it('breaks one source and leaves the others, until it is told to behave again', async () => {
    const sandbox = aSandbox();

    await send(sandbox, ['PUT', '/sandbox/behaviour'], { [PROGRESS]: 'down' });
    const broken = await send(sandbox, ['POST', PROGRESS], aYear());
    const other = await send(sandbox, ['POST', ONLINE], aMonth(8));
    await send(sandbox, ['PUT', '/sandbox/behaviour'], { 'dvcqg-progress': 'ok' });
    const mended = await send(sandbox, ['POST', PROGRESS], aYear());

    expect([broken.status, other.status, mended.status]).toStrictEqual([503, 201, 201]);
  });

  it('breaks the connection in the middle of an answer when truncated', async () => {
    const server = await startServer(await aSandboxThatIs('truncated'));

    const answer = await fetch(`${server.url}${PROGRESS}`, {
      method: 'POST',
      body: JSON.stringify(aYear()),
    });

    expect(answer.status).toBe(201);
    await expect(answer.text()).rejects.toThrow('terminated');
    await server.close();
  });

  it('never answers when slow, and lets its server close all the same', async () => {
    const server = await startServer(await aSandboxThatIs('slow'));
    const answer = fetch(`${server.url}${PROGRESS}`, {
      method: 'POST',
      body: JSON.stringify(aYear()),
    }).catch((error: unknown) => error);
    const health = await fetch(`${server.url}/health`);

    await server.close();

    expect(health.status).toBe(200);
    expect(await answer).toBeInstanceOf(TypeError);
  });
});

describe('startServer', () => {
  it('rejects when the port is taken', async () => {
    const server = await startServer(aSandbox());

    const second = startServer(aSandbox(), { port: Number(new URL(server.url).port) });

    await expect(second).rejects.toThrow('EADDRINUSE');
    await server.close();
  });
});
