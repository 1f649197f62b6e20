import type { Agreement, Encoding, Format, RowPath } from '@dti-hub/catalogue';
import { unpackAll } from '../containers/unpack.ts';
import { decodeText } from '../encodings/decode-text.ts';
import { readParts } from '../formats/xlsx/read-parts.ts';
import { columnLetters } from '../formats/xlsx/cell-place.ts';
import { sheetPart } from '../formats/xlsx/read-workbook.ts';
import { parseJsonText } from '../json-text.ts';
import { readFiles } from '../read-rows.ts';
import type { RowRecord } from '../row.ts';
import type { Place } from './passage.ts';
import { jsonHoldsMore, repeatsNames, xmlHoldsMore } from './undeclared-leaves.ts';
import { sheetAt } from './workbook-passages.ts';

/**
 * Where a delivery of a record-level feed holds what its agreement does not declare: a column, anything
 * beside the rows, or a record or file that is not laid out as agreed and so may hold anything. A column
 * is told by its number: what stands for its name may be the first person's data.
 * @yields each such place
 */
export function* undeclaredPlaces(
  agreement: Agreement,
  pages: readonly Uint8Array[],
): Generator<Place> {
  for (const file of readFiles(agreement, pages)) {
    const { page, entry } = file;
    if ('unreadable' in file || holdsMore(agreement, file.bytes)) {
      yield { page, entry };
      continue;
    }
    for (const [index, record] of file.records.entries()) {
      for (const column of undeclaredColumns(agreement.rows, record))
        yield { page, entry, row: index + 1, ...column };
    }
  }
  const { container } = agreement.format;
  if (container?.kind !== 'zip') return;
  for (const [index, bytes] of pages.entries())
    if (hasOtherEntries(container.entries, bytes)) yield { page: index + 1 };
}

function* undeclaredColumns(
  paths: readonly RowPath[],
  { path, cells, malformed }: RowRecord,
): Generator<Pick<Place, 'column'>> {
  if (malformed !== undefined) yield {};
  const declared = paths.find(({ name }) => name === path)?.columns ?? {};
  let column = 0;
  for (const [name, cell] of cells) {
    column += 1;
    const hasMembers = cell.type === 'other' && /^[[{]/.test(cell.text);
    if (!Object.hasOwn(declared, name) || hasMembers) yield { column };
  }
}

/** Whether something stands where the agreement declares nothing, and its reader does not look. */
function holdsMore(agreement: Agreement, bytes: Uint8Array): boolean {
  const { format } = agreement;
  switch (format.kind) {
    case 'json':
      return jsonHoldsMore(agreement, decodeText(bytes, 'utf-8') ?? '');
    case 'xlsx':
      return workbookHoldsMore(agreement, format, bytes);
    case 'xml':
      return xmlHoldsMore(agreement, decodeText(bytes, format.encoding ?? 'utf-8') ?? '');
    case 'csv':
      return linesOf(bytes, format.encoding)
        .slice(0, format.skipLines ?? 0)
        .some((line) => /[\p{L}\d]/u.test(line));
    case 'ndjson':
      return linesOf(bytes, 'utf-8').some((line) => repeatsNames(line, parseJsonText(line)));
  }
}

const linesOf = (bytes: Uint8Array, encoding: Encoding): string[] =>
  (decodeText(bytes, encoding) ?? '').split(/\r\n?|\n/);

function hasOtherEntries(entries: string, bytes: Uint8Array): boolean {
  const files = unpackAll(bytes);
  const agreed = new RegExp(`^(?:${entries})$`, 'u');
  return 'fault' in files || files.some(({ name }) => name === null || !agreed.test(name));
}

const SHEET = /^xl\/(?:worksheets|chartsheets)\/[^/]+\.xml$/;

/** Whether a cell stands on another sheet, or beside the header and the records; or nobody can say. */
function workbookHoldsMore(
  { dataAsOf }: Agreement,
  { sheet: declared, headerRows, firstRow }: Extract<Format, { kind: 'xlsx' }>,
  bytes: Uint8Array,
): boolean {
  const parts = readParts(bytes);
  if (parts === undefined) return true;
  const own = sheetPart(parts, declared);
  const day = dataAsOf?.kind === 'cell' ? dataAsOf.cell : undefined;
  const isAgreed = (row: number, column: number): boolean =>
    row >= firstRow || headerRows.includes(row) || `${columnLetters(column)}${row}` === day;
  return [...parts.keys()]
    .filter((name) => SHEET.test(name))
    .some((name) => {
      const rows = sheetAt(parts, name)?.rows;
      return (
        rows === undefined ||
        rows.some(({ number, cells }) =>
          [...cells].some(
            ([column, { type }]) => type !== 'blank' && !(name === own && isAgreed(number, column)),
          ),
        )
      );
    });
}
