import { SourceUnavailableError, type Patience } from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';
import { aFetcher, aRequest, closeLast, serveNoting, textOf } from './loopback.ts';

const PATIENCE: Patience = {
  failuresMax: 3,
  firstWaitMs: 1000,
  waitMaxMs: 10_000,
  waitTotalMs: 15_000,
};

interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
}

/** A server that gives these answers one after another, and the last one for ever. */
async function serveInTurn(...answers: readonly Answer[]) {
  const waits: number[] = [];
  const { origin, seen } = await serveNoting((_seen, response) => {
    const { status, headers } = answers[Math.min(seen.length, answers.length) - 1] ?? {
      status: 500,
    };
    response.writeHead(status, headers).end('body');
  });
  const fetcher = aFetcher({
    random: () => 1,
    nowMs: () => Date.UTC(2026, 8, 26),
    sleep: async (ms) => void waits.push(ms),
  });
  return { origin, seen, waits, fetcher };
}

const WELL: Answer = { status: 200 };
const TROUBLED: Answer = { status: 503 };

describe('a request that fails for a moment', () => {
  it.each([408, 425, 429, 500, 502, 503, 504])('is sent again after a %i', async (status) => {
    const { origin, waits, fetcher } = await serveInTurn({ status }, { status }, WELL);

    const response = await fetcher.fetch(aRequest(origin, { patience: PATIENCE }));

    expect(response.status).toBe(200);
    expect(waits).toEqual([1000, 2000]);
    expect(response.spent).toEqual({ requests: 3, waitedMs: 3000 });
  });

  it.each([400, 401, 403, 404, 501])('is not sent again after a %i', async (status) => {
    const { origin, seen, fetcher } = await serveInTurn({ status }, WELL);

    const response = await fetcher.fetch(aRequest(origin, { patience: PATIENCE }));

    expect(response.status).toBe(status);
    expect(seen).toHaveLength(1);
  });

  it('is given up after so many failures in a row, its last answer handed on', async () => {
    const { origin, seen, fetcher } = await serveInTurn(TROUBLED);

    const response = await fetcher.fetch(aRequest(origin, { patience: PATIENCE }));

    expect(response.status).toBe(503);
    expect(seen).toHaveLength(3);
  });

  it('is sent once where nobody says that it may be sent twice', async () => {
    const { origin, seen, fetcher } = await serveInTurn(TROUBLED);

    await fetcher.fetch(aRequest(origin, { method: 'POST', body: '{}' }));

    expect(seen).toHaveLength(1);
  });

  it('waits as drawn, from nothing up to the longest wait', async () => {
    const { origin, fetcher } = await serveInTurn(TROUBLED);
    const draws = [0, 0.5, 0.25];
    const waits: number[] = [];
    const drawn = aFetcher({
      random: () => draws.shift() ?? 0,
      sleep: async (ms) => void waits.push(ms),
    });

    await drawn.fetch(aRequest(origin, { patience: { ...PATIENCE, failuresMax: 4 } }));
    await fetcher.fetch(aRequest(origin));

    expect(waits).toEqual([0, 1000, 1000]);
  });

  it.each([
    ['7', 7000],
    ['Sat, 26 Sep 2026 00:00:09 GMT', 9000],
  ])('waits as long as the source asks: %s', async (header, waitMs) => {
    const { origin, waits, fetcher } = await serveInTurn(
      { status: 429, headers: { 'retry-after': header } },
      WELL,
    );

    await fetcher.fetch(aRequest(origin, { patience: PATIENCE }));

    expect(waits).toEqual([waitMs]);
  });

  it.each<[string, Partial<Patience>, { readonly leftMs?: number }]>([
    ['than one wait may be', { waitMaxMs: 6999 }, {}],
    ['than all waits may be', { waitTotalMs: 6999 }, {}],
    ['than there is time left', {}, { leftMs: 7000 }],
  ])('is given up where the source asks for longer %s', async (_what, patience, left) => {
    const { origin, seen, fetcher } = await serveInTurn({
      status: 503,
      headers: { 'retry-after': '7' },
    });

    const response = await fetcher.fetch(
      aRequest(origin, { patience: { ...PATIENCE, ...patience }, ...left }),
    );

    expect(response.status).toBe(503);
    expect(seen).toHaveLength(1);
  });

  it('is sent again when the connection breaks in the middle of the answer', async () => {
    const { origin, seen } = await serveNoting((_seen, response) => {
      if (seen.length > 1) response.end('whole');
      else response.write('half', () => response.destroy());
    });

    const { body } = await aFetcher().fetch(aRequest(origin, { patience: PATIENCE }));

    expect(textOf(body)).toBe('whole');
  });

  it('is given up after so many connections that nobody took', async () => {
    const { origin, waits, fetcher } = await serveInTurn(WELL);
    await closeLast();

    const fetching = fetcher.fetch(aRequest(origin, { patience: PATIENCE }));

    await expect(fetching).rejects.toThrow(SourceUnavailableError);
    await expect(fetching).rejects.toThrow('ECONNREFUSED');
    expect(waits).toEqual([1000, 2000]);
  });

  it.each([
    ['its first line', 'UND_ERR_HEADERS_TIMEOUT', { headersMs: 50 }],
    ['more of its body', 'UND_ERR_BODY_TIMEOUT', { bodyMs: 50 }],
  ])('is given up when the source is too slow with %s', async (what, code, limits) => {
    const { origin } = await serveNoting((_seen, response) => {
      if (what.includes('body')) response.write('x');
    });
    const timeouts = { connectMs: 1000, headersMs: 1000, bodyMs: 1000, ...limits };

    await expect(aFetcher().fetch(aRequest(origin, { timeouts }))).rejects.toThrow(code);
  });
});
