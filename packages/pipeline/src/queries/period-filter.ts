import { parseCivilPeriod, periodId, type Period } from '@dti-hub/kernel';

/** Says of a period whether it is one of those asked for. */
export type PeriodFilter = (period: Period) => boolean;

const PERIOD_ID = /^[a-z][a-z0-9-]*:[^\s:.]{1,32}$/;

/**
 * Reads which periods are meant; undefined when the text is none of these: "2026" or "2026-08", a civil
 * period; "reporting:2026", a period by its id; "2026-01..2026-06", every period, of whatever calendar,
 * that lies within the civil ones named.
 */
export function parsePeriodFilter(text: string): PeriodFilter | undefined {
  const [first = '', last, ...more] = text.split('..');
  if (more.length > 0) return undefined;
  const from = parseCivilPeriod(first);
  if (last !== undefined) {
    const to = parseCivilPeriod(last);
    if (from === undefined || to === undefined || to.end <= from.start) return undefined;
    return ({ start, end }) => from.start <= start && end <= to.end;
  }
  const id = onePeriodIn(text);
  return id === undefined ? undefined : (period) => periodId(period) === id;
}

/** The id of the one period that such a text means; undefined when it means several, or none. */
export function onePeriodIn(text: string): string | undefined {
  const civil = parseCivilPeriod(text);
  if (civil !== undefined) return periodId(civil);
  return PERIOD_ID.test(text) ? text : undefined;
}
