import type { Agreement, Format } from '@dti-hub/catalogue';
import { declaredChanges } from './column-changes.ts';
import type { SnapshotCause } from './processed-snapshot.ts';
import { readRows } from './read-rows.ts';
import { FIGURES_STAND } from './figures-stand.ts';

/** How many rows further up or down a header is looked for. */
const REACH = 10;

/** From the lowest up: a header that blank lines stand above is found where it stands. */
const SHIFTS = Array.from({ length: 2 * REACH + 1 }, (_shift, index) => REACH - index);

/**
 * Whether the header of a table stands in another row than agreed, all its columns there: null where
 * it is not found. Looked for only where the columns are not the agreed ones, or nothing can be read.
 */
export function findMovedHeader(
  agreement: Agreement,
  pages: readonly Uint8Array[],
): SnapshotCause | null {
  const agreed = headerRowsOf(agreement.format);
  for (const shift of SHIFTS) {
    const format = withHeaderMoved(agreement.format, shift);
    if (format !== null && hasAllColumns({ ...agreement, format }, pages))
      return headerMoved(agreed, headerRowsOf(format));
  }
  return null;
}

function withHeaderMoved(format: Format, shift: number): Format | null {
  if (shift === 0) return null;
  if (format.kind === 'csv') {
    const skipLines = (format.skipLines ?? 0) + shift;
    return skipLines < 0 ? null : { ...format, skipLines };
  }
  if (format.kind !== 'xlsx') return null;
  const headerRows = format.headerRows.map((row) => row + shift);
  return Math.min(...headerRows) < 1
    ? null
    : { ...format, headerRows, firstRow: format.firstRow + shift };
}

function headerRowsOf(format: Format): readonly number[] {
  if (format.kind === 'csv') return [(format.skipLines ?? 0) + 1];
  return format.kind === 'xlsx' ? format.headerRows : [];
}

function hasAllColumns(agreement: Agreement, pages: readonly Uint8Array[]): boolean {
  const read = readRows(agreement, pages);
  if (!read.success || read.rows.length === 0) return false;
  return agreement.rows
    .flatMap((path) => declaredChanges(agreement, path, read.rows))
    .every(({ change }) => change !== 'gone');
}

const headerMoved = (agreed: readonly number[], found: readonly number[]): SnapshotCause => ({
  code: 'drifted',
  sentence: {
    vi: `Nguồn đã đổi bố cục: tiêu đề cột nay ở dòng ${found.join(', ')}, thoả thuận ghi dòng ${agreed.join(', ')}. ${FIGURES_STAND.vi}; hãy cập nhật thoả thuận.`,
    en: `The source changed its layout: the header stands in row ${found.join(', ')}, agreed is row ${agreed.join(', ')}. ${FIGURES_STAND.en}; mend the agreement.`,
  },
});
