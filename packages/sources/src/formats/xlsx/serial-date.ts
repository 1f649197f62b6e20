import { addDays, isLocalDate, type LocalDate } from '@dti-hub/kernel';

/** Day 60 is 29 February 1900, which never was: programs keep it for the sake of an old one. */
const NEVER = 60;
const DAY_MAX = 2_958_465;

/**
 * The day that a sheet keeps as a number: days since 1900 with the one that never was, or since 1904.
 * Undefined where it has a time of day, or is no day.
 */
export function serialDate(
  value: string,
  { from1904 }: { readonly from1904: boolean },
): LocalDate | undefined {
  const serial = Number(value);
  if (!Number.isInteger(serial) || serial > DAY_MAX || serial < (from1904 ? 0 : 1))
    return undefined;
  if (from1904) return addDays('1904-01-01', serial);
  if (serial === NEVER) return undefined;
  return addDays('1899-12-31', serial < NEVER ? serial : serial - 1);
}

/** The day of a cell that keeps its date as text; undefined where it has a time of day. */
export function isoDate(value: string): LocalDate | undefined {
  const day = value.replace(/T00:00:00(?:\.0+)?Z?$/, '');
  return isLocalDate(day) ? day : undefined;
}
