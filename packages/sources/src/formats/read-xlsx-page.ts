import type { Agreement, Format } from '@dti-hub/catalogue';
import { sheetOf } from '@dti-hub/kernel';
import { repeatedColumn, unreadable, type PageReader } from './read-page.ts';
import { BLANK, type Cell } from '../row.ts';
import { columnLetters, covers, parsePlace, type CellPlace } from './xlsx/cell-place.ts';
import type { Sheet, SheetRow } from './xlsx/read-sheet.ts';
import { readWorkbookSheet } from './xlsx/read-workbook.ts';

type XlsxFormat = Extract<Format, { kind: 'xlsx' }>;

/** Reads the records of one sheet of an XLSX file; a row without any text or number is none. */
export const readXlsxPage: PageReader = (agreement, bytes, { page, recordsMax }) => {
  const { format } = agreement;
  if (format.kind !== 'xlsx') throw new RangeError(`not a workbook: ${format.kind}`);
  const read = readWorkbookSheet(bytes, format.sheet);
  if ('fault' in read) {
    return read.fault === 'noSheet'
      ? unreadable(`không có trang tính "${format.sheet}"`, `there is no sheet "${format.sheet}"`)
      : unreadable(`tệp ${page} không phải là XLSX`, `file ${page} is not XLSX`);
  }
  const { sheet } = read;
  const whole: Table = {
    names: columnNames(sheet, format),
    rows: sheet.rows.filter(({ number }) => number >= format.firstRow),
  };
  const { names, rows } = format.hidden === 'skip' ? withoutHidden(whole, sheet) : whole;
  const repeated = repeatedColumn([...names.values()]);
  if (repeated !== undefined) return repeated;
  const path = agreement.rows[0]?.name ?? '';
  return {
    records: rows
      .filter(({ cells }) => !isBlank(cells.values()))
      .slice(0, recordsMax)
      .map((row) => ({
        at: sheetOf(format.sheet, row.number, row.hidden),
        path,
        cells: cellsOf(names, row),
      })),
    dataAsOf: statedDay(agreement, sheet),
  };
};

/** The columns that have a name, by number, and the rows that can be records. */
interface Table {
  readonly names: ReadonlyMap<number, string>;
  readonly rows: readonly SheetRow[];
}

function isBlank(cells: Iterable<Cell>): boolean {
  for (const { type } of cells) if (type !== 'blank') return false;
  return true;
}

/** The sheet without hidden columns and hidden records; names may stand in hidden cells all the same. */
function withoutHidden(table: Table, { hiddenColumns }: Sheet): Table {
  const shown = <T>(byColumn: ReadonlyMap<number, T>): ReadonlyMap<number, T> =>
    new Map(
      [...byColumn].filter(
        ([column]) => !hiddenColumns.some(({ from, to }) => from <= column && column <= to),
      ),
    );
  return {
    names: shown(table.names),
    rows: table.rows
      .filter(({ hidden }) => !hidden)
      .map((row) => ({ ...row, cells: shown(row.cells) })),
  };
}

/** The name of every column that has one, by its number. */
export function columnNames(sheet: Sheet, { headerRows }: XlsxFormat): ReadonlyMap<number, string> {
  const widths = new Set([
    ...sheet.rows.flatMap(({ cells }) => [...cells.keys()]),
    ...sheet.merges.map(({ to }) => to.column),
  ]);
  const names = new Map<number, string>();
  for (const column of [...widths].toSorted((a, b) => a - b)) {
    const parts = headerRows.map((row) => headerText(sheet, { column, row }));
    const name = [...new Set(parts.filter((part) => part !== ''))].join(' / ');
    if (name !== '') names.set(column, name);
  }
  return names;
}

/** What stands in a header cell, or in the cell that it is merged with. */
function headerText({ rows, merges }: Sheet, place: CellPlace): string {
  const { column, row } = merges.find((range) => covers(range, place))?.from ?? place;
  const cell = rows.find(({ number }) => number === row)?.cells.get(column) ?? BLANK;
  return cell.type === 'blank' ? '' : cell.text.replaceAll(/\s+/g, ' ').trim();
}

/** A cell under no name has its column's letter for one, so that it is told as a new column. */
function cellsOf(
  names: ReadonlyMap<number, string>,
  { cells }: SheetRow,
): ReadonlyMap<string, Cell> {
  const named = [...names].map(([column, name]) => [name, cells.get(column) ?? BLANK] as const);
  const nameless = [...cells]
    .filter(([column, { type }]) => !names.has(column) && type !== 'blank')
    .map(([column, cell]) => [columnLetters(column), cell] as const);
  return new Map([...named, ...nameless]);
}

function statedDay({ dataAsOf }: Agreement, { rows }: Sheet): string | null {
  const place = dataAsOf?.kind === 'cell' ? parsePlace(dataAsOf.cell) : undefined;
  if (place === undefined) return null;
  const cell = rows.find(({ number }) => number === place.row)?.cells.get(place.column) ?? BLANK;
  return cell.type === 'blank' ? null : cell.text;
}
