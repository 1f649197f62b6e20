import type { Period } from '@dti-hub/kernel';

/** A civil year or month as DHIS2 writes it: "2022", "202208"; undefined: DHIS2 has no such calendar. */
export const dhis2Period = ({ calendar, label }: Period): string | undefined =>
  calendar === 'civil' ? label.replace('-', '') : undefined;

const DHIS2_PERIOD = /^(\d{4})(\d{2})?$/;

/** The id of the period that DHIS2 calls so; undefined where it is no year and no month. */
export function periodIdOf(text: string): string | undefined {
  const [found, year, month] = DHIS2_PERIOD.exec(text) ?? [];
  if (found === undefined) return undefined;
  return month === undefined ? `civil:${year}` : `civil:${year}-${month}`;
}
