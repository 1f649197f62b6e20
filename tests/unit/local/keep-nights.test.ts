import { setImmediate } from 'node:timers/promises';
import { keepNights, type KeptProvince } from '@dti-hub/local/src/keep-nights.ts';
import type { ScheduledRun } from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';
import { shippedCatalogue } from '../../support/memory-hub.ts';

const MINUTE_MS = 60_000;

/**
 * A clock that waits move on, once nobody has anything left to do, and the signal that comes at an instant
 * of it. It jumps once, from an instant to another.
 */
function timeFrom(start: string, until: string, [from, to]: readonly string[] = []) {
  let now = Date.parse(start);
  let jumpsAt = from;
  const stop = new AbortController();
  const waits: number[] = [];
  const clock = { now: () => new Date(now).toISOString() };
  const wait = async (ms: number) => {
    waits.push(ms);
    const end = now + ms;
    await setImmediate();
    now = Math.max(now, end);
    if (to !== undefined && clock.now() === jumpsAt) {
      jumpsAt = undefined;
      now = Date.parse(to);
    }
    if (now >= Date.parse(until)) stop.abort();
  };
  return { clock, wait, waits, stop };
}

interface KeptOptions {
  /** Nights that were run before. */
  readonly runBefore?: readonly string[];
  readonly onRun?: (run: ScheduledRun) => Promise<void>;
  readonly province?: string;
}

/** A province, and the runs that were begun for it, each with its instant. */
function kept(
  { clock }: Pick<ReturnType<typeof timeFrom>, 'clock'>,
  { runBefore = [], onRun = async () => undefined, province = 'mo-phong' }: KeptOptions = {},
) {
  const runs: string[] = [];
  const edition = shippedCatalogue.editions.get('qd-766');
  if (edition === undefined) throw new TypeError('no edition');
  const one: KeptProvince = {
    province,
    editions: [
      {
        ...edition,
        scoredOn: [{ month: 9, day: 27, evidence: { status: 'assumed', source: 'a test' } }],
      },
    ],
    isRun: async (night) => runBefore.includes(night),
    run: async (due) => {
      runs.push(`${due.night}${due.only === undefined ? '' : ` ${due.only}`} at ${clock.now()}`);
      await onRun(due);
    },
  };
  return { one, runs };
}

const NO_FAILURE = {
  onFailure: (_province: string, error: unknown) => {
    throw error;
  },
};

describe('keeping nights', () => {
  it('catches up the night that was missed, then runs each at 01:00 in Vietnam', async () => {
    const time = timeFrom('2026-09-25T02:30:20.000Z', '2026-09-26T18:30:00.000Z');
    const { one, runs } = kept(time);

    const ended = await keepNights([one], { ...time, ...NO_FAILURE }, time.stop.signal);

    expect(ended).toBe('idle');
    expect(runs).toEqual([
      '2026-09-25 at 2026-09-25T02:30:20.000Z',
      '2026-09-26 at 2026-09-25T18:00:00.000Z',
      '2026-09-27 at 2026-09-26T18:00:00.000Z',
    ]);
    expect(Math.max(...time.waits)).toBeLessThanOrEqual(MINUTE_MS);
  });

  it('leaves alone a night that was run already, by whoever', async () => {
    const time = timeFrom('2026-09-25T02:30:00.000Z', '2026-09-25T18:30:00.000Z');
    const { one, runs } = kept(time, { runBefore: ['2026-09-25', '2026-09-26'] });

    await keepNights([one], { ...time, ...NO_FAILURE }, time.stop.signal);

    expect(runs).toEqual([]);
  });

  it('scores once more, at the night’s deadline, on a day that an edition names', async () => {
    const time = timeFrom('2026-09-26T17:00:00.000Z', '2026-09-27T12:00:00.000Z');
    const { one, runs } = kept(time, { runBefore: ['2026-09-26'] });

    await keepNights([one], { ...time, ...NO_FAILURE }, time.stop.signal);

    expect(runs).toEqual([
      '2026-09-27 at 2026-09-26T18:00:00.000Z',
      '2026-09-27 scoring at 2026-09-26T19:00:00.000Z',
    ]);
  });

  it('runs the newest night, once, after the machine has slept through some', async () => {
    const time = timeFrom('2026-09-25T02:30:00.000Z', '2026-10-01T00:10:00.000Z', [
      '2026-09-25T03:00:00.000Z',
      '2026-10-01T00:00:00.000Z',
    ]);
    const { one, runs } = kept(time, { runBefore: ['2026-09-25'] });

    await keepNights([one], { ...time, ...NO_FAILURE }, time.stop.signal);

    expect(runs).toEqual(['2026-10-01 at 2026-10-01T00:00:00.000Z']);
  });

  it('runs no night twice when the clock is put back over its beginning', async () => {
    const time = timeFrom('2026-09-25T17:59:00.000Z', '2026-09-25T18:30:00.000Z', [
      '2026-09-25T18:05:00.000Z',
      '2026-09-25T17:30:00.000Z',
    ]);
    const { one, runs } = kept(time, { runBefore: ['2026-09-25'] });

    await keepNights([one], { ...time, ...NO_FAILURE }, time.stop.signal);

    expect(runs).toEqual(['2026-09-26 at 2026-09-25T18:00:00.000Z']);
  });

  it('tries a run that failed again, three times at most, and tells of each', async () => {
    const time = timeFrom('2026-09-25T18:00:00.000Z', '2026-09-25T18:30:00.000Z');
    const failing = kept(time, {
      onRun: async () => {
        throw new TypeError('broken');
      },
    });
    const fine = kept(time, { province: 'another' });
    const told: string[] = [];

    await keepNights(
      [failing.one, fine.one],
      { ...time, onFailure: (province, error) => told.push(`${province}: ${String(error)}`) },
      time.stop.signal,
    );

    expect(failing.runs).toEqual([
      '2026-09-26 at 2026-09-25T18:00:00.000Z',
      '2026-09-26 at 2026-09-25T18:01:00.000Z',
      '2026-09-26 at 2026-09-25T18:02:00.000Z',
    ]);
    expect(told).toEqual(Array.from({ length: 3 }, () => 'mo-phong: TypeError: broken'));
    expect(fine.runs).toHaveLength(1);
  });

  it('keeps the nights of a province while another’s take days', async () => {
    const time = timeFrom('2026-09-25T02:30:00.000Z', '2026-09-27T00:00:00.000Z');
    const slow = kept(time, { onRun: () => new Promise(() => undefined) });
    const quick = kept(time, { province: 'another', runBefore: ['2026-09-25'] });

    const ended = await keepNights(
      [slow.one, quick.one],
      { ...time, ...NO_FAILURE },
      time.stop.signal,
    );

    expect(slow.runs).toEqual(['2026-09-25 at 2026-09-25T02:30:00.000Z']);
    expect(quick.runs).toEqual([
      '2026-09-26 at 2026-09-25T18:00:00.000Z',
      '2026-09-27 at 2026-09-26T18:00:00.000Z',
      '2026-09-27 scoring at 2026-09-26T19:00:00.000Z',
    ]);
    expect(ended).toBe('interrupted');
  });

  it('leaves a run that the signal interrupts to itself, and says so', async () => {
    const time = timeFrom('2026-09-25T18:00:00.000Z', '2026-09-25T18:30:00.000Z');
    const { one } = kept(time, {
      onRun: () => {
        time.stop.abort();
        return new Promise(() => undefined);
      },
    });

    expect(await keepNights([one], { ...time, ...NO_FAILURE }, time.stop.signal)).toBe(
      'interrupted',
    );
    expect(time.waits).toEqual([]);
  });
});
