import { exactText, type Sentence } from '@dti-hub/kernel';
import { parseWritten } from '../written-number.ts';
import type { ColumnTraits } from './column-traits.ts';
import {
  ALL_FORMS,
  formCalled,
  narrowestForms,
  writtenAs,
  type NumberForm,
} from './number-forms.ts';
import type { Interview, Question } from './question.ts';

/** How numbers of a column are written: the form, or the question that is left. */
export interface NumberTexts {
  readonly form: NumberForm | undefined;
  readonly question: Sentence;
}

/**
 * Asks how numbers are written, once for the whole file where one way fits all its columns. A way is
 * proposed only if the sample leaves no other.
 */
export function askNumbers(
  interview: Interview,
  columns: readonly ColumnTraits[],
): ReadonlyMap<string, NumberTexts> {
  const numeric = columns.filter(({ forms }) => forms.length > 0);
  const shared = ALL_FORMS.filter((form) => numeric.every(({ forms }) => forms.includes(form)));
  const groups = shared.length > 0 ? [numeric] : numeric.map((column) => [column]);
  const asked = new Map<string, NumberTexts>();
  for (const group of groups.filter(({ length }) => length > 0)) {
    const question = numbersQuestion(group, shared.length > 0);
    const form = formCalled(interview.ask(question));
    for (const { name } of group) asked.set(name, { form, question: question.ask });
  }
  return asked;
}

function numbersQuestion(group: readonly ColumnTraits[], isWholeFile: boolean): Question {
  const fitting = ALL_FORMS.filter((form) => group.every(({ forms }) => forms.includes(form)));
  const narrowest = narrowestForms(fitting);
  const [only] = narrowest;
  const isCertain = narrowest.length === 1 && only !== undefined;
  const [first] = group;
  const name = first?.name ?? '';
  const [vi, en] = isWholeFile ? ['Trong tệp này', 'In this file'] : [`Cột "${name}"`, `"${name}"`];
  return {
    id: isWholeFile ? 'numbers' : `columns.${name}.numbers`,
    stage: 'columns',
    ask: {
      vi: `${vi}: một nghìn hai trăm ba mươi tư phẩy năm viết thế nào?`,
      en: `${en}: how is one thousand two hundred thirty-four and a half written?`,
    },
    proposal: isCertain ? only : null,
    why: isCertain ? certain(tellingValue(group)) : doubt(tellingValue(group), narrowest),
    choices: ALL_FORMS,
  };
}

/** The more marks a value has, the more it tells of how numbers are written. */
function tellingValue(group: readonly ColumnTraits[]): string {
  const values = group.flatMap((column) => column.values);
  return values.toSorted((a, b) => marks(b) - marks(a) || b.length - a.length)[0] ?? '';
}

const marks = (text: string): number => text.replaceAll(/[^.,\s]/g, '').length;

const certain = (value: string): Sentence => ({
  vi: `Chỉ cách viết này hợp với mọi giá trị, ví dụ "${value}".`,
  en: `Only this way fits all values, such as "${value}".`,
});

/** Each possible way with what the value would then be. */
function doubt(value: string, forms: readonly NumberForm[]): Sentence {
  const readings = forms
    .map((form) => {
      const number = parseWritten(value, writtenAs(form, value.trim().endsWith('%')));
      return `${form} → ${number === undefined ? '?' : exactText(number)}`;
    })
    .join('; ');
  return {
    vi: `Tệp mẫu không đủ để biết: "${value}" có thể đọc là ${readings}. Hãy hỏi nguồn.`,
    en: `The sample does not tell: "${value}" may be ${readings}. Ask the source.`,
  };
}
