import type { Column, DateForm, PeriodForm } from '@dti-hub/catalogue';
import { isLocalDate, parseCivilPeriod, type Sentence } from '@dti-hub/kernel';
import type { Cell } from '../row.ts';

type Form = NonNullable<Column['form']>;

/** A day, "2023-10-05", or the label of a civil period, "2023" or "2023-10". */
export type Time = string;

/**
 * Reads a day or a period as the source is known to write it, or gives undefined: 13/25/2023 is no day of
 * any month.
 */
export function parseTime({ type, text }: Cell, form: Form): Time | undefined {
  if (form === 'serial') return type === 'date' ? text : undefined;
  const isWritten = type === 'text' || (type === 'number' && form === 'yyyy');
  const parts = isWritten ? PATTERNS[form].exec(text.trim())?.groups : undefined;
  const time = parts && inOrder(parts);
  return time !== undefined && isReal(time) ? time : undefined;
}

const inOrder = ({ year, month, day }: Readonly<Record<string, string>>): Time =>
  [year, month, day].flatMap((part) => part?.padStart(2, '0') ?? []).join('-');

const isReal = (time: Time): boolean => isLocalDate(time) || parseCivilPeriod(time) !== undefined;

const PATTERNS: { readonly [F in Exclude<Form, 'serial'>]: RegExp } = {
  'dd/mm/yyyy': /^(?<day>\d{2})\/(?<month>\d{2})\/(?<year>\d{4})$/,
  'd/m/yyyy': /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})$/,
  'yyyy-mm-dd': /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
  yyyy: /^(?<year>\d{4})$/,
  'yyyy-mm': /^(?<year>\d{4})-(?<month>\d{2})$/,
  'mm/yyyy': /^(?<month>\d{2})\/(?<year>\d{4})$/,
  'm/yyyy': /^(?<month>\d{1,2})\/(?<year>\d{4})$/,
};

/** What such a day looks like, for whoever has to correct one: the fifth of October. */
export const DATE_FORMS: { readonly [F in DateForm]: Sentence } = {
  'dd/mm/yyyy': { vi: 'ngày viết như 05/10/2023', en: 'a date written like 05/10/2023' },
  'd/m/yyyy': { vi: 'ngày viết như 5/10/2023', en: 'a date written like 5/10/2023' },
  'yyyy-mm-dd': { vi: 'ngày viết như 2023-10-05', en: 'a date written like 2023-10-05' },
  serial: { vi: 'ô kiểu ngày của bảng tính', en: "a sheet's own date" },
};

/** The same of a period: May. */
const PERIOD_FORMS: { readonly [F in PeriodForm]: Sentence } = {
  yyyy: { vi: 'kỳ viết như 2023', en: 'a period written like 2023' },
  'yyyy-mm': { vi: 'kỳ viết như 2023-05', en: 'a period written like 2023-05' },
  'mm/yyyy': { vi: 'kỳ viết như 05/2023', en: 'a period written like 05/2023' },
  'm/yyyy': { vi: 'kỳ viết như 5/2023', en: 'a period written like 5/2023' },
};

export const TIME_FORMS: { readonly [F in Form]: Sentence } = { ...DATE_FORMS, ...PERIOD_FORMS };
