import { isLocalDate, parseCivilPeriod, periodId } from '@dti-hub/kernel';
import { InvalidArgumentError } from 'commander';

/** Reads an option's value as a day. @throws {InvalidArgumentError} on anything else. */
export function parseDay(text: string): string {
  if (isLocalDate(text)) return text;
  throw new InvalidArgumentError('It must be a day of the calendar, such as 2026-09-26.');
}

/** Reads "2026", "2026-08" or a whole id as the id of a period. */
export function parsePeriod(text: string): string {
  if (/^[a-z]+:\S+$/.test(text)) return text;
  const period = parseCivilPeriod(text);
  if (period !== undefined) return periodId(period);
  throw new InvalidArgumentError('It must be a year such as 2026 or a month such as 2026-08.');
}

/** Reads a whole number from 0 to `max`. */
export const parseWholeNumber =
  (max: number) =>
  (text: string): number => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number <= max) return number;
    throw new InvalidArgumentError(`It must be a whole number from 0 to ${max}.`);
  };
