import { findColumn, type Agreement } from '@dti-hub/catalogue';
import { equal, exactText, parseExact, sum } from '@dti-hub/kernel';
import type { ControlTotal } from './processed-snapshot.ts';
import { readCell, type CellValue } from './read-cell.ts';
import { rowPath } from './read-row.ts';
import type { RowFates } from './row-fates.ts';
import { skippedAs } from './row-scope.ts';
import type { Row } from './row.ts';

/** What the source says a column adds up to, against the rows that were taken. */
export function controlTotals(agreement: Agreement, fates: RowFates): ControlTotal[] {
  const totalRows = fates.outOfScope.filter((row) => skippedAs(agreement, row) === 'total');
  return agreement.controlTotals.map(({ column, parts, whole }) => {
    const numbersOf = (path: string) =>
      fates.accepted
        .filter(({ row }) => row.path === path)
        .flatMap(({ values }) => numberIn(values.get(column)));
    const [stated] =
      whole === undefined
        ? totalRows.flatMap((row) => numberIn(cellValue(agreement, row, column)))
        : numbersOf(whole);
    const summed = sum(numbersOf(parts));
    return {
      column,
      stated: stated === undefined ? null : exactText(stated),
      summed: exactText(summed),
      rowsNotTaken: fates.quarantined.length,
      agrees: stated !== undefined && equal(stated, summed),
    };
  });
}

const numberIn = (cell: CellValue | undefined) =>
  cell?.kind === 'value' ? [parseExact(cell.text)] : [];

/** A cell of a row that is no record, read as a record's would be. */
function cellValue(agreement: Agreement, row: Row, name: string): CellValue | undefined {
  const declared = findColumn(rowPath(agreement, row), name);
  return declared && readCell(row.cells.get(declared.sourceName), declared.column);
}
