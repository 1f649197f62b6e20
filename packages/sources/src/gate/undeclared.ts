import type { Agreement, RowPath } from '@dti-hub/catalogue';
import { unpackAll } from '../containers/unpack.ts';
import { decodeText } from '../encodings/decode-text.ts';
import { walkXml } from '../formats/walk-xml.ts';
import { readParts } from '../formats/xlsx/read-parts.ts';
import { readSheet } from '../formats/xlsx/read-sheet.ts';
import { sheetContext, sheetPart } from '../formats/xlsx/read-workbook.ts';
import { isRecord, parseJsonText } from '../json-text.ts';
import { readFiles } from '../read-rows.ts';
import type { RowRecord } from '../row.ts';
import type { Place } from './passage.ts';

/**
 * Where a delivery of a record-level feed holds what its agreement does not declare: a column, rows in
 * another place, or a record or file that is not laid out as agreed and so may hold anything. A column
 * is told by its number: what stands for its name may be the first person's data.
 * @yields each such place
 */
export function* undeclaredPlaces(
  agreement: Agreement,
  pages: readonly Uint8Array[],
): Generator<Place> {
  for (const file of readFiles(agreement, pages)) {
    const { page, entry } = file;
    if ('unreadable' in file || hasRowsElsewhere(agreement, file.bytes)) {
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
    const holdsMore = cell.type === 'other' && /^[[{]/.test(cell.text);
    if (!Object.hasOwn(declared, name) || holdsMore) yield { column };
  }
}

/** Whether rows may stand where the agreement declares none, and its reader does not look. */
function hasRowsElsewhere({ format, rows }: Agreement, bytes: Uint8Array): boolean {
  const paths = rows.map(({ path }) => path);
  switch (format.kind) {
    case 'json':
      return hasOtherList(parseJsonText(bytes), '', new Set(paths));
    case 'xlsx':
      return hasOtherSheet(format.sheet, bytes);
    case 'xml':
      return hasOtherElements(paths, decodeText(bytes, format.encoding ?? 'utf-8') ?? '');
    case 'csv':
    case 'ndjson':
      return false;
  }
}

function hasOtherEntries(entries: string, bytes: Uint8Array): boolean {
  const files = unpackAll(bytes);
  const agreed = new RegExp(`^(?:${entries})$`, 'u');
  return 'fault' in files || files.some(({ name }) => name === null || !agreed.test(name));
}

function hasOtherList(value: unknown, pointer: string, declared: ReadonlySet<string>): boolean {
  if (declared.has(pointer)) return false;
  if (Array.isArray(value)) return value.length > 0;
  return (
    isRecord(value) &&
    Object.entries(value).some(([name, member]) =>
      hasOtherList(member, `${pointer}/${name}`, declared),
    )
  );
}

function hasOtherSheet(declared: string, bytes: Uint8Array): boolean {
  const parts = readParts(bytes);
  if (parts === undefined) return true;
  const own = sheetPart(parts, declared);
  const context = sheetContext(parts);
  return [...parts].some(
    ([name, part]) =>
      /^xl\/(?:worksheets|chartsheets)\/[^/]+\.xml$/.test(name) &&
      name !== own &&
      readSheet(part, context).rows.some(({ cells }) =>
        [...cells.values()].some(({ type }) => type !== 'blank'),
      ),
  );
}

/** Elements outside the rows that come more than once are rows of another kind. */
function hasOtherElements(declared: readonly string[], text: string): boolean {
  const seen = new Set<string>();
  const names: string[] = [];
  let repeats = false;
  walkXml(text, {
    open: (name) => {
      names.push(name);
      const path = `/${names.join('/')}`;
      if (declared.some((row) => path === row || path.startsWith(`${row}/`))) return;
      repeats ||= seen.has(path);
      seen.add(path);
    },
    close: () => {
      names.pop();
    },
  });
  return repeats;
}
