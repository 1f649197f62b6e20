/** A local date in Asia/Ho_Chi_Minh, `YYYY-MM-DD`. Compares as text. */
export type LocalDate = string;

/**
 * The time an observation speaks of: a label in a calendar and the half-open span [start, end) it
 * stands for there. Equal labels of different calendars are different periods, because a reporting
 * year may be cut off at another day than the civil one.
 */
export interface Period {
  readonly calendar: string;
  readonly label: string;
  readonly start: LocalDate;
  readonly end: LocalDate;
}

export const civilYear = (year: number): Period => ({
  calendar: 'civil',
  label: String(year).padStart(4, '0'),
  start: localDate(year, 1, 1),
  end: localDate(year + 1, 1, 1),
});

/** A month of the civil calendar; `month` counts from 1. */
export const civilMonth = (year: number, month: number): Period => ({
  calendar: 'civil',
  label: localDate(year, month, 1).slice(0, 7),
  start: localDate(year, month, 1),
  end: localDate(year, month + 1, 1),
});

/** Reads the label of a civil period, "2026" or "2026-08"; undefined when it is neither. */
export function parseCivilPeriod(label: string): Period | undefined {
  const match = /^((?:19|20)\d{2})(?:-(0[1-9]|1[0-2]))?$/.exec(label);
  if (match === null) return undefined;
  const year = Number(match[1]);
  return match[2] === undefined ? civilYear(year) : civilMonth(year, Number(match[2]));
}

/** The text that identifies a period in keys and files: "civil:2026-08". */
export const periodId = (period: Period): string => `${period.calendar}:${period.label}`;

const CIVIL_ID = 'civil:';

/** Reads the id of a civil period, "civil:2022-08"; undefined where it is none. */
export const parsePeriodId = (id: string): Period | undefined =>
  id.startsWith(CIVIL_ID) ? parseCivilPeriod(id.slice(CIVIL_ID.length)) : undefined;

/** Whether the text is a real day of the calendar, written `YYYY-MM-DD`. */
export function isLocalDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [, year = 0, month = 0, day = 0] = match.map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  // A day that the month does not have is one of another month.
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1;
}

/** The day so many days later, or earlier when negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return localDate(year, month, day + days);
}

/** How many days after `from` the day `to` is; negative when it is before. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  (Date.parse(to) - Date.parse(from)) / MS_PER_DAY;

/** The day that it is in Asia/Ho_Chi_Minh at an instant. The zone is UTC+7 and knows no summer time. */
export const localDateAt = (instant: string): LocalDate =>
  new Date(Date.parse(instant) + OFFSET_MS).toISOString().slice(0, 10);

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 24 * MS_PER_HOUR;
const OFFSET_MS = 7 * MS_PER_HOUR;

/** Months and days beyond their range carry over, so month 13 is January of the next year. */
function localDate(year: number, month: number, day: number): LocalDate {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}
