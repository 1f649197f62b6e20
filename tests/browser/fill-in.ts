import { TEMPLATE_COLUMNS, TEMPLATE_ROWS, type TemplateColumn } from '@dti-hub/stewardship';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

const SHEET = 'xl/worksheets/sheet1.xml';

/** Writes into a cell of a template's first row, as a spreadsheet does, and leaves the rest as it is. @throws when there is no such empty cell */
export function fillIn(workbook: Uint8Array, column: TemplateColumn, text: string): Uint8Array {
  const { [SHEET]: sheet, ...others } = unzipSync(workbook);
  if (sheet === undefined) throw new TypeError('the workbook has no sheet');
  const at = TEMPLATE_COLUMNS.findIndex(({ key }) => key === column);
  const place = `${String.fromCodePoint(65 + at)}${TEMPLATE_ROWS.first}`;
  const empty = new RegExp(`<c r="${place}" s="(\\d+)"/>`);
  const xml = strFromU8(sheet);
  if (!empty.test(xml)) throw new TypeError(`${place} is not empty`);
  const filled = `<c r="${place}" s="$1" t="inlineStr"><is><t>${text}</t></is></c>`;
  return zipSync({ ...others, [SHEET]: strToU8(xml.replace(empty, filled)) });
}
