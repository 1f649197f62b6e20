import type { Edition } from '@dti-hub/catalogue';
import type { Sentence } from '@dti-hub/kernel';
import type { DocumentName, FiledValue, KeptSubmission } from '@dti-hub/pipeline';
import type { FilingDraft } from './check-filing.ts';
import { filingForm, findScored, type FilingForm } from './filed-indicator.ts';
import type { FilingFault } from './filing-fault.ts';
import { readDay } from './read-day.ts';
import { readTyped } from './read-figure.ts';
import type { FilledRow } from './read-template.ts';
import { TEMPLATE_COLUMNS, type TemplateColumn, type TemplateIdentity } from './template-table.ts';

/** One thing wrong with a cell of a template: where, what was expected, what was found. */
export interface CellFault {
  readonly row: number;
  readonly column: TemplateColumn;
  readonly expected: Sentence;
  readonly found: string;
}

/** The column that a person looks at when something is wrong with a field of a filing. */
const COLUMN_OF: { readonly [Field in FilingFault['field']]: TemplateColumn } = {
  edition: 'code',
  code: 'code',
  unit: 'code',
  period: 'code',
  value: 'value',
  choice: 'choice',
  points: 'points',
  documents: 'number',
  dataAsOf: 'dataAsOf',
  note: 'note',
};

/** A fault of a filing, told of its row. */
export const cellFault = (row: number, { field, expected, found }: FilingFault): CellFault => ({
  row,
  column: COLUMN_OF[field],
  expected,
  found,
});

/** A cell's fault as a person is told it. */
export function cellSentence({ row, column, expected, found }: CellFault): Sentence {
  const heading = TEMPLATE_COLUMNS.find(({ key }) => key === column)?.heading ?? column;
  const what =
    found === '' ? { vi: 'để trống', en: 'nothing' } : { vi: `"${found}"`, en: `"${found}"` };
  return {
    vi: `Dòng ${row}, cột "${heading}": đang ghi ${what.vi}, cần ${expected.vi}.`,
    en: `Row ${row}, column "${heading}": found ${what.en}, expected ${expected.en}.`,
  };
}

/** What a row says: a draft, and what of it cannot be read. */
export interface ReadRow {
  readonly draft: FilingDraft;
  readonly faults: readonly CellFault[];
}

/** Reads a row of a template as a draft. Of several documents the row holds the first; the others stay. */
export function readRow(
  row: FilledRow,
  { edition, unit, period }: Omit<TemplateIdentity, 'edition'> & { readonly edition: Edition },
  kept: KeptSubmission | undefined,
): ReadRow {
  const faults: CellFault[] = [];
  const note = (column: TemplateColumn, expected: Sentence) => {
    faults.push({ row: row.row, column, expected, found: row.text(column) });
  };
  const scored = findScored(edition, row.text('code'))?.scored;
  const form: FilingForm = scored === undefined ? { kind: 'number' } : filingForm(scored);
  const [, ...others] = kept?.documents ?? [];
  return {
    draft: {
      edition: edition.edition,
      code: row.text('code'),
      unit,
      period,
      stage: 'draft',
      filed: readFiled(row, form, note),
      dataAsOf: dayIn(row, 'dataAsOf', note),
      documents: [...readDocument(row, note), ...others],
      note: row.text('note') || null,
    },
    faults,
  };
}

type Note = (column: TemplateColumn, expected: Sentence) => void;

const readFiled = (row: FilledRow, form: FilingForm, note: Note): FiledValue => ({
  value: figureIn(row, { column: 'value', asShare: form.kind === 'ratio' }, note),
  choice: choiceIn(row, form),
  points: figureIn(row, { column: 'points', asShare: false }, note),
});

function figureIn(
  row: FilledRow,
  { column, asShare }: { readonly column: TemplateColumn; readonly asShare: boolean },
  note: Note,
): string | null {
  const text = row.text(column);
  if (text === '') return null;
  if (row.isNumber(column) && !asShare) return text;
  const typed = readTyped(text, { asShare });
  if ('exact' in typed) return typed.exact;
  note(column, typed.expected);
  return null;
}

/** By the name that the list shows, or by the edition's own word. */
function choiceIn(row: FilledRow, form: FilingForm): string | null {
  const text = row.text('choice');
  const named =
    form.kind === 'choice' ? form.choices.find(({ name }) => name.vi === text)?.choice : undefined;
  return text === '' ? null : (named ?? text);
}

function readDocument(row: FilledRow, note: Note): DocumentName[] {
  const [number, issuer, title] = [row.text('number'), row.text('issuer'), row.text('title')];
  if ([number, issuer, title, row.text('date')].every((text) => text === '')) return [];
  return [{ number, issuer, date: dayIn(row, 'date', note) ?? '', title, file: null }];
}

function dayIn(row: FilledRow, column: TemplateColumn, note: Note): string | null {
  const text = row.text(column);
  if (text === '') return null;
  const day = readDay(text);
  if (day !== undefined) return day;
  note(column, A_DAY);
  return null;
}

const A_DAY: Sentence = {
  vi: 'ngày dạng ngày/tháng/năm, ví dụ "08/07/2022"',
  en: 'a day as day/month/year, such as "08/07/2022"',
};
