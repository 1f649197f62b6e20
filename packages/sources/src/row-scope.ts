import { findColumn, type Agreement } from '@dti-hub/catalogue';
import { addDays, parseCivilPeriod, type Period } from '@dti-hub/kernel';
import type { SnapshotCause } from './processed-snapshot.ts';
import { readCell } from './read-cell.ts';
import { rowPath, sourceName } from './read-row.ts';
import { BLANK, type Cell, type Row } from './row.ts';
import { FIGURES_STAND } from './figures-stand.ts';

/**
 * Whether a row is a record, of the place and the period that are asked for. One that does not say whose
 * or when it is, is not somebody else's: its bad cell is for a person to see.
 */
export const isInScope = (agreement: Agreement, period: Period, row: Row): boolean =>
  !isSkipped(agreement, row) &&
  isOfPlace(agreement, row) &&
  lieOf(agreement, period, row) !== 'outside';

/** The cell of a column that the agreement speaks of. */
export const cellOf = (agreement: Agreement, row: Row, column: string): Cell =>
  row.cells.get(sourceName(rowPath(agreement, row), column)) ?? BLANK;

/**
 * A full delivery without a row of the period says nothing of it. Were it taken for one that says that
 * there are no units, a file that has moved on to the next period would withdraw all values.
 */
export function findPeriodCause(
  agreement: Agreement,
  period: Period,
  rows: readonly Row[],
): SnapshotCause | null {
  const { periodColumn, delivery } = agreement;
  if (periodColumn === undefined || delivery === 'delta') return null;
  return rows.some((row) => lieOf(agreement, period, row) === 'inside') ? null : noneOf(period);
}

const noneOf = ({ label }: Period): SnapshotCause => ({
  code: 'shrunk',
  sentence: {
    vi: `Nguồn không gửi dòng nào của kỳ ${label}. ${FIGURES_STAND.vi}; hãy hỏi nguồn.`,
    en: `The source sent no row of the period ${label}. ${FIGURES_STAND.en}; ask the source.`,
  },
});

/** Where a row's own day or period lies; null where rows have none, or this one's cannot be read. */
function lieOf(agreement: Agreement, period: Period, row: Row): 'inside' | 'outside' | null {
  const { periodColumn } = agreement;
  const declared = periodColumn && findColumn(rowPath(agreement, row), periodColumn);
  if (!declared) return null;
  const read = readCell(row.cells.get(declared.sourceName), declared.column);
  if (read.kind !== 'value') return null;
  const { start, end } = spanOf(read.text);
  return period.start <= start && end <= period.end ? 'inside' : 'outside';
}

const spanOf = (time: string): Pick<Period, 'start' | 'end'> =>
  parseCivilPeriod(time) ?? { start: time, end: addDays(time, 1) };

const isSkipped = (agreement: Agreement, row: Row): boolean =>
  skippedAs(agreement, row) !== undefined;

/** What a row is that is no record, by the first rule that it fits; undefined where it fits none. */
export const skippedAs = (
  agreement: Agreement,
  row: Row,
): Agreement['skipRows'][number]['as'] | undefined =>
  agreement.skipRows.find(({ column, pattern }) => {
    const { type, text } = cellOf(agreement, row, column);
    return new RegExp(pattern, 'u').test(type === 'blank' ? '' : text.trim());
  })?.as;

function isOfPlace(agreement: Agreement, row: Row): boolean {
  const { scope } = agreement;
  const cell = scope && cellOf(agreement, row, scope.column);
  if (scope === undefined || cell?.type !== 'text' || cell.text.trim() === '') return true;
  const text = cell.text.trim();
  return text === scope.within || text.startsWith(`${scope.within}.`);
}
