import type { Column } from '@dti-hub/catalogue';
import { compare, exactText, parseDecimal, parseExact, type Rational } from '@dti-hub/kernel';
import { cellText, type Cell } from './row.ts';

/** What a cell says: a value in canonical text, nothing, or something that fits no declared form. */
export type CellValue =
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'blank' }
  | { readonly kind: 'bad'; readonly expected: string; readonly found: string };

/** Reads a cell by its declared type and bounds, and never guesses at another. */
export function readCell(cell: Cell | undefined, column: Column): CellValue {
  if (cell === undefined || cell.type === 'blank') return { kind: 'blank' };
  return column.type === 'text' ? readText(cell, column) : readNumber(cell, column);
}

function readText(cell: Cell, column: Column): CellValue {
  if (cell.type !== 'text') return bad('text', cell);
  if (cell.text.trim() === '') return { kind: 'blank' };
  if (column.pattern !== undefined && !new RegExp(column.pattern, 'u').test(cell.text)) {
    return bad(`text like ${column.pattern}`, cell);
  }
  return { kind: 'value', text: cell.text };
}

function readNumber(cell: Cell, column: Column): CellValue {
  const value = cell.type === 'number' ? parseDecimal(cell.text) : undefined;
  if (value === undefined)
    return bad(column.type === 'integer' ? 'a whole number' : 'a number', cell);
  if (column.type === 'integer' && value.denominator !== 1n) return bad('a whole number', cell);
  if (!withinBounds(value, column)) return bad(boundsText(column), cell);
  return { kind: 'value', text: exactText(value) };
}

function withinBounds(value: Rational, { min, max }: Column): boolean {
  return (
    (min === undefined || compare(value, parseExact(min)) >= 0) &&
    (max === undefined || compare(value, parseExact(max)) <= 0)
  );
}

const boundsText = ({ min, max }: Column): string =>
  [min === undefined ? '' : `at least ${min}`, max === undefined ? '' : `at most ${max}`]
    .filter((part) => part !== '')
    .join(', ');

const bad = (expected: string, cell: Cell): CellValue => ({
  kind: 'bad',
  expected,
  found: cellText(cell),
});
