import { isNumeric, type Column } from '@dti-hub/catalogue';
import { compileBytePattern, type ByteTest } from './byte-pattern.ts';
import { isBlank, readCell, type CellValue } from '../read-cell.ts';
import { toTextCell, type Cell } from '../row.ts';

/** What a field says under its column, and all that follows from it alone. */
export interface FieldReading {
  readonly value: CellValue;
  /** It gives no issue: a value, or nothing where that may be. */
  readonly isClean: boolean;
  /** 1 where something stands there, else 0. */
  readonly filled: number;
  /** 1 where it is of another type than the column's, else 0. */
  readonly unfit: number;
}

/** How the fields of one column are read; what the column says is looked at once. */
export interface ColumnReader {
  readonly read: (text: string) => FieldReading;
  /**
   * The value's text of a usual good field by a short way; null where `read` must tell. Only for
   * printable ASCII without spaces at its ends.
   */
  readonly quick: (text: string) => string | null;
  /** The same for the bytes of the field, where the column is of plain codes; else null. */
  readonly quickBytes: ByteTest | null;
}

/** The readers of a column: a text by the pattern as it was compiled once, a number by its digits. */
export function compileColumn(column: Column): ColumnReader {
  return {
    read: fieldReader(column),
    quick: column.type === 'text' ? quickText(column) : quickNumber(column),
    quickBytes: quickBytes(column),
  };
}

function fieldReader(column: Column): ColumnReader['read'] {
  const { min: _least, max: _greatest, pattern: _form, ...type } = column;
  return (text) => {
    const cell = toTextCell(text);
    const value = readCell(cell, column);
    const filled = isBlank(cell, column) ? 0 : 1;
    return {
      value,
      isClean: value.kind === 'value' || (value.kind === 'blank' && !column.required),
      filled,
      unfit: filled === 1 && isOfAnotherType(cell, type) ? 1 : 0,
    };
  };
}

/** By its type alone: a value out of bounds is still one of the column's. */
const isOfAnotherType = (cell: Cell, type: Column): boolean => readCell(cell, type).kind === 'bad';

function quickText({ pattern, blanks = [] }: Column): ColumnReader['quick'] {
  const none = new Set(blanks);
  if (pattern === undefined) return (text) => (none.has(text) ? null : text);
  const form = new RegExp(pattern, 'u');
  return (text) => (form.test(text) && !none.has(text) ? text : null);
}

function quickBytes({ type, pattern, blanks = [] }: Column): ByteTest | null {
  if (type !== 'text' || blanks.length > 0) return null;
  return pattern === undefined ? () => true : compileBytePattern(pattern);
}

/** So few digits are exact in a float; more are read the long way. */
const DIGITS = /^(?:0|[1-9]\d{0,14})$/;

function quickNumber(column: Column): ColumnReader['quick'] {
  const { written, min = '-999999999999999', max = '999999999999999', blanks = [] } = column;
  const isPlain = isNumeric(column) && written?.percent === false && blanks.length === 0;
  if (!isPlain || !isWhole(min) || !isWhole(max)) return () => null;
  const [least, greatest] = [Number(min), Number(max)];
  return (text) =>
    DIGITS.test(text) && Number(text) >= least && Number(text) <= greatest ? text : null;
}

const isWhole = (text: string): boolean => /^-?\d{1,15}$/.test(text);
