import type { Column } from '@dti-hub/catalogue';
import { isLocalDate, type LocalDate, type Sentence } from '@dti-hub/kernel';
import type { Cell } from '../row.ts';

type Form = NonNullable<Column['form']>;

/** Reads a day as the source is known to write it, or gives undefined: 13/25/2023 is no day of any month. */
export function parseDate({ type, text }: Cell, form: Form): LocalDate | undefined {
  if (form === 'serial') return type === 'date' ? text : undefined;
  if (type !== 'text') return undefined;
  const parts = PATTERNS[form].exec(text.trim())?.groups ?? {};
  const { year = '', month = '', day = '' } = parts;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(date) ? date : undefined;
}

const PATTERNS: { readonly [F in Exclude<Form, 'serial'>]: RegExp } = {
  'dd/mm/yyyy': /^(?<day>\d{2})\/(?<month>\d{2})\/(?<year>\d{4})$/,
  'd/m/yyyy': /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})$/,
  'yyyy-mm-dd': /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
};

/** What such a day looks like, for whoever has to correct one: the fifth of October. */
export const DATE_FORMS: { readonly [F in Form]: Sentence } = {
  'dd/mm/yyyy': { vi: 'ngày viết như 05/10/2023', en: 'a date written like 05/10/2023' },
  'd/m/yyyy': { vi: 'ngày viết như 5/10/2023', en: 'a date written like 5/10/2023' },
  'yyyy-mm-dd': { vi: 'ngày viết như 2023-10-05', en: 'a date written like 2023-10-05' },
  serial: { vi: 'ô kiểu ngày của bảng tính', en: "a sheet's own date" },
};
