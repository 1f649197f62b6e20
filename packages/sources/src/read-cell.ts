import type { Column } from '@dti-hub/catalogue';
import {
  compare,
  exactText,
  parseDecimal,
  parseExact,
  type Rational,
  type Sentence,
} from '@dti-hub/kernel';
import { parseTime, TIME_FORMS } from './formats/read-time.ts';
import { cellText, type Cell } from './row.ts';
import { exampleOf, parseWritten } from './written-number.ts';

/** What a cell says: a value in canonical text, nothing, or something that fits no declared form. */
export type CellValue =
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'blank' }
  | { readonly kind: 'bad'; readonly expected: Sentence; readonly found: string };

/** Reads a cell by its declared type, form and bounds, and never guesses at another. */
export function readCell(cell: Cell | undefined, column: Column): CellValue {
  if (cell === undefined || isBlank(cell, column)) {
    return column.blankMeans === undefined
      ? { kind: 'blank' }
      : { kind: 'value', text: exactText(parseExact(column.blankMeans)) };
  }
  return READERS[column.type](cell, column);
}

/**
 * Whether nothing stands in a cell, or a text that the agreement takes for nothing. A text without
 * letters says nothing where texts are expected; where a number is, it is a bad one.
 */
export function isBlank(cell: Cell, column: Column): boolean {
  if (cell.type !== 'text') return cell.type === 'blank';
  const text = cell.text.trim();
  return (text === '' && column.type === 'text') || column.blanks?.includes(text) === true;
}

function readText(found: Cell, column: Column): CellValue {
  const cell = column.code === true ? codeCell(found) : found;
  if (cell.type !== 'text') return bad({ vi: 'văn bản', en: 'text' }, cell);
  const { pattern } = column;
  if (pattern !== undefined && !compiled(pattern).test(cell.text)) {
    return bad({ vi: `văn bản theo mẫu ${pattern}`, en: `text like ${pattern}` }, cell);
  }
  return { kind: 'value', text: cell.text };
}

const PATTERNS = new Map<string, RegExp>();

/** The pattern of a column, compiled once: there are no more of them than agreements declare. */
function compiled(pattern: string): RegExp {
  const known = PATTERNS.get(pattern) ?? new RegExp(pattern, 'u');
  PATTERNS.set(pattern, known);
  return known;
}

/** The digits of a whole number as they stand; "1e3" and "12.0" are no code. */
const codeCell = (cell: Cell): Cell =>
  cell.type === 'number' && /^(?:0|[1-9]\d*)$/.test(cell.text) ? { ...cell, type: 'text' } : cell;

function readTime(cell: Cell, { form = 'yyyy-mm-dd' }: Column): CellValue {
  const time = parseTime(cell, form);
  return time === undefined ? bad(TIME_FORMS[form], cell) : { kind: 'value', text: time };
}

function readNumber(cell: Cell, column: Column): CellValue {
  const value = parseNumber(cell, column);
  if (value === undefined || (column.type === 'integer' && value.denominator !== 1n))
    return bad(numberForm(column), cell);
  if (!withinBounds(value, column)) return bad(boundsText(column), cell);
  return { kind: 'value', text: exactText(value) };
}

function parseNumber(cell: Cell, { written }: Column): Rational | undefined {
  if (cell.type === 'text') return written && parseWritten(cell.text, written);
  // A bare 0.97 in a column of "97%" may be 0.97 % or 97 %.
  if (cell.type !== 'number' || written?.percent === true) return undefined;
  return parseDecimal(cell.text);
}

function numberForm({ type, written }: Column): Sentence {
  const like = written === undefined ? undefined : exampleOf(written, type);
  const [vi, en] = type === 'integer' ? ['số nguyên', 'a whole number'] : ['số', 'a number'];
  return like === undefined
    ? { vi, en }
    : { vi: `${vi} viết như ${like}`, en: `${en} written like ${like}` };
}

function withinBounds(value: Rational, { min, max }: Column): boolean {
  return (
    (min === undefined || compare(value, parseExact(min)) >= 0) &&
    (max === undefined || compare(value, parseExact(max)) <= 0)
  );
}

function boundsText({ min, max }: Column): Sentence {
  const join = (atLeast: string, atMost: string): string =>
    [
      ...(min === undefined ? [] : [`${atLeast} ${min}`]),
      ...(max === undefined ? [] : [`${atMost} ${max}`]),
    ].join(', ');
  return { vi: join('từ', 'không quá'), en: join('at least', 'at most') };
}

const READERS: { readonly [T in Column['type']]: (cell: Cell, column: Column) => CellValue } = {
  text: readText,
  integer: readNumber,
  decimal: readNumber,
  date: readTime,
  period: readTime,
};

const bad = (expected: Sentence, cell: Cell): CellValue => ({
  kind: 'bad',
  expected,
  found: cellText(cell),
});
