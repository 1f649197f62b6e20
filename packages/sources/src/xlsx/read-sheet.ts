import { BLANK, toTextCell, type Cell } from '../row.ts';
import { parsePlace, parseRange, type CellRange } from './cell-place.ts';
import { walkXml, type Attributes } from './walk-xml.ts';

/** A row of a sheet, numbered as the program shows it. */
export interface SheetRow {
  readonly number: number;
  /** A hidden row is read like any other: hiding is for the eye. */
  readonly hidden: boolean;
  /** By column, from 1; cells that nothing was ever written to are not there. */
  readonly cells: ReadonlyMap<number, Cell>;
}

/** One sheet of a workbook, as it stands. */
export interface Sheet {
  readonly rows: readonly SheetRow[];
  readonly merges: readonly CellRange[];
}

/** What cells refer to. */
export interface SheetContext {
  readonly texts: readonly string[];
  /** Styles that show a number as a date. */
  readonly dates: ReadonlySet<string>;
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

/** Reads the rows and merged ranges of a sheet's XML. */
export function readSheet(bytes: Uint8Array, context: SheetContext): Sheet {
  const rows: { number: number; hidden: boolean; cells: Map<number, Cell> }[] = [];
  const merges: CellRange[] = [];
  let draft: Draft | undefined;
  let collect: ((text: string) => void) | undefined;
  const opened: Record<string, (attributes: Attributes) => void> = {
    row: ({ r, hidden }) => {
      const number = r === undefined ? (rows.at(-1)?.number ?? 0) + 1 : Number(r);
      rows.push({ number, hidden: hidden === '1' || hidden === 'true', cells: new Map() });
    },
    c: (attributes) => {
      draft = beginCell(attributes, lastColumn(rows.at(-1)?.cells));
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
  return { rows, merges };
}

const lastColumn = (cells: ReadonlyMap<number, Cell> | undefined): number =>
  Math.max(0, ...(cells?.keys() ?? []));

const beginCell = ({ r = '', t = 'n', s = '' }: Attributes, before: number): Draft => ({
  column: parsePlace(r)?.column ?? before + 1,
  type: t,
  style: s,
  value: undefined,
  text: '',
  hasFormula: false,
});

function toCell(draft: Draft, { texts, dates }: SheetContext): Cell {
  const { type, value = '', text, hasFormula } = draft;
  if (type === 'inlineStr') return toTextCell(text);
  if (value === '') return hasFormula ? other('a formula without a value') : BLANK;
  switch (type) {
    case 's':
      return toTextCell(texts[Number(value)] ?? '');
    case 'str':
      return toTextCell(value);
    case 'n':
      return dates.has(draft.style) ? other(`date ${value}`) : toNumber(value);
    default:
      // A truth value, an error such as #DIV/0!, a date as text.
      return other(value);
  }
}

const other = (text: string): Cell => ({ type: 'other', text });

/**
 * A sheet holds doubles and writes them with up to 17 digits: 97.53 as "97.530000000000001". The
 * shortest text that means the same double is what was typed.
 */
function toNumber(value: string): Cell {
  const double = Number(value);
  return Number.isFinite(double) ? { type: 'number', text: String(double) } : other(value);
}
