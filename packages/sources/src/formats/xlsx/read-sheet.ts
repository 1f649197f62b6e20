import { BLANK, toTextCell, type Cell } from '../../row.ts';
import { parsePlace, parseRange, type CellRange } from './cell-place.ts';
import { isoDate, serialDate } from './serial-date.ts';
import { walkXml, type Attributes } from '../walk-xml.ts';

/** A row of a sheet, numbered as the program shows it. */
export interface SheetRow {
  readonly number: number;
  readonly hidden: boolean;
  /** By column, from 1; cells that nothing was ever written to are not there. */
  readonly cells: ReadonlyMap<number, Cell>;
}

/** One sheet of a workbook, as it stands. */
export interface Sheet {
  readonly rows: readonly SheetRow[];
  readonly merges: readonly CellRange[];
  readonly hiddenColumns: readonly { readonly from: number; readonly to: number }[];
}

/** What cells refer to. */
export interface SheetContext {
  readonly texts: readonly string[];
  /** Styles that show a number as a date. */
  readonly dates: ReadonlySet<string>;
  /** Days are counted from 1904, as old programs of Apple's do. */
  readonly from1904: boolean;
}

/** A cell's element as it is being read. */
interface Draft {
  readonly column: number;
  readonly type: string;
  readonly style: string;
  value: string | undefined;
  text: string;
  hasFormula: boolean;
}

/**
 * Reads the rows and merged ranges of a sheet's XML.
 * @throws {Error} when it is no XML, or names a shared text that is not there
 */
export function readSheet(bytes: Uint8Array, context: SheetContext): Sheet {
  const rows: { number: number; hidden: boolean; cells: Map<number, Cell> }[] = [];
  const merges: CellRange[] = [];
  const hiddenColumns: { from: number; to: number }[] = [];
  let draft: Draft | undefined;
  let lastColumn = 0;
  let collect: ((text: string) => void) | undefined;
  const opened: Record<string, (attributes: Attributes) => void> = {
    row: ({ r, hidden }) => {
      const number = r === undefined ? (rows.at(-1)?.number ?? 0) + 1 : Number(r);
      rows.push({ number, hidden: isTrue(hidden), cells: new Map() });
      lastColumn = 0;
    },
    col: ({ min, max, hidden }) => {
      if (isTrue(hidden)) hiddenColumns.push({ from: Number(min), to: Number(max) });
    },
    c: (attributes) => {
      draft = beginCell(attributes, lastColumn);
      lastColumn = Math.max(lastColumn, draft.column);
    },
    v: () => {
      collect = (text) => {
        if (draft !== undefined) draft.value = (draft.value ?? '') + text;
      };
    },
    t: () => {
      collect = (text) => {
        if (draft !== undefined) draft.text += text;
      };
    },
    f: () => {
      if (draft !== undefined) draft.hasFormula = true;
    },
    mergeCell: ({ ref = '' }) => {
      const range = parseRange(ref);
      if (range !== undefined) merges.push(range);
    },
  };
  walkXml(bytes, {
    open: (element, attributes) => opened[element]?.(attributes),
    text: (text) => collect?.(text),
    close: (element) => {
      if (element === 'v' || element === 't') collect = undefined;
      if (element !== 'c' || draft === undefined) return;
      rows.at(-1)?.cells.set(draft.column, toCell(draft, context));
      draft = undefined;
    },
  });
  return { rows, merges, hiddenColumns };
}

/** As XML Schema writes a truth value. */
export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

const beginCell = ({ r = '', t = 'n', s = '' }: Attributes, before: number): Draft => ({
  column: parsePlace(r)?.column ?? before + 1,
  type: t,
  style: s,
  value: undefined,
  text: '',
  hasFormula: false,
});

function toCell(draft: Draft, context: SheetContext): Cell {
  const { type, value = '', text, hasFormula } = draft;
  if (type === 'inlineStr') return toTextCell(text);
  if (value === '') return hasFormula ? other('a formula without a value') : BLANK;
  switch (type) {
    case 's':
      return toTextCell(sharedText(context, value));
    case 'str':
      return toTextCell(value);
    case 'n':
      return toNumberOrDate(value, draft.style, context);
    case 'd':
      return toDate(isoDate(value), value);
    default:
      // A truth value, an error such as #DIV/0!
      return other(value);
  }
}

function sharedText({ texts }: SheetContext, index: string): string {
  const text = texts[Number(index)];
  if (text === undefined) throw new RangeError(`no shared text ${index}`);
  return text;
}

const toNumberOrDate = (value: string, style: string, { dates, from1904 }: SheetContext): Cell =>
  dates.has(style) ? toDate(serialDate(value, { from1904 }), value) : toNumber(value);

const toDate = (day: string | undefined, value: string): Cell =>
  day === undefined ? other(`date ${value}`) : { type: 'date', text: day };

const other = (text: string): Cell => ({ type: 'other', text });

/**
 * A sheet holds doubles and writes them with up to 17 digits: 97.53 as "97.530000000000001". The
 * shortest text that means the same double is what was typed.
 */
function toNumber(value: string): Cell {
  const double = Number(value);
  return Number.isFinite(double) ? { type: 'number', text: String(double) } : other(value);
}
