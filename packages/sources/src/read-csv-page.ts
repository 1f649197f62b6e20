import type { Agreement } from '@dti-hub/catalogue';
import { CsvError, parse } from 'csv-parse/sync';
import { unreadable, type PageResult, type Unreadable } from './read-page.ts';
import { toTextCell, type RowRecord } from './row.ts';

/** A record, and the line of the file that it begins on, from 1. */
interface Line {
  readonly line: number;
  readonly fields: readonly string[];
}

/** Reads the records of a CSV file: the first one names the columns, empty lines are none. */
export function readCsvPage(agreement: Agreement, bytes: Uint8Array, page: number): PageResult {
  const text = decode(bytes);
  if (text === undefined)
    return unreadable(`trang ${page} không phải là UTF-8`, `page ${page} is not UTF-8`);
  const parsed = parseLines(agreement, text);
  if ('unreadable' in parsed) return parsed;
  const [header, ...lines] = parsed.lines;
  if (header === undefined) return unreadable('tệp trống', 'the file is empty');
  const names = header.fields.map((name) => name.normalize('NFC').trim());
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined)
    return unreadable(`hai cột cùng tên "${repeated}"`, `two columns are named "${repeated}"`);
  const path = agreement.rows[0]?.name ?? '';
  const records = lines
    .filter(({ fields }) => fields.some((field) => field.trim() !== ''))
    .map((line) => toRecord(path, names, line));
  return { records, dataAsOf: null };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    // Takes a byte-order mark off: it is no part of the first column's name.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // The library counts a quoted CRLF as two lines.
    return text.replaceAll(/\r\n?/g, '\n');
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

type LinesResult = { readonly lines: readonly Line[] } | Unreadable;

function parseLines({ format }: Agreement, text: string): LinesResult {
  const lines: Line[] = [];
  try {
    parse(text, {
      delimiter: format.kind === 'csv' ? format.delimiter : ',',
      // A record of another length is one bad row, not a bad file.
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (fields: string[], { lines: last }) => {
        lines.push({ line: last - newlinesIn(fields), fields });
        return null;
      },
    });
    return { lines };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const at = String(error['lines']);
    return unreadable(`dòng ${at}: ${error.code}`, `line ${at}: ${error.code}`);
  }
}

const newlinesIn = (fields: readonly string[]): number => fields.join('').split('\n').length - 1;

function toRecord(path: string, names: readonly string[], { line, fields }: Line): RowRecord {
  const cells = new Map(names.map((name, index) => [name, toTextCell(fields[index] ?? '')]));
  const record = { at: `line ${line}`, path, cells };
  if (fields.length === names.length) return record;
  return {
    ...record,
    malformed: {
      expected: { vi: `${names.length} ô`, en: `${names.length} fields` },
      found: JSON.stringify(fields),
    },
  };
}
