import { readParts } from '../formats/xlsx/read-parts.ts';
import type { Sheet, SheetRow } from '../formats/xlsx/read-sheet.ts';
import { readWorkbookSheet } from '../formats/xlsx/read-workbook.ts';
import { walkXml } from '../formats/walk-xml.ts';
import type { Cell } from '../row.ts';

/** The names of the sheets that hold anything, in their order; undefined when the bytes are no workbook. */
export function filledSheets(bytes: Uint8Array): string[] | undefined {
  const workbook = readParts(bytes)?.get('xl/workbook.xml');
  if (workbook === undefined) return undefined;
  const names: string[] = [];
  walkXml(workbook, {
    open: (element, { name }) => {
      if (element === 'sheet' && name !== undefined) names.push(name);
    },
  });
  return names.filter((name) => sheetOf(bytes, name)?.rows.some(isFilled) ?? false);
}

/** The sheet of that name. */
export function sheetOf(bytes: Uint8Array, name: string): Sheet | undefined {
  const read = readWorkbookSheet(bytes, name);
  return 'sheet' in read ? read.sheet : undefined;
}

/**
 * The rows that look like a header, from 1: the first row that is half as wide as the sheet at least
 * and holds text alone, and the rows below it that its merged cells reach into or stand above. Empty
 * where there is no such row.
 */
export function headerRowsOf(sheet: Sheet): number[] {
  const { rows, merges } = sheet;
  const widest = Math.max(0, ...rows.map((row) => widthOf(sheet, row)));
  const first = rows.find(
    (row) =>
      filledCells(row.cells).length > 1 &&
      filledCells(row.cells).every(({ type }) => type === 'text') &&
      widthOf(sheet, row) * 2 >= widest,
  )?.number;
  if (first === undefined) return [];
  const last = merges
    .filter(({ from }) => from.row === first)
    // A cell that is only wide is the common head of the cells below it.
    .map(({ from, to }) => (to.column > from.column ? Math.max(to.row, first + 1) : to.row));
  const bottom = Math.max(first, ...last);
  return Array.from({ length: bottom - first + 1 }, (_row, index) => first + index);
}

/** How many columns a row's cells cover, merged ones with all that they are merged of. */
function widthOf({ merges }: Sheet, { number, cells }: SheetRow): number {
  const merged = merges
    .filter(({ from }) => from.row === number)
    .map(({ from, to }) => to.column - from.column);
  return filledCells(cells).length + merged.reduce((sum, more) => sum + more, 0);
}

const isFilled = ({ cells }: SheetRow): boolean => filledCells(cells).length > 0;

const filledCells = (cells: ReadonlyMap<number, Cell>): Cell[] =>
  [...cells.values()].filter(({ type }) => type !== 'blank');
