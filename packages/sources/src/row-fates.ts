import { isOrdered, type Agreement } from '@dti-hub/catalogue';
import { compareText, type Period } from '@dti-hub/kernel';
import type { UnitFinder } from './find-unit.ts';
import { findLastTies, type LastTie } from './latest-rows.ts';
import type { DuplicateRow, Issue, QuarantinedRow } from './processed-snapshot.ts';
import { readRow, rowPath, sourceName, type ReadRow } from './read-row.ts';
import { cellText, type Row } from './row.ts';
import {
  cellsAsTheyStood,
  conflictIssue,
  repeatSentence,
  tiedLastIssue,
  type NamedCell,
} from './row-issues.ts';
import { cellOf, isInScope } from './row-scope.ts';

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

/** What rows are looked at for: the period asked for, and whose a row is then. */
export interface Asked {
  readonly period: Period;
  readonly findUnit: UnitFinder;
}

/** Decides the fate of every row; no row is left out and none has two. */
export function decideFates(
  agreement: Agreement,
  { period, findUnit }: Asked,
  rows: readonly Row[],
): RowFates {
  const { inScope = [], outOfScope = [] } = Object.groupBy(rows, (row) =>
    isInScope(agreement, period, row) ? 'inScope' : 'outOfScope',
  );
  const readings = inScope.map((row) => readRow(agreement, findUnit, row));
  const refused = readings.filter((reading) => reading.refused);
  const readable = readings.flatMap(({ read, refused: out }) =>
    read === undefined || out ? [] : [read],
  );
  const settled = settleRepeats(agreement, readable);
  const { kept, duplicates, conflicts } = settleTies(agreement, settled);
  const keptRows = new Set(kept.map(({ row }) => row.row));
  const keptKeys = new Set(kept.map((read) => repeatKey(agreement, read)));
  return {
    accepted: kept,
    quarantined: [
      ...refused.map(({ row, issues }) => quarantinedRow(row, issues)),
      ...conflicts.map(({ read: { row }, issue }) => quarantinedRow(row, [issue])),
    ].toSorted((a, b) => a.row - b.row),
    duplicates: duplicates
      .map((repeat) => duplicateRow(agreement, repeat))
      .toSorted((a, b) => a.row - b.row),
    outOfScope,
    cellIssues: readings
      .filter((reading) => keptRows.has(reading.row.row))
      .flatMap((reading) => reading.issues),
    lacking: [
      ...refused.flatMap(({ read }) => (read === undefined ? [] : [read])),
      ...conflicts.map(({ read }) => read),
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

/** The same, with all that was read of both. */
interface WholeRepeat {
  readonly read: ReadRow;
  readonly first: Row;
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

/** A row that others contradict. */
interface Conflict {
  readonly read: ReadRow;
  readonly issue: Issue;
}

/** Rows as they stand to each other. */
interface Settled {
  readonly kept: readonly ReadRow[];
  readonly duplicates: readonly WholeRepeat[];
  readonly conflicts: readonly Conflict[];
}

/**
 * Rows for the same unit and key: equal to the letter, the first is kept and the others are
 * duplicates; otherwise nobody can say which is right, and none is kept.
 */
function settleRepeats(agreement: Agreement, rows: readonly ReadRow[]): Settled {
  const settled = {
    kept: [] as ReadRow[],
    duplicates: [] as WholeRepeat[],
    conflicts: [] as Conflict[],
  };
  const groups = Map.groupBy(rows, (read) => repeatKey(agreement, read));
  for (const group of groups.values()) {
    const [first, ...others] = group;
    if (first === undefined) continue;
    const agree = others.every(({ row }) => fullText(row) === fullText(first.row));
    if (agree) {
      settled.kept.push(first);
      for (const read of others) settled.duplicates.push({ read, first: first.row });
    } else {
      for (const read of group)
        settled.conflicts.push({ read, issue: conflictIssue(read.row, group) });
    }
  }
  return settled;
}

/** Without rows that are the last of their unit together and differ, nor what repeats those. */
function settleTies(agreement: Agreement, { kept, duplicates, conflicts }: Settled): Settled {
  const ties = findLastTies(agreement, kept);
  if (ties.length === 0) return { kept, duplicates, conflicts };
  const tieOf = new Map(ties.flatMap((tie) => tie.rows.map(({ row }) => [row.row, tie] as const)));
  const tied = [...kept.map((read) => ({ read, first: read.row })), ...duplicates].flatMap(
    ({ read, first }) => {
      const tie = tieOf.get(first.row);
      return tie === undefined ? [] : [{ read, issue: tieIssue(agreement, read, tie) }];
    },
  );
  return {
    kept: kept.filter(({ row }) => !tieOf.has(row.row)),
    duplicates: duplicates.filter(({ first }) => !tieOf.has(first.row)),
    conflicts: [...conflicts, ...tied],
  };
}

const tieIssue = (agreement: Agreement, { row }: ReadRow, { column, rows }: LastTie): Issue =>
  tiedLastIssue(row, rows, {
    column: sourceName(rowPath(agreement, row), column),
    text: cellText(cellOf(agreement, row, column)),
  });

/** What tells a row from all others that are not repeats of it. */
export const repeatKey = ({ key, measures }: Agreement, { row, units, values }: ReadRow): string =>
  JSON.stringify([
    row.path,
    units[0],
    ...key.map((column) => values.get(column)),
    ...(isOrdered(measures, row.path) ? [row.row] : []),
  ]);

/** All that a row says, whatever the order of its columns. */
export const fullText = (row: Row): string =>
  JSON.stringify([...row.cells].toSorted(([a], [b]) => compareText(a, b)));
