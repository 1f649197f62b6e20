import { addDays, localDateAt, type LocalDate } from '@dti-hub/kernel';
import type { Clock } from '@dti-hub/pipeline';

/** How many requests one caller may send to one province. */
export interface RateLimits {
  readonly perMinute: number;
  /** Its quota, from midnight to midnight in Asia/Ho_Chi_Minh. */
  readonly perDay: number;
}

/** Says whether a caller may send one more request. */
export interface RateLimiter {
  /** Counts one more; gives the seconds to wait before the next can succeed, undefined: it is within the limits. */
  take(caller: RateCaller): Promise<number | undefined>;
}

/** Whose requests are counted, and to which province. */
export interface RateCaller {
  readonly province: string;
  readonly caller: string;
}

/** The windows that a request falls into. */
export interface RequestWindow extends RateCaller {
  readonly day: LocalDate;
  /** Minutes since the epoch. */
  readonly minute: number;
  /** When the counts may be forgotten: seconds since the epoch. */
  readonly forgottenAt: number;
}

/** How many requests came in a request's windows, itself included. */
export interface RequestCounts {
  readonly inMinute: number;
  readonly inDay: number;
}

/** Counts requests; two at once are counted as two. */
export interface RequestCounter {
  /** @throws {StoreUnavailableError} */
  count(window: RequestWindow): Promise<RequestCounts>;
}

/** Limits by counting in fixed windows: of a minute, and of a day. */
export function createRateLimiter(parts: {
  readonly counter: RequestCounter;
  readonly clock: Clock;
  readonly limits: RateLimits;
}): RateLimiter {
  const { counter, clock, limits } = parts;
  return {
    async take(caller) {
      const now = clock.now();
      const seconds = Math.floor(Date.parse(now) / MS_PER_SECOND);
      const day = localDateAt(now);
      const dayEnds = startOf(addDays(day, 1));
      const minute = Math.floor(seconds / SECONDS_PER_MINUTE);
      const forgottenAt = dayEnds + KEPT_SECONDS;
      const { inMinute, inDay } = await counter.count({ ...caller, day, minute, forgottenAt });
      if (inDay > limits.perDay) return dayEnds - seconds;
      if (inMinute > limits.perMinute) return (minute + 1) * SECONDS_PER_MINUTE - seconds;
      return undefined;
    },
  };
}

const MS_PER_SECOND = 1000;
const SECONDS_PER_MINUTE = 60;
/** Of a day's counts after its end: clocks may differ. */
const KEPT_SECONDS = 3600;

/** Seconds since the epoch at which a day begins in Asia/Ho_Chi_Minh. */
const startOf = (day: LocalDate): number => Date.parse(`${day}T00:00:00+07:00`) / MS_PER_SECOND;
