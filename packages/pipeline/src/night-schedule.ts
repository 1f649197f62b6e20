import type { Agreement, Edition } from '@dti-hub/catalogue';
import { addDays, localDateAt } from '@dti-hub/kernel';
import type { Night } from './delivery.ts';
import { duePeriods } from './due.ts';
import { feedPeriod, readState } from './hub-state.ts';
import type { ProvinceStores } from './ports.ts';

/** A run that the calendar asks for: a night, or on the day of an edition its scoring alone. */
export interface ScheduledRun {
  readonly night: Night;
  readonly only?: 'scoring';
}

// Of the day in Asia/Ho_Chi_Minh, which is UTC+7 the whole year. Scoring waits for the night's deadline.
const NIGHT_AT = 'T01:00:00+07:00';
const SCORING_AT = 'T02:00:00+07:00';

/** The runs of the newest night that should have begun by an instant. What earlier ones missed is not made up for. */
export function runsDueBy(now: string, editions: readonly Edition[]): ScheduledRun[] {
  const today = localDateAt(now);
  const night = hasCome(today, NIGHT_AT, now) ? today : addDays(today, -1);
  const scores = isScoringDay(editions, night) && hasCome(night, SCORING_AT, now);
  return [{ night }, ...(scores ? [{ night, only: 'scoring' } as const] : [])];
}

/** The first night that begins after an instant. */
export function nextNight(now: string): Night {
  const today = localDateAt(now);
  return hasCome(today, NIGHT_AT, now) ? addDays(today, 1) : today;
}

const hasCome = (night: Night, time: string, now: string): boolean =>
  Date.parse(`${night}${time}`) <= Date.parse(now);

function isScoringDay(editions: readonly Edition[], night: Night): boolean {
  const [, month, day] = night.split('-').map(Number);
  return editions.some(({ scoredOn = [] }) =>
    scoredOn.some((date) => date.month === month && date.day === day),
  );
}

/** Whether a night was run to its end: every feed that was due has its verdict, and all is published. */
export async function isNightRun(
  stores: ProvinceStores,
  agreements: readonly Agreement[],
  night: Night,
): Promise<boolean> {
  const published = await stores.publications.latest();
  if (published === undefined || published.night < night) return false;
  const state = await readState(stores, published.covers);
  return agreements.every((agreement) =>
    duePeriods(agreement, night).every((period) => {
      const concluded = feedPeriod(state, agreement.feed, period).conclusion?.night;
      return concluded !== undefined && concluded >= night;
    }),
  );
}
