import type { Agreement } from '@dti-hub/catalogue';
import type { Sentence } from '@dti-hub/kernel';
import type { Cell, Row } from './row.ts';

/** The rows of a snapshot, or why it cannot be read as the agreement says. */
export type RowsResult =
  | { readonly success: true; readonly rows: readonly Row[] }
  | { readonly success: false; readonly sentence: Sentence };

/** Reads the rows of JSON pages in the agreement's order of row paths; an object is a single row. */
export function readJsonRows(agreement: Agreement, pages: readonly Uint8Array[]): RowsResult {
  const rows: Row[] = [];
  for (const [index, bytes] of pages.entries()) {
    const page = parsePage(bytes);
    if (page === undefined)
      return unreadable(`trang ${index + 1} không phải là JSON`, `page ${index + 1} is not JSON`);
    const broken = brokenConstant(agreement, page);
    if (broken !== undefined) return broken;
    for (const path of agreement.rows) {
      const records = recordsAt(page, path.path);
      if (records === undefined)
        return unreadable(`không có ${path.path}`, `there is no ${path.path}`);
      for (const { pointer, record } of records) {
        rows.push({
          row: rows.length + 1,
          at: `page ${index + 1} ${pointer}`,
          path: path.name,
          cells: new Map(Object.entries(record).map(([name, value]) => [name, toCell(value)])),
        });
      }
    }
  }
  return { success: true, rows };
}

/** A JSON number by its source text: 92.50 stays "92.50", and 2^60 is not rounded. */
class NumberText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** TypeScript does not declare the third argument yet; the runtime gives it for every primitive. */
function keepNumberText(
  _name: string,
  value: unknown,
  context?: { readonly source?: string },
): unknown {
  const source = context?.source;
  return typeof value === 'number' && source !== undefined ? new NumberText(source) : value;
}

function parsePage(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return JSON.parse(text, keepNumberText);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

function brokenConstant(agreement: Agreement, page: unknown): RowsResult | undefined {
  for (const [pointer, expected] of Object.entries(agreement.constants)) {
    const found = toCell(valueAt(page, pointer)).text;
    if (found !== expected) {
      return unreadable(
        `${pointer} phải là "${expected}" nhưng là "${found}"`,
        `${pointer} should be "${expected}" but is "${found}"`,
      );
    }
  }
  return undefined;
}

type JsonRecord = Readonly<Record<string, unknown>>;

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

function valueAt(page: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), page);
}

function isRecord(value: unknown): value is JsonRecord {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof NumberText)
  );
}

function toCell(value: unknown): Cell {
  if (value instanceof NumberText) return { type: 'number', text: value.text };
  if (typeof value === 'string') return { type: 'text', text: value.normalize('NFC') };
  if (value === null || value === undefined) return { type: 'blank', text: 'null' };
  return { type: 'other', text: JSON.stringify(value) };
}

function unreadable(vi: string, en: string): RowsResult {
  return {
    success: false,
    sentence: {
      vi: `Câu trả lời của nguồn không đọc được theo thoả thuận: ${vi}.`,
      en: `The source's answer cannot be read as agreed: ${en}.`,
    },
  };
}
