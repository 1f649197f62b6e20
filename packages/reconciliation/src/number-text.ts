import type { Column } from '@dti-hub/catalogue';

/**
 * A number that is written in another way than agreed, as it ought to be written: "1.234.567" and
 * "12,5" can only mean one number. Undefined where it could be two ("1.234"), or is none.
 */
export function rewrittenNumber(text: string, { type, written }: Column): string | undefined {
  const isNumber = type === 'integer' || type === 'decimal';
  if (written === undefined || written.percent || !isNumber) return undefined;
  const plain = text.replaceAll(/[\s\u00a0\u202f]+/g, ' ').trim();
  const readings = MARKS.flatMap((marks) =>
    readWith(marks, plain).map((number) => ({ marks, number })),
  );
  const isFraction = readings.some(
    ({ marks: [decimal], number }) => decimal === written.decimal && number.includes('.'),
  );
  if (type === 'integer' && isFraction) return undefined;
  // Where only whole numbers are agreed on, no mark stands for a fraction.
  const meant = readings.filter(({ number }) => type === 'decimal' || !number.includes('.'));
  const [number, ...others] = new Set(meant.map((reading) => reading.number));
  const means = others.length === 0 ? number?.replace('.', written.decimal) : undefined;
  return means === text ? undefined : means;
}

/** A decimal mark, and what stands between groups of three digits. */
type Marks = readonly [decimal: string, thousands: string];

const MARKS: readonly Marks[] = [
  ['.', ','],
  ['.', ' '],
  [',', '.'],
  [',', ' '],
];

/** The number with a decimal point, if the marks are these. */
function readWith([decimal, thousands]: Marks, text: string): string[] {
  const [whole = '', fraction = '', ...rest] = text.split(decimal);
  const digits = withoutGroups(whole, thousands);
  const isNumber = rest.length === 0 && /^\d*$/.test(fraction) && !text.endsWith(decimal);
  if (digits === undefined || !isNumber) return [];
  const decimals = fraction.replace(/0+$/, '');
  return [decimals === '' ? digits : `${digits}.${decimals}`];
}

/** Groups of three throughout, or none at all; what begins with a zero has none. */
function withoutGroups(whole: string, thousands: string): string | undefined {
  const [first = '', ...groups] = whole.split(thousands);
  if (groups.length === 0) return /^[+-]?\d+$/.test(first) ? first : undefined;
  const isGrouped =
    /^[+-]?[1-9]\d{0,2}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
  return isGrouped ? [first, ...groups].join('') : undefined;
}
