import type { Agreement } from '@dti-hub/catalogue';
import type { Sentence } from '@dti-hub/kernel';
import { refusePersonalData } from '../personal-data-gate.ts';
import { readFiles } from '../read-rows.ts';
import type { Cell, RowRecord } from '../row.ts';
import type { SampleFormat } from './ask-format.ts';

/** One column of a sample, in the order of its rows; a cell is blank where a row lacks it. */
export interface SampleColumn {
  readonly name: string;
  readonly cells: readonly (Cell | undefined)[];
}

/** What the group of rows is called in a draft. */
export const ROWS = 'rows';

/**
 * The records of a sample, or why it cannot be read so. What looks personal is not read any further:
 * the hub would refuse the file, and no question may quote it.
 */
export function readSample(
  { format, path }: SampleFormat,
  bytes: Uint8Array,
): readonly RowRecord[] | { readonly unreadable: Sentence } {
  const records: RowRecord[] = [];
  const agreement = { ...NOTHING_AGREED, format, rows: [{ name: ROWS, path, columns: {} }] };
  const refusal = refusePersonalData(agreement, [bytes]);
  if (refusal !== null) return { unreadable: refusal.sentence };
  for (const file of readFiles(agreement, [bytes])) {
    if ('unreadable' in file) return { unreadable: file.unreadable };
    records.push(...file.records.filter(({ malformed }) => malformed === undefined));
  }
  return records;
}

/** The columns of the records, each once, in the order in which they first stand. */
export function columnsOf(records: readonly RowRecord[]): SampleColumn[] {
  const names = new Set(records.flatMap(({ cells }) => [...cells.keys()]));
  return [...names].map((name) => ({ name, cells: records.map(({ cells }) => cells.get(name)) }));
}

/** The texts of a column's cells that hold text. */
export const textsOf = ({ cells }: SampleColumn): string[] =>
  cells.flatMap((cell) => (cell?.type === 'text' ? [cell.text] : []));

/** Whether some row has nothing in this column. */
export const hasBlanks = ({ cells }: SampleColumn): boolean =>
  cells.some((cell) => cell === undefined || cell.type === 'blank');

/** Reading looks at an agreement's format and rows alone. */
const NOTHING_AGREED: Agreement = {
  feed: 'sample',
  title: { vi: 'Mẫu', en: 'Sample' },
  source: { id: 'sample', name: '', verifiedBy: '' },
  licence: '',
  evidence: '',
  due: [],
  delivery: 'full',
  request: {
    method: 'GET',
    url: 'inbox://sample/sample',
    expectStatus: 200,
    conditional: false,
    timeoutMs: 1,
    bytesMax: 1,
  },
  format: { kind: 'json' },
  constants: {},
  rows: [],
  ignoredColumns: [],
  skipRows: [],
  rowBounds: { min: 0, max: 1 },
  unit: { column: '', system: 'sample' },
  key: [],
  checks: [],
  measures: [],
  controlTotals: [],
};
