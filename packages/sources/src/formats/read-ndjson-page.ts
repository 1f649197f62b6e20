import type { Agreement } from '@dti-hub/catalogue';
import { decodeText } from '../encodings/decode-text.ts';
import { isRecord, parseJsonText } from '../json-text.ts';
import type { RowRecord } from '../row.ts';
import { shortened } from '../shortened.ts';
import { cellsOf } from './read-json-page.ts';
import { otherEncoding, type PageResult } from './read-page.ts';

/** Reads NDJSON: each line that is not blank is a record. One that is no JSON object is one bad row. */
export function readNdjsonPage(agreement: Agreement, bytes: Uint8Array, page: number): PageResult {
  const text = decodeText(bytes, 'utf-8');
  if (text === undefined) return otherEncoding(page, 'utf-8');
  const path = agreement.rows[0]?.name ?? '';
  const records = text
    .split('\n')
    .flatMap((line, index) =>
      line.trim() === '' ? [] : [toRecord(line, `line ${index + 1}`, path)],
    );
  return { records, dataAsOf: null };
}

function toRecord(line: string, at: string, path: string): RowRecord {
  const value = parseJsonText(line);
  if (isRecord(value)) return { at, path, cells: cellsOf(value) };
  return {
    at,
    path,
    cells: new Map(),
    malformed: {
      expected: { vi: 'một đối tượng JSON trên một dòng', en: 'one JSON object on a line' },
      found: JSON.stringify(shortened(line)),
    },
  };
}
