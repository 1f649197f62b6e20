import { vietnameseNumber } from '@dti-hub/scoring';
import type { Cell, Table } from './table.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/** CSV as Excel reads it where it speaks Vietnamese: semicolons, decimal commas, UTF-8 that says so. */
export function toExcelCsv({ columns, rows }: Table): string {
  const header = columns.map(({ title }) => quoted(harmless(title.vi)));
  const lines = rows.map(({ cells }) =>
    cells.map((cell, index) => cellText(cell, columns[index]?.kind)).join(';'),
  );
  return BYTE_ORDER_MARK + [header.join(';'), ...lines, ''].join('\r\n');
}

function cellText(cell: Cell, kind: 'number' | 'text' | undefined): string {
  if (cell === null) return '';
  if (kind === 'number' && DECIMAL.test(cell)) return vietnameseNumber(cell);
  return quoted(harmless(cell));
}

const DECIMAL = /^-?\d+(\.\d+)?$/;
/** Excel would make a number or a day of it: "4.10" is a code, and not 4,1 or the 4th of October. */
const NUMBER_LIKE = /^\d[\d.,/:-]*$/;
/** Excel would take it for a formula, and run it. */
const FORMULA_LIKE = /^\s*[=+\-@\t\r\n|%]/;

/** A text that Excel shows as it is, and neither computes nor converts. */
function harmless(text: string): string {
  if (NUMBER_LIKE.test(text)) return `="${text}"`;
  return FORMULA_LIKE.test(text) ? `'${text}` : text;
}

const quoted = (cell: string): string =>
  /[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
