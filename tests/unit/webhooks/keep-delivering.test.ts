import { keepDelivering } from '@dti-hub/local/src/keep-delivering.ts';
import type { DeadLetter } from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';

const LETTER: DeadLetter = {
  subscriber: 'doic',
  place: 7,
  number: 9,
  at: '2023-01-20T02:00:00.000Z',
  end: { status: 500, trouble: null },
  isNew: true,
};

/** Keeps on for so many rounds, and notes what was told. */
async function keepFor(rounds: number, deliver: (round: number) => Promise<readonly DeadLetter[]>) {
  const stop = new AbortController();
  const told: string[] = [];
  let round = 1;
  const ports = {
    wait: async () => {
      round += 1;
      if (round > rounds) stop.abort();
    },
    onFailure: (province: string, error: unknown) => told.push(`${province} ${String(error)}`),
    onDeadLetter: (province: string, { place }: DeadLetter) => told.push(`${province} ${place}`),
  };
  await keepDelivering([{ province: 'p', deliver: () => deliver(round) }], ports, stop.signal);
  return told;
}

describe('a hub that keeps on delivering', () => {
  it('tells of every dead letter and failure, and goes on behind them', async () => {
    const told = await keepFor(3, async (round) => {
      if (round === 1) throw new Error('no store');
      return round === 3 ? [LETTER] : [];
    });

    expect(told).toEqual(['p Error: no store', 'p 7']);
  });

  it('stops at once, whatever a receiver takes to answer', async () => {
    const stop = new AbortController();
    const deliver = () => {
      stop.abort();
      return new Promise<never>(() => undefined);
    };
    const ports = {
      wait: async () => undefined,
      onFailure: () => undefined,
      onDeadLetter: () => undefined,
    };

    await keepDelivering([{ province: 'p', deliver }], ports, stop.signal);

    expect(stop.signal.aborted).toBe(true);
  });
});
