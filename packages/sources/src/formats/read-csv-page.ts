import type { Agreement, Format } from '@dti-hub/catalogue';
import { CsvError, parse } from 'csv-parse/sync';
import { decodeText } from '../encodings/decode-text.ts';
import { toTextCell, type RowRecord } from '../row.ts';
import { otherEncoding, repeatedColumn, unreadable } from './read-page.ts';
import type { PageResult, Unreadable } from './read-page.ts';

type CsvFormat = Extract<Format, { kind: 'csv' }>;

/** A record, and the line of the file that it begins on, from 1. */
interface Line {
  readonly line: number;
  readonly fields: readonly string[];
}

/** Reads the records of a CSV file: the first one names the columns, empty lines are none. */
export function readCsvPage(agreement: Agreement, bytes: Uint8Array, page: number): PageResult {
  const { format } = agreement;
  if (format.kind !== 'csv') throw new RangeError(`no CSV: ${format.kind}`);
  const text = decodeText(bytes, format.encoding);
  if (text === undefined) return otherEncoding(page, format.encoding);
  const parsed = parseLines(format, text);
  if ('unreadable' in parsed) return parsed;
  const [header, ...lines] = parsed.lines;
  if (header === undefined) return unreadable('tệp trống', 'the file is empty');
  const names = header.fields.map((name) => name.normalize('NFC').trim());
  const repeated = repeatedColumn(names);
  if (repeated !== undefined) return repeated;
  const path = agreement.rows[0]?.name ?? '';
  const records = lines
    .filter(({ fields }) => fields.some((field) => field.trim() !== ''))
    .map((line) => toRecord(path, names, line));
  return { records, dataAsOf: null };
}

type LinesResult = { readonly lines: readonly Line[] } | Unreadable;

function parseLines(
  { delimiter, quote = '"', skipLines = 0 }: CsvFormat,
  text: string,
): LinesResult {
  const lines: Line[] = [];
  const mark = quote === 'none' ? null : quote;
  try {
    parse(withoutLines(text, skipLines), {
      delimiter,
      quote: mark,
      escape: mark,
      // A record of another length is one bad row, not a bad file.
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (fields: string[], { lines: last }) => {
        lines.push({ line: skipLines + last - newlinesIn(fields), fields });
        return null;
      },
    });
    return { lines };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const at = skipLines + Number(error['lines']);
    return unreadable(`dòng ${at}: ${error.code}`, `line ${at}: ${error.code}`);
  }
}

/** The text below so many lines. The library counts a quoted CRLF as two lines, so there is none. */
function withoutLines(text: string, count: number): string {
  const whole = text.replaceAll(/\r\n?/g, '\n');
  let start = 0;
  for (let line = 0; line < count; line += 1) {
    const end = whole.indexOf('\n', start);
    if (end === -1) return '';
    start = end + 1;
  }
  return whole.slice(start);
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
