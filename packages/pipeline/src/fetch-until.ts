import { NightTimeUpError } from './errors.ts';
import type { Clock, Fetcher } from './ports.ts';

/**
 * The same fetcher up to an instant: from then on it asks nobody any more, and no exchange that it
 * begins lasts beyond.
 *
 * @throws {NightTimeUpError} when the instant has come
 */
export const fetchUntil = (fetcher: Fetcher, clock: Clock, endsAt: string): Fetcher => ({
  async fetch(request) {
    const leftMs = Date.parse(endsAt) - Date.parse(clock.now());
    if (leftMs <= 0) throw new NightTimeUpError(request.feed);
    const timeoutMs = Math.min(request.timeoutMs, leftMs);
    return fetcher.fetch({ ...request, timeoutMs, leftMs });
  },
});
