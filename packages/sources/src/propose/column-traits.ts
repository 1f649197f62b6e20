import { parseDecimal } from '@dti-hub/kernel';
import { parseTime } from '../formats/read-time.ts';
import type { Cell } from '../row.ts';
import {
  arePercent,
  fittingForms,
  narrowestForms,
  wholeness,
  type NumberForm,
} from './number-forms.ts';
import { quoted, type Question } from './question.ts';
import { hasBlanks, type SampleColumn } from './read-sample.ts';

/** What a column's cells show, before anybody has said what they mean. */
export interface ColumnTraits {
  readonly name: string;
  /** Those that hold anything, and no placeholder. */
  readonly cells: readonly Cell[];
  readonly values: readonly string[];
  /** What the cells suggest; "number" is whole or not by how numbers are written. */
  readonly sign: { readonly type: string | undefined; readonly why: Question['why'] };
  /** The ways of writing numbers that fit its texts; none where no text is a number. */
  readonly forms: readonly NumberForm[];
  readonly percent: boolean;
  readonly hasBlanks: boolean;
  readonly hasNegative: boolean;
  readonly isShare: boolean;
  /** Texts among numbers that stand for nothing, such as "-". */
  readonly placeholders: readonly string[];
  /** Whether the numbers are whole, written so, or in all ways that fit. */
  readonly wholeIn: (form: NumberForm | undefined) => ReturnType<typeof wholeness>;
}

/** What offices write into a cell that has no figure. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(['-', '–', '—', '…', '...', 'x', 'X']);

const SHARE_NAME = /%|tỷ lệ|tỉ lệ/iu;

/** Looks at a column's cells. */
export function describeColumn(column: SampleColumn): ColumnTraits {
  const filled = column.cells.filter(isFilled);
  const rest = filled.filter((cell) => !isPlaceholder(cell));
  const areNumbers = rest.length > 0 && looksNumeric(rest);
  const cells = areNumbers ? rest : filled;
  const texts = cells.flatMap(({ type, text }) => (type === 'text' ? [text] : []));
  const percent = arePercent(texts);
  const values = cells.map(({ text }) => text);
  return {
    name: column.name,
    cells,
    values,
    sign: areNumbers ? { type: 'number', why: null } : signOf(cells),
    forms: areNumbers && texts.length > 0 ? fittingForms(texts) : [],
    percent,
    hasBlanks: hasBlanks(column) || cells.length < filled.length,
    hasNegative: values.some((text) => text.trim().startsWith('-')),
    isShare: areNumbers && (percent || SHARE_NAME.test(column.name)),
    placeholders: areNumbers ? placeholdersIn(filled) : [],
    wholeIn: (form) => wholenessOf(cells, form),
  };
}

const isFilled = (cell: Cell | undefined): cell is Cell =>
  cell !== undefined && cell.type !== 'blank';

const isPlaceholder = ({ type, text }: Cell): boolean =>
  type === 'text' && PLACEHOLDERS.has(text.trim());

const placeholdersIn = (cells: readonly Cell[]): string[] => [
  ...new Set(cells.filter(isPlaceholder).map(({ text }) => text.trim())),
];

/** A digit after a leading zero says that the text is a code: as a number it would lose the zero. */
const isCode = ({ type, text }: Cell): boolean => type === 'text' && /^0\d+$/.test(text.trim());

function looksNumeric(cells: readonly Cell[]): boolean {
  if (cells.some(isCode)) return false;
  const texts = cells.flatMap(({ type, text }) => (type === 'text' ? [text] : []));
  const others = cells.filter(({ type }) => type !== 'text' && type !== 'number');
  return others.length === 0 && (texts.length === 0 || fittingForms(texts).length > 0);
}

function wholenessOf(
  cells: readonly Cell[],
  form: NumberForm | undefined,
): ReturnType<typeof wholeness> {
  const numbers = cells.filter(({ type }) => type === 'number');
  if (numbers.some(({ text }) => parseDecimal(text)?.denominator !== 1n)) return 'fractions';
  const texts = cells.flatMap(({ type, text }) => (type === 'text' ? [text] : []));
  if (texts.length === 0) return 'whole';
  return wholeness(texts, form === undefined ? narrowestForms(fittingForms(texts)) : [form]);
}

function signOf(cells: readonly Cell[]): ColumnTraits['sign'] {
  if (cells.length === 0)
    return { type: undefined, why: { vi: 'Mọi ô đều trống.', en: 'Every cell is empty.' } };
  const seen = quoted(cells.map(({ text }) => text));
  if (cells.every(isDay))
    return {
      type: 'date',
      why: { vi: `Mọi ô là ngày: ${seen}.`, en: `Every cell is a day: ${seen}.` },
    };
  if (cells.some(isCode))
    return {
      type: 'text',
      why: {
        vi: `Có số 0 ở đầu, nên là mã: ${seen}.`,
        en: `With leading zeros they are codes: ${seen}.`,
      },
    };
  const kinds = new Set(cells.map(({ type }) => type));
  return kinds.size === 1 && kinds.has('text')
    ? { type: 'text', why: { vi: `Có chữ: ${seen}.`, en: `There is text: ${seen}.` } }
    : {
        type: undefined,
        why: {
          vi: `Các ô không cùng loại: ${seen}.`,
          en: `Its cells are of several kinds: ${seen}.`,
        },
      };
}

const isDay = (cell: Cell): boolean =>
  (['d/m/yyyy', 'yyyy-mm-dd', 'serial'] as const).some(
    (form) => parseTime(cell, form) !== undefined,
  );
