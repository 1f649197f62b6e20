import type { Agreement } from '@dti-hub/catalogue';
import type { UnitFinder } from './find-unit.ts';
import type { DuplicateRow, Issue, QuarantinedRow } from './processed-snapshot.ts';
import { readRow, rowPath, sourceName, type ReadRow } from './read-row.ts';
import { BLANK, cellText, type Cell, type Row } from './row.ts';
import { cellsAsTheyStood, conflictIssue, repeatSentence, type NamedCell } from './row-issues.ts';

/** Every row of a snapshot in exactly one of four places. */
export interface RowFates {
  readonly accepted: readonly ReadRow[];
  readonly quarantined: readonly QuarantinedRow[];
  readonly duplicates: readonly DuplicateRow[];
  readonly outOfScope: readonly Row[];
  /** Bad optional cells of accepted rows. */
  readonly cellIssues: readonly Issue[];
  /** Quarantined rows of a known unit that no accepted row repeats: figures that the unit now lacks. */
  readonly lacking: readonly ReadRow[];
  /** Quarantined rows that do not say whose they are. */
  readonly rowsOfNobody: number;
}

/** Decides the fate of every row; no row is left out and none has two. */
export function decideFates(
  agreement: Agreement,
  findUnit: UnitFinder,
  rows: readonly Row[],
): RowFates {
  const inScope = rows.filter((row) => isInScope(agreement, row));
  const readings = inScope.map((row) => readRow(agreement, findUnit, row));
  const refused = readings.filter((reading) => reading.refused);
  const { kept, duplicates, conflicts } = settleRepeats(
    agreement,
    readings.flatMap(({ read, refused: out }) => (read === undefined || out ? [] : [read])),
  );
  const keptRows = new Set(kept.map(({ row }) => row.row));
  const keptKeys = new Set(kept.map((read) => repeatKey(agreement, read)));
  return {
    accepted: kept,
    quarantined: [
      ...refused.map(({ row, issues }) => quarantinedRow(row, issues)),
      ...conflicts.map(({ row }) => quarantinedRow(row, [conflictIssue(row)])),
    ].toSorted((a, b) => a.row - b.row),
    duplicates: duplicates
      .map((repeat) => duplicateRow(agreement, repeat))
      .toSorted((a, b) => a.row - b.row),
    outOfScope: rows.filter((row) => !isInScope(agreement, row)),
    cellIssues: readings
      .filter((reading) => keptRows.has(reading.row.row))
      .flatMap((reading) => reading.issues),
    lacking: [
      ...refused.flatMap(({ read }) => (read === undefined ? [] : [read])),
      ...conflicts,
    ].filter((read) => !keptKeys.has(repeatKey(agreement, read))),
    rowsOfNobody: refused.filter(({ read }) => read === undefined).length,
  };
}

/** A row as it stood, with what is wrong with it. */
export const quarantinedRow = (row: Row, issues: readonly Issue[]): QuarantinedRow => ({
  row: row.row,
  at: row.at,
  cells: cellsAsTheyStood(row),
  issues,
});

/** A row, and the first that it is equal to. */
interface Repeat {
  readonly read: Pick<ReadRow, 'row' | 'units'>;
  readonly first: Pick<Row, 'row' | 'at'>;
}

/** A row that repeats another, told by the cells that say so. */
export function duplicateRow(
  agreement: Agreement,
  { read: { row, units }, first }: Repeat,
): DuplicateRow {
  const [unit] = units;
  const asItStood = (column: string): NamedCell => ({
    column: sourceName(rowPath(agreement, row), column),
    text: cellText(cellOf(agreement, row, column)),
  });
  const sentence = repeatSentence({
    first,
    unit: asItStood(agreement.unit.column),
    key: agreement.key.map(asItStood),
  });
  return { row: row.row, at: row.at, repeats: first.row, unit, sentence };
}

/** A row that does not say whose it is, is not somebody else's: its bad cell is for a person to see. */
export function isInScope(agreement: Agreement, row: Row): boolean {
  const { scope, skipRows } = agreement;
  if (skipRows.some(({ column, pattern }) => matches(agreement, row, { column, pattern })))
    return false;
  const cell = scope && cellOf(agreement, row, scope.column);
  if (scope === undefined || cell?.type !== 'text' || cell.text.trim() === '') return true;
  const text = cell.text.trim();
  return text === scope.within || text.startsWith(`${scope.within}.`);
}

function matches(
  agreement: Agreement,
  row: Row,
  { column, pattern }: { readonly column: string; readonly pattern: string },
): boolean {
  const { type, text } = cellOf(agreement, row, column);
  return new RegExp(pattern, 'u').test(type === 'blank' ? '' : text.trim());
}

/** The cell of a column that the agreement speaks of. */
const cellOf = (agreement: Agreement, row: Row, column: string): Cell =>
  row.cells.get(sourceName(rowPath(agreement, row), column)) ?? BLANK;

/**
 * Rows for the same unit and key: equal to the letter, the first is kept and the others are
 * duplicates; otherwise nobody can say which is right, and none is kept.
 */
function settleRepeats(
  agreement: Agreement,
  rows: readonly ReadRow[],
): {
  kept: ReadRow[];
  duplicates: Repeat[];
  conflicts: ReadRow[];
} {
  const settled = {
    kept: [] as ReadRow[],
    duplicates: [] as Repeat[],
    conflicts: [] as ReadRow[],
  };
  const groups = Map.groupBy(rows, (read) => repeatKey(agreement, read));
  for (const [first, ...others] of groups.values()) {
    if (first === undefined) continue;
    const agree = others.every(({ row }) => fullText(row) === fullText(first.row));
    if (agree) {
      settled.kept.push(first);
      for (const read of others) settled.duplicates.push({ read, first: first.row });
    } else {
      settled.conflicts.push(first);
      for (const read of others) settled.conflicts.push(read);
    }
  }
  return settled;
}

/** What tells a row from all others that are not repeats of it. */
const repeatKey = ({ key }: Agreement, { row, units, values }: ReadRow): string =>
  JSON.stringify([row.path, units[0], ...key.map((column) => values.get(column))]);

/** All that a row says, whatever the order of its columns. */
export const fullText = (row: Row): string =>
  JSON.stringify([...row.cells].toSorted(([a], [b]) => (a < b ? -1 : 1)));
