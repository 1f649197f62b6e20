import type { SheetData } from 'write-excel-file/node';
import writeXlsxFile from 'write-excel-file/node';
import type { Cell, Table } from './table.ts';
import { withoutTimes } from './zip-times.ts';

/** A double holds so many digits of a decimal without a loss; a longer number is written as text. */
const DIGITS_MAX = 15;

/** A workbook: the table, and a sheet that says where it is from. Texts are texts, never formulas. */
export async function toXlsx(
  { columns, rows }: Table,
  about: readonly (readonly [string, string])[],
): Promise<Uint8Array> {
  const header = columns.map(({ title }) => ({ value: title.vi, fontWeight: 'bold' as const }));
  const data: SheetData = [
    header,
    ...rows.map(({ cells }) => cells.map((cell, index) => toCell(cell, columns[index]?.kind))),
  ];
  const notes: SheetData = about.map(([name, value]) => [
    toCell(name, 'text'),
    toCell(value, 'text'),
  ]);
  const workbook = await writeXlsxFile([
    { sheet: 'Số liệu', data, stickyRowsCount: 1 },
    { sheet: 'Nguồn', data: notes },
  ]).toBuffer();
  return withoutTimes(workbook);
}

function toCell(cell: Cell, kind: 'number' | 'text' | undefined) {
  if (cell === null) return null;
  if (kind === 'number' && cell.replaceAll(/\D/g, '').length <= DIGITS_MAX) {
    return { value: Number(cell), type: Number };
  }
  return { value: cell, type: String };
}
