import type { Agreement, Format, RowPath } from '@dti-hub/catalogue';
import type { ProcessingBasis } from '../process-snapshot.ts';

export type CsvFormat = Extract<Format, { kind: 'csv' }>;

/** How the one table of a feed that is read row by row is laid out. */
export interface StreamedLayout {
  readonly format: CsvFormat;
  readonly path: RowPath;
}

/** An agreement whose deliveries are read row by row, in as little memory as one row needs. */
export interface StreamBasis extends ProcessingBasis, StreamedLayout {}

/**
 * The basis for reading a delivery row by row; null where the whole of it has to be held: other
 * formats, packed files, pages, totals that the file itself states, rows of several periods, rows that
 * stewards read otherwise, and feeds that are not record-level, whose every row a receipt lists.
 */
export const toStreamBasis = (basis: ProcessingBasis): StreamBasis | null =>
  isStreamed(basis.agreement) && basis.readings === undefined
    ? { ...basis, ...streamedLayout(basis.agreement) }
    : null;

/** @throws {RangeError} when deliveries under the agreement are not read row by row */
export function streamedLayout({ format, rows: [path] }: Agreement): StreamedLayout {
  if (format.kind === 'csv' && path !== undefined) return { format, path };
  throw new RangeError(`not read row by row: ${format.kind}`);
}

/** Whether deliveries under the agreement are read row by row. */
export const isStreamed = (agreement: Agreement): boolean =>
  isRecordCsv(agreement) && areTallied(agreement);

/** Measures that are made of the rows in whatever order they come. */
const TALLIED: ReadonlySet<string> = new Set(['sum', 'count', 'countWhere', 'countDistinct']);

const areTallied = ({ measures }: Agreement): boolean =>
  measures.every(({ aggregate }) => TALLIED.has(aggregate));

const isRecordCsv = ({
  format,
  recordLevel,
  request,
  controlTotals,
  periodColumn,
}: Agreement): boolean =>
  recordLevel === true &&
  periodColumn === undefined &&
  format.kind === 'csv' &&
  format.container === undefined &&
  request.paging === undefined &&
  controlTotals.length === 0;

/** What stands between the quotes of the format; null where nothing is quoted. */
export const quoteOf = ({ quote = '"' }: CsvFormat): string | null =>
  quote === 'none' ? null : quote;
