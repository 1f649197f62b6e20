import { findColumn, type Agreement, type Format } from '@dti-hub/catalogue';
import { fileOf, type Sentence } from '@dti-hub/kernel';
import { PACKED_FAULTS, unpack } from './containers/unpack.ts';
import { readCsvPage } from './formats/read-csv-page.ts';
import { readJsonPage } from './formats/read-json-page.ts';
import { readNdjsonPage } from './formats/read-ndjson-page.ts';
import type { PageReader, PageResult } from './formats/read-page.ts';
import { readXlsxPage } from './formats/read-xlsx-page.ts';
import { readXmlPage } from './formats/read-xml-page.ts';
import type { Row, RowRecord } from './row.ts';
import { withinCellSize } from './row.ts';

/** The rows of a snapshot, or why it cannot be read as the agreement says. */
export type RowsResult =
  | {
      readonly success: true;
      /** At most one more than the agreement's `rowBounds.max`: none beyond are read. */
      readonly rows: readonly Row[];
      /** False: there are more rows than agreed, and nobody counted how many. */
      readonly isWhole: boolean;
      /** The day of the figures in the source's own words; null where it states none, or several. */
      readonly dataAsOf: string | null;
    }
  | {
      readonly success: false;
      readonly sentence: Sentence;
      /** The row agreed on as the header cannot be one. */
      readonly noHeader: boolean;
    };

/** What makes rows of bytes, by format. Another format is one more line. */
const READERS: { readonly [Kind in Format['kind']]: PageReader } = {
  json: readJsonPage,
  ndjson: readNdjsonPage,
  csv: readCsvPage,
  xlsx: readXlsxPage,
  xml: readXmlPage,
};

/**
 * Reads the rows of all pages in their order, as far as they can be taken: one row beyond the bound says
 * as much as a million, and needs no more memory than the bound.
 */
export function readRows(agreement: Agreement, pages: readonly Uint8Array[]): RowsResult {
  const { max } = agreement.rowBounds;
  const records: RowRecord[] = [];
  const stated = new Set<string>();
  for (const read of readFiles(agreement, pages, max + 1)) {
    if ('unreadable' in read) {
      const { noHeader = false } = read;
      return { success: false, sentence: unreadable(read.unreadable), noHeader };
    }
    for (const record of read.records) records.push(record);
    if (read.dataAsOf !== null) stated.add(read.dataAsOf);
    if (records.length > max) break;
  }
  for (const text of statedInColumn(agreement, records)) stated.add(text);
  const [only = null] = stated;
  return {
    success: true,
    rows: records
      .slice(0, max + 1)
      .map((record, index) => ({ row: index + 1, ...withinCellSize(record) })),
    isWhole: records.length <= max,
    dataAsOf: stated.size === 1 ? only : null,
  };
}

/** What one file of the delivery says; pages, and entries of a zip, count from 1. */
export type FileResult = PageResult & {
  readonly page: number;
  readonly entry: number;
  readonly bytes: Uint8Array;
};

/** @yields what each file of each page says, in their order: of each at most so many records */
export function* readFiles(
  agreement: Agreement,
  pages: readonly Uint8Array[],
  recordsMax = Infinity,
): Generator<FileResult> {
  const { format } = agreement;
  for (const [index, packed] of pages.entries()) {
    const page = index + 1;
    const files = unpack(format, packed);
    if ('fault' in files) {
      yield { page, entry: 1, bytes: packed, unreadable: PACKED_FAULTS[files.fault] };
      continue;
    }
    for (const [at, { name, bytes }] of files.entries()) {
      const read = READERS[format.kind](agreement, bytes, { page, recordsMax });
      const isNamed = name !== null && !('unreadable' in read);
      yield { page, entry: at + 1, bytes, ...(isNamed ? named(name, read) : read) };
    }
  }
}

/** Rows of an entry of a zip say which one they stand in. */
const named = (
  name: string,
  { records, dataAsOf }: Exclude<PageResult, { unreadable: Sentence }>,
): PageResult => ({
  records: records.map((record) => ({ ...record, at: fileOf(name, record.at) })),
  dataAsOf,
});

function statedInColumn({ dataAsOf, rows }: Agreement, records: readonly RowRecord[]): string[] {
  if (dataAsOf?.kind !== 'column') return [];
  const names = new Map(
    rows.map((path) => [path.name, findColumn(path, dataAsOf.column)?.sourceName ?? '']),
  );
  return records.flatMap(({ path, cells }) => {
    const cell = cells.get(names.get(path) ?? '');
    return cell === undefined || cell.type === 'blank' ? [] : [cell.text];
  });
}

/** Why a whole answer is not read. */
export const unreadable = ({ vi, en }: Sentence): Sentence => ({
  vi: `Câu trả lời của nguồn không đọc được theo thoả thuận: ${vi}.`,
  en: `The source's answer cannot be read as agreed: ${en}.`,
});
