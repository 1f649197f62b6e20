import type { Encoding } from '@dti-hub/catalogue';
import { CsvError, parse } from 'csv-parse/sync';
import { decodeText } from '../encodings/decode-text.ts';

/** What can part the fields of a line. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;

/** A delimiter of CSV. */
export type Delimiter = (typeof DELIMITERS)[number];

/** How a text falls apart by a delimiter. */
export interface DelimiterFit {
  readonly delimiter: Delimiter;
  /** How many fields most records have. */
  readonly fields: number;
  /** How many records have just as many. */
  readonly alike: number;
  readonly records: number;
  /** How many lines stand above the first of them. */
  readonly linesAbove: number;
}

const RECORDS_LOOKED_AT = 500;

/** The encodings that the bytes can be of; only one of UTF is no guess. */
export function fittingEncodings(bytes: Uint8Array): Encoding[] {
  const encodings: readonly Encoding[] = ['utf-16', 'utf-8', 'windows-1258', 'tcvn3'];
  const fitting = encodings.filter((encoding) => decodeText(bytes, encoding) !== undefined);
  const certain = fitting.find((encoding) => encoding === 'utf-16' || encoding === 'utf-8');
  return certain === undefined ? fitting : [certain];
}

/** The delimiters that part most records into the same number of fields, two at least; the best first. */
export function fittingDelimiters(text: string): DelimiterFit[] {
  return DELIMITERS.flatMap((delimiter) => fitOf(text, delimiter) ?? []).toSorted(
    (a, b) => b.alike / b.records - a.alike / a.records,
  );
}

/** The delimiter that fits better than all others; undefined where two fit alike, or none. */
export function bestDelimiter(fits: readonly DelimiterFit[]): DelimiterFit | undefined {
  const [best, second] = fits;
  const isAlone =
    best !== undefined &&
    (second === undefined || best.alike / best.records > second.alike / second.records);
  return isAlone ? best : undefined;
}

/** How the text falls apart by this one. */
export function fitOf(text: string, delimiter: Delimiter): DelimiterFit | undefined {
  const records = recordsOf(text, delimiter);
  const byWidth = Map.groupBy(records ?? [], ({ width }) => width);
  const [most] = [...byWidth].toSorted(([, a], [, b]) => b.length - a.length);
  if (records === undefined || most === undefined) return undefined;
  const [fields, alike] = most;
  if (fields < 2) return undefined;
  return {
    delimiter,
    fields,
    alike: alike.length,
    records: records.length,
    linesAbove: (alike[0]?.line ?? 1) - 1,
  };
}

interface Measured {
  /** The line that the record begins on, from 1. */
  readonly line: number;
  readonly width: number;
}

function recordsOf(text: string, delimiter: Delimiter): Measured[] | undefined {
  const records: Measured[] = [];
  try {
    parse(text.replaceAll(/\r\n?/g, '\n'), {
      delimiter,
      to: RECORDS_LOOKED_AT,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      on_record: (fields: string[], { lines }) => {
        const newlines = fields.join('').split('\n').length - 1;
        records.push({ line: lines - newlines, width: fields.length });
        return null;
      },
    });
    return records;
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}
