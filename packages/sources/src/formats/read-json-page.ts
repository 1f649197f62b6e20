import type { Agreement } from '@dti-hub/catalogue';
import { pageOf } from '@dti-hub/kernel';
import {
  isRecord,
  parseJsonText,
  repeatedName,
  toCell,
  valueAt,
  type JsonRecord,
} from '../json-text.ts';
import type { RowRecord } from '../row.ts';
import { shortened } from '../shortened.ts';
import { brokenConstant, unreadable, type PageReader } from './read-page.ts';

/** Reads the rows of a JSON page in the agreement's order of row paths; an object is a single row. */
export const readJsonPage: PageReader = (agreement, bytes, { page: number, recordsMax }) => {
  const page = parseJsonText(bytes);
  if (page === undefined)
    return unreadable(`trang ${number} không phải là JSON`, `page ${number} is not JSON`);
  const broken = brokenConstant(agreement, (pointer) => toCell(valueAt(page, pointer)).text);
  if (broken !== undefined) return broken;
  const records: RowRecord[] = [];
  for (const path of agreement.rows) {
    const found = recordsAt(page, path.path);
    if (found === undefined) return unreadable(`không có ${path.path}`, `there is no ${path.path}`);
    for (const { pointer, record } of found.slice(0, recordsMax - records.length))
      records.push(toRecord(record, pageOf(number, pointer), path.name));
  }
  return { records, dataAsOf: statedDay(agreement, page) };
};

/** The members of a JSON object as cells: a malformed record where it has two of one name. */
export function toRecord(object: JsonRecord, at: string, path: string): RowRecord {
  const cells = new Map(
    Object.entries(object).map(([name, value]) => [name.normalize('NFC'), toCell(value)]),
  );
  const repeated = repeatedName(object);
  if (repeated === undefined) return { at, path, cells };
  const found = `${JSON.stringify(shortened(repeated))} several times`;
  return {
    at,
    path,
    cells,
    malformed: { expected: { vi: 'mỗi tên một lần', en: 'each name once' }, found },
  };
}

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
