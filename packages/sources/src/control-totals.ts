import type { Agreement } from '@dti-hub/catalogue';
import { equal, exactText, parseExact, sum } from '@dti-hub/kernel';
import type { ControlTotal } from './processed-snapshot.ts';
import type { RowFates } from './row-fates.ts';

/** What the source says a column adds up to, against the rows that were taken. */
export function controlTotals(agreement: Agreement, fates: RowFates): ControlTotal[] {
  return agreement.controlTotals.map(({ column, parts, whole }) => {
    const numbersOf = (path: string) =>
      fates.accepted
        .filter(({ row }) => row.path === path)
        .map(({ values }) => values.get(column))
        .flatMap((cell) => (cell?.kind === 'value' ? [parseExact(cell.text)] : []));
    const [stated] = numbersOf(whole);
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
