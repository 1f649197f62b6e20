import { lineOf } from '@dti-hub/kernel';
import { decodeText } from '../encodings/decode-text.ts';
import { isRecord, parseJsonText } from '../json-text.ts';
import type { RowRecord } from '../row.ts';
import { shortened } from '../shortened.ts';
import { toRecord } from './read-json-page.ts';
import { otherEncoding, type PageReader } from './read-page.ts';

/** Reads NDJSON: each line that is not blank is a record. One that is no JSON object is one bad row. */
export const readNdjsonPage: PageReader = (agreement, bytes, { page, recordsMax }) => {
  const text = decodeText(bytes, 'utf-8');
  if (text === undefined) return otherEncoding(page, 'utf-8');
  const path = agreement.rows[0]?.name ?? '';
  const records: RowRecord[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (records.length === recordsMax) break;
    if (line.trim() !== '') records.push(readLine(line, lineOf(index + 1), path));
  }
  return { records, dataAsOf: null };
};

function readLine(line: string, at: string, path: string): RowRecord {
  const value = parseJsonText(line);
  if (isRecord(value)) return toRecord(value, at, path);
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
