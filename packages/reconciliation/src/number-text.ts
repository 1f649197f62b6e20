import { isNumeric, type Column } from '@dti-hub/catalogue';

/**
 * A number that is written in another way than agreed, as it ought to be written: "1.234.567" and
 * "12,5" can only mean one number. Undefined where it could be two ("1.234"), or is none.
 */
export function rewrittenNumber(text: string, column: Column): string | undefined {
  const { type, written } = column;
  if (written === undefined || written.percent || !isNumeric(column)) return undefined;
  const readings = readingsOf(text.replaceAll(/\s+/g, ' ').trim());
  const numbers =
    type === 'integer'
      ? wholeNumbers(readings, written.decimal)
      : readings.map(({ number }) => number.replace('.', written.decimal));
  const [means, ...others] = new Set(numbers);
  return others.length > 0 || means === text ? undefined : means;
}

/** A decimal mark, and what stands between groups of three digits. */
const MARKS = [
  { decimal: '.', thousands: ',' },
  { decimal: '.', thousands: ' ' },
  { decimal: ',', thousands: '.' },
  { decimal: ',', thousands: ' ' },
] as const;

interface Reading {
  readonly decimal: (typeof MARKS)[number]['decimal'];
  /** With a decimal point, its zeros as they stood. */
  readonly number: string;
}

/** Groups of three throughout, or none at all; what begins with a zero has none. */
const GROUPED = /^[+-]?(?:\d+|[1-9]\d{0,2}(?:_\d{3})+)(?:\.\d+)?$/;

/** All ways to read a text as a number. */
const readingsOf = (text: string): Reading[] =>
  MARKS.flatMap(({ decimal, thousands }) => {
    const grouped = text.replaceAll(thousands, '_').replaceAll(decimal, '.');
    return GROUPED.test(grouped) ? [{ decimal, number: grouped.replaceAll('_', '') }] : [];
  });

/** Where only whole numbers are agreed on, no mark stands for a fraction, unless the agreed one does. */
function wholeNumbers(readings: readonly Reading[], agreed: Reading['decimal']): string[] {
  const all = readings.map((one) => ({ ...one, number: one.number.replace(/\.0+$/, '') }));
  const isFraction = ({ number }: Reading): boolean => number.includes('.');
  return all.some((one) => isFraction(one) && one.decimal === agreed)
    ? []
    : all.filter((one) => !isFraction(one)).map(({ number }) => number);
}
