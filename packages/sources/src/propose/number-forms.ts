import type { NumberText } from '@dti-hub/catalogue';
import { parseWritten } from '../written-number.ts';

type Marks = Pick<NumberText, 'decimal' | 'thousands'>;

/** The ways of writing a number, each by how one thousand two hundred thirty-four and a half looks. */
export const NUMBER_FORMS = {
  '1.234,5': { decimal: ',', thousands: '.' },
  '1,234.5': { decimal: '.', thousands: ',' },
  '1 234,5': { decimal: ',', thousands: ' ' },
  '1 234.5': { decimal: '.', thousands: ' ' },
  '1234,5': { decimal: ',' },
  '1234.5': { decimal: '.' },
} as const satisfies Readonly<Record<string, Marks>>;

/** A way of writing numbers. */
export type NumberForm = keyof typeof NUMBER_FORMS;

/** All ways of writing. */
export const ALL_FORMS: readonly NumberForm[] = [
  '1.234,5',
  '1,234.5',
  '1 234,5',
  '1 234.5',
  '1234,5',
  '1234.5',
];

/** The form by what an answer calls it. */
export const formCalled = (answer: string | undefined): NumberForm | undefined =>
  ALL_FORMS.find((form) => form === answer);

/** How an agreement says it. */
export const writtenAs = (form: NumberForm, percent: boolean): NumberText => ({
  ...NUMBER_FORMS[form],
  percent,
});

/** Whether all texts that are not blank are shares written with "%". */
export const arePercent = (texts: readonly string[]): boolean =>
  texts.length > 0 && texts.every((text) => text.trim().endsWith('%'));

/** The ways of writing in which every one of the texts is a number. */
export function fittingForms(texts: readonly string[]): NumberForm[] {
  const percent = arePercent(texts);
  return ALL_FORMS.filter((form) =>
    texts.every((text) => parseWritten(text, writtenAs(form, percent)) !== undefined),
  );
}

/**
 * Of the ways that fit, those that allow no thousands mark without need. More than one is a real
 * doubt: "1.234" alone is 1234 or 1,234, and "1234" does not tell what a fraction would look like.
 */
export const narrowestForms = (fitting: readonly NumberForm[]): NumberForm[] =>
  fitting.filter((form) => {
    const { decimal, thousands }: Marks = NUMBER_FORMS[form];
    return thousands === undefined || !fitting.includes(decimal === ',' ? '1234,5' : '1234.5');
  });

/** Whether the texts are whole numbers in every one of these ways, in none, or in some only. */
export function wholeness(
  texts: readonly string[],
  forms: readonly NumberForm[],
): 'whole' | 'fractions' | 'doubtful' {
  const percent = arePercent(texts);
  const whole = forms.filter((form) =>
    texts.every((text) => parseWritten(text, writtenAs(form, percent))?.denominator === 1n),
  );
  if (whole.length === forms.length) return 'whole';
  return whole.length === 0 ? 'fractions' : 'doubtful';
}
