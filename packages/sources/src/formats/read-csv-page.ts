import type { Format } from '@dti-hub/catalogue';
import { lineOf } from '@dti-hub/kernel';
import { CsvError, parse } from 'csv-parse/sync';
import { decodeText } from '../encodings/decode-text.ts';
import { toTextCell, type RowRecord } from '../row.ts';
import { shortened } from '../shortened.ts';
import { otherEncoding, repeatedColumn, unreadable } from './read-page.ts';
import type { PageReader, Unreadable } from './read-page.ts';

type CsvFormat = Extract<Format, { kind: 'csv' }>;

/** A record, and the line of the file that it begins on, from 1. */
export interface Line {
  readonly line: number;
  readonly fields: readonly string[];
}

/** Reads the records of a CSV file: the first one names the columns, empty lines are none. */
export const readCsvPage: PageReader = ({ format, rows }, bytes, { page, recordsMax }) => {
  if (format.kind !== 'csv') throw new RangeError(`no CSV: ${format.kind}`);
  const text = decodeText(bytes, format.encoding);
  if (text === undefined) return otherEncoding(page, format.encoding);
  const parsed = parseLines(format, text, 1 + recordsMax);
  if ('unreadable' in parsed) return parsed;
  const [header, ...lines] = parsed.lines;
  if (header === undefined) return fileEmpty();
  const names = header.fields.map((name) => name.normalize('NFC').trim());
  const repeated = repeatedColumn(names);
  if (repeated !== undefined) return repeated;
  const path = rows[0]?.name ?? '';
  return { records: lines.map((line) => toRecord(path, names, line)), dataAsOf: null };
};

/** Ends the parsing of a file of which no more is wanted. */
class EnoughLines extends Error {}

type LinesResult = { readonly lines: readonly Line[] } | Unreadable;

function parseLines(
  { delimiter, quote = '"', skipLines = 0 }: CsvFormat,
  text: string,
  linesMax: number,
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
        const isHeader = lines.length === 0;
        if (isHeader || fields.some((field) => field.trim() !== ''))
          lines.push({ line: skipLines + last - newlinesIn(fields), fields });
        if (lines.length === linesMax) throw new EnoughLines();
        return null;
      },
    });
    return { lines };
  } catch (error) {
    if (error instanceof EnoughLines) return { lines };
    if (!(error instanceof CsvError)) throw error;
    const line = skipLines + Number(error['lines']);
    return error.code === 'CSV_QUOTE_NOT_CLOSED' ? quoteLeftOpen(line) : quoteMisplaced(line);
  }
}

// All that can be wrong with a CSV file whose records may be of any length.

/** Up to the last line. */
export const quoteLeftOpen = (line: number): Unreadable =>
  unreadable(
    `dấu ngoặc kép mở ra mà không đóng lại, đến hết dòng ${line}`,
    `a quote is opened and never closed, up to the end of line ${line}`,
  );

export const quoteMisplaced = (line: number): Unreadable =>
  unreadable(
    `dấu ngoặc kép đặt sai ở dòng ${line}`,
    `a quote stands in the wrong place in line ${line}`,
  );

export const fileEmpty = (): Unreadable => unreadable('tệp trống', 'the file is empty');

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

/** The fields of a line under the names of the columns; malformed where there are more or fewer. */
export function toRecord(
  path: string,
  names: readonly string[],
  { line, fields }: Line,
): RowRecord {
  const cells = new Map(names.map((name, index) => [name, toTextCell(fields[index] ?? '')]));
  const record = { at: lineOf(line), path, cells };
  if (fields.length === names.length) return record;
  return {
    ...record,
    malformed: {
      expected: { vi: `${names.length} ô`, en: `${names.length} fields` },
      found: shortened(JSON.stringify(fields)),
    },
  };
}
