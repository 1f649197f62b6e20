import type { Agreement } from '@dti-hub/catalogue';
import { isRecord, parseJsonText, toCell, valueAt, type JsonRecord } from '../json-text.ts';
import type { RowRecord } from '../row.ts';
import { brokenConstant, unreadable, type PageResult } from './read-page.ts';

/** Reads the rows of a JSON page in the agreement's order of row paths; an object is a single row. */
export function readJsonPage(agreement: Agreement, bytes: Uint8Array, number: number): PageResult {
  const page = parseJsonText(bytes);
  if (page === undefined)
    return unreadable(`trang ${number} không phải là JSON`, `page ${number} is not JSON`);
  const broken = brokenConstant(agreement, (pointer) => toCell(valueAt(page, pointer)).text);
  if (broken !== undefined) return broken;
  const records: RowRecord[] = [];
  for (const path of agreement.rows) {
    const found = recordsAt(page, path.path);
    if (found === undefined) return unreadable(`không có ${path.path}`, `there is no ${path.path}`);
    for (const { pointer, record } of found) {
      records.push({ at: `page ${number} ${pointer}`, path: path.name, cells: cellsOf(record) });
    }
  }
  return { records, dataAsOf: statedDay(agreement, page) };
}

/** The members of a JSON object as cells. */
export const cellsOf = (record: JsonRecord): RowRecord['cells'] =>
  new Map(Object.entries(record).map(([name, value]) => [name.normalize('NFC'), toCell(value)]));

function statedDay({ dataAsOf }: Agreement, page: unknown): string | null {
  if (dataAsOf?.kind !== 'pointer') return null;
  const { type, text } = toCell(valueAt(page, dataAsOf.pointer));
  return type === 'blank' ? null : text;
}

function recordsAt(
  page: unknown,
  path: string,
): { pointer: string; record: JsonRecord }[] | undefined {
  const value = valueAt(page, path);
  if (isRecord(value)) return [{ pointer: path, record: value }];
  if (!Array.isArray(value)) return undefined;
  return value.map((record: unknown, index) => ({
    pointer: `${path}/${index}`,
    record: isRecord(record) ? record : { '': record },
  }));
}
