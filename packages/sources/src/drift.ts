import type { Agreement, RowPath } from '@dti-hub/catalogue';
import type { SnapshotCause } from './processed-snapshot.ts';
import type { Row } from './row.ts';
import { shortened } from './shortened.ts';

/**
 * Whether the snapshot as a whole is another than the one agreed on: a declared column that no row
 * has, a column nobody declared, or a row count out of bounds. Then no row of it is taken.
 */
export function findSnapshotCause(
  agreement: Agreement,
  rows: readonly Row[],
): SnapshotCause | null {
  const { min, max } = agreement.rowBounds;
  if (rows.length < min) return shrunk(rows.length, min);
  if (rows.length > max) return tooMany(rows.length, max);
  const changes = agreement.rows.flatMap((path) =>
    columnChanges(path, agreement.ignoredColumns, rows),
  );
  return changes.length === 0 ? null : columnsChanged(changes);
}

interface ColumnChange {
  readonly path: string;
  readonly column: string;
  readonly change: 'gone' | 'new';
}

function columnChanges(
  path: RowPath,
  ignored: readonly string[],
  rows: readonly Row[],
): ColumnChange[] {
  const ofPath = rows.filter((row) => row.path === path.name);
  if (ofPath.length === 0) return [];
  const found = new Set(ofPath.flatMap((row) => [...row.cells.keys()]));
  const known = new Set([...Object.keys(path.columns), ...ignored]);
  const change = (kind: ColumnChange['change']) => (column: string) => ({
    path: path.name,
    column,
    change: kind,
  });
  return [
    ...Object.keys(path.columns)
      .filter((column) => !found.has(column))
      .map(change('gone')),
    ...[...found].filter((column) => !known.has(column)).map(change('new')),
  ];
}

/** A sentence is for a person, and stays small wherever it is kept. */
const CHANGES_TOLD = 10;

function columnsChanged(changes: readonly ColumnChange[]): SnapshotCause {
  const more = changes.length - CHANGES_TOLD;
  const list = (gone: string, added: string): string =>
    [
      ...changes
        .slice(0, CHANGES_TOLD)
        .map(
          ({ path, column, change }) =>
            `${change === 'gone' ? gone : added} "${shortened(column)}" (${path})`,
        ),
      ...(more > 0 ? [`… +${more}`] : []),
    ].join(', ');
  return {
    code: 'drifted',
    sentence: {
      vi: `Nguồn đã đổi bố cục: ${list('mất cột', 'thêm cột')}. Số liệu đêm trước được giữ nguyên; hãy cập nhật thoả thuận.`,
      en: `The source changed its layout: ${list('lost column', 'new column')}. Yesterday's figures stand; mend the agreement.`,
    },
  };
}

const shrunk = (found: number, min: number): SnapshotCause => ({
  code: 'shrunk',
  sentence: {
    vi: `Nguồn chỉ gửi ${found} dòng, ít hơn mức tối thiểu ${min}. Số liệu đêm trước được giữ nguyên; hãy hỏi nguồn.`,
    en: `The source sent ${found} rows, fewer than the least agreed, ${min}. Yesterday's figures stand; ask the source.`,
  },
});

const tooMany = (found: number, max: number): SnapshotCause => ({
  code: 'drifted',
  sentence: {
    vi: `Nguồn gửi ${found} dòng, nhiều hơn mức tối đa ${max}. Số liệu đêm trước được giữ nguyên; hãy hỏi nguồn.`,
    en: `The source sent ${found} rows, more than the most agreed, ${max}. Yesterday's figures stand; ask the source.`,
  },
});
