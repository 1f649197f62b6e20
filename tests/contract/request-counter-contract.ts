import type { RequestCounter, RequestWindow } from '@dti-hub/api';
import { describe, expect, it } from 'vitest';
import { aProvince } from './builders.ts';

const aWindow = (): RequestWindow => ({
  province: aProvince(),
  caller: 'machine doic-poller',
  day: '2026-11-22',
  minute: 29_927_520,
  forgottenAt: 1_795_370_400,
});

/** What every counter of requests does, wherever it counts. */
export function requestCounterContract(name: string, make: () => RequestCounter): void {
  describe(`RequestCounter: ${name}`, () => {
    it('counts a minute and its day, the request itself included', async () => {
      const [counter, window] = [make(), aWindow()];

      expect(await counter.count(window)).toEqual({ inMinute: 1, inDay: 1 });
      expect(await counter.count(window)).toEqual({ inMinute: 2, inDay: 2 });
    });

    it('begins anew with the minute, and with the day', async () => {
      const [counter, window] = [make(), aWindow()];
      await counter.count(window);

      const nextMinute = { ...window, minute: window.minute + 1 };
      expect(await counter.count(nextMinute)).toEqual({ inMinute: 1, inDay: 2 });

      const nextDay = { ...window, day: '2026-11-23', minute: window.minute + 2 };
      expect(await counter.count(nextDay)).toEqual({ inMinute: 1, inDay: 1 });
    });

    it('keeps callers and provinces apart', async () => {
      const [counter, window] = [make(), aWindow()];
      await counter.count(window);

      const first = { inMinute: 1, inDay: 1 };
      expect(await counter.count({ ...window, caller: 'person lan' })).toEqual(first);
      expect(await counter.count({ ...window, province: aProvince() })).toEqual(first);
    });

    it('loses none of many at once', async () => {
      const [counter, window] = [make(), aWindow()];

      const counts = await Promise.all(Array.from({ length: 20 }, () => counter.count(window)));

      expect(counts.map(({ inDay }) => inDay).toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, index) => index + 1),
      );
    });
  });
}
