import { isLocalDate, type LocalDate } from '@dti-hub/kernel';

/** Reads a day as people of the field write it, "8/7/2022", or as "2022-07-08"; undefined when it is none. */
export function readDay(text: string): LocalDate | undefined {
  const written = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim());
  const [, day = '', month = '', year = ''] = written ?? [];
  const iso =
    written === null ? text.trim() : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(iso) ? iso : undefined;
}

/** A day as people of the field write it, "08/07/2022"; what is no day stays as it is. */
export const shownDay = (day: LocalDate): string =>
  isLocalDate(day) ? day.split('-').toReversed().join('/') : day;
