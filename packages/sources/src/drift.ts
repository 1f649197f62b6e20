import type { Agreement } from '@dti-hub/catalogue';
import {
  declaredChanges,
  joined,
  listChanges,
  rowsOf,
  type ColumnChange,
} from './column-changes.ts';
import { namesAlike, pairRenames, tellRenames } from './column-renames.ts';
import { findMovedHeader } from './moved-header.ts';
import type { SnapshotCause } from './processed-snapshot.ts';
import type { Row } from './row.ts';
import { findTypeChanges, listTypeChanges, type TypeChange } from './type-changes.ts';
import { FIGURES_STAND } from './figures-stand.ts';

/**
 * Whether the snapshot as a whole is another than the one agreed on: a declared column that no row
 * has, a column nobody declared, one that now holds something else, a header in another row, or a row
 * count out of bounds. Then no row of it is taken.
 */
export function findSnapshotCause(
  agreement: Agreement,
  rows: readonly Row[],
  pages: readonly Uint8Array[],
): SnapshotCause | null {
  const changes: LayoutChanges = {
    columns: agreement.rows.flatMap((path) => declaredChanges(agreement, path, rows)),
    types: agreement.rows.flatMap((path) => findTypeChanges(path, rowsOf(path, rows))),
  };
  return (
    findCountCause(agreement, rows.length) ??
    findLayoutCause(changes, () => findMovedHeader(agreement, pages))
  );
}

/** Whether there are fewer or more rows than agreed. */
export function findCountCause(
  { rowBounds: { min, max } }: Pick<Agreement, 'rowBounds'>,
  count: number,
): SnapshotCause | null {
  if (count < min) return shrunk(count, min);
  return count > max ? tooMany(max) : null;
}

/** What is laid out otherwise than agreed. */
export interface LayoutChanges {
  readonly columns: readonly ColumnChange[];
  readonly types: readonly TypeChange[];
}

/** The cause that changes of the layout are; a header that stands elsewhere explains columns that are gone. */
export function findLayoutCause(
  changes: LayoutChanges,
  findMoved: () => SnapshotCause | null,
): SnapshotCause | null {
  if (changes.columns.length === 0 && changes.types.length === 0) return null;
  const hasGone = changes.columns.some(({ change }) => change === 'gone');
  return (hasGone ? findMoved() : null) ?? layoutChanged(changes);
}

function layoutChanged({ columns, types }: LayoutChanges): SnapshotCause {
  const renames = pairRenames(columns, (gone, added) => namesAlike(gone.column, added.column));
  const { vi, en } = joined([
    listChanges(columns),
    listTypeChanges(types),
    tellRenames(renames, { vi: 'tên gần giống', en: 'a name like it' }),
  ]);
  return {
    code: 'drifted',
    sentence: {
      vi: `Nguồn đã đổi bố cục: ${vi}. ${FIGURES_STAND.vi}; hãy cập nhật thoả thuận.`,
      en: `The source changed its layout: ${en}. ${FIGURES_STAND.en}; mend the agreement.`,
    },
  };
}

const shrunk = (found: number, min: number): SnapshotCause => ({
  code: 'shrunk',
  sentence: {
    vi: `Nguồn chỉ gửi ${found} dòng, ít hơn mức tối thiểu ${min}. ${FIGURES_STAND.vi}; hãy hỏi nguồn.`,
    en: `The source sent ${found} rows, fewer than the least agreed, ${min}. ${FIGURES_STAND.en}; ask the source.`,
  },
});

const tooMany = (max: number): SnapshotCause => ({
  code: 'drifted',
  sentence: {
    vi: `Nguồn gửi hơn ${max} dòng, vượt mức tối đa đã thoả thuận. ${FIGURES_STAND.vi}; hãy hỏi nguồn.`,
    en: `The source sent more than ${max} rows, the most agreed. ${FIGURES_STAND.en}; ask the source.`,
  },
});
