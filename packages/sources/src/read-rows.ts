import { findColumn, type Agreement, type Format } from '@dti-hub/catalogue';
import type { Sentence } from '@dti-hub/kernel';
import { readCsvPage } from './read-csv-page.ts';
import { readJsonPage } from './read-json-page.ts';
import type { PageReader } from './read-page.ts';
import { readXlsxPage } from './read-xlsx-page.ts';
import type { Row, RowRecord } from './row.ts';

/** The rows of a snapshot, or why it cannot be read as the agreement says. */
export type RowsResult =
  | {
      readonly success: true;
      readonly rows: readonly Row[];
      /** The day of the figures in the source's own words; null where it states none, or several. */
      readonly dataAsOf: string | null;
    }
  | { readonly success: false; readonly sentence: Sentence };

/** What makes rows of bytes, by format. Another format is one more line. */
const READERS: { readonly [Kind in Format['kind']]: PageReader } = {
  json: readJsonPage,
  csv: readCsvPage,
  xlsx: readXlsxPage,
};

/** Reads the rows of all pages in their order. */
export function readRows(agreement: Agreement, pages: readonly Uint8Array[]): RowsResult {
  const records: RowRecord[] = [];
  const stated = new Set<string>();
  for (const [index, bytes] of pages.entries()) {
    const read = READERS[agreement.format.kind](agreement, bytes, index + 1);
    if ('unreadable' in read) return { success: false, sentence: unreadable(read.unreadable) };
    for (const record of read.records) records.push(record);
    if (read.dataAsOf !== null) stated.add(read.dataAsOf);
  }
  for (const text of statedInColumn(agreement, records)) stated.add(text);
  const [only = null] = stated;
  return {
    success: true,
    rows: records.map((record, index) => ({ row: index + 1, ...record })),
    dataAsOf: stated.size === 1 ? only : null,
  };
}

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

const unreadable = ({ vi, en }: Sentence): Sentence => ({
  vi: `Câu trả lời của nguồn không đọc được theo thoả thuận: ${vi}.`,
  en: `The source's answer cannot be read as agreed: ${en}.`,
});
