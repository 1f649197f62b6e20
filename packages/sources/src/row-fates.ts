import type { Agreement, RowPath } from '@dti-hub/catalogue';
import type { Period, UnitId } from '@dti-hub/kernel';
import { unitId } from '@dti-hub/kernel';
import type { Issue, QuarantinedRow } from './processed-snapshot.ts';
import { readCell, type CellValue } from './read-cell.ts';
import { cellText, type Row } from './row.ts';

/** A row whose required cells could be read: its unit, and its cells under the agreement's names. */
export interface ReadRow {
  readonly row: Row;
  readonly unit: UnitId;
  readonly values: ReadonlyMap<string, CellValue>;
}

/** Every row of a snapshot in exactly one of four places. */
export interface RowFates {
  readonly accepted: readonly ReadRow[];
  readonly quarantined: readonly QuarantinedRow[];
  readonly duplicates: readonly Row[];
  readonly outOfScope: readonly Row[];
  /** Bad optional cells of accepted rows. */
  readonly cellIssues: readonly Issue[];
}

/** Decides the fate of every row; no row is left out and none has two. */
export function decideFates(agreement: Agreement, period: Period, rows: readonly Row[]): RowFates {
  const inScope = rows.filter((row) => isInScope(agreement, row));
  const readings = inScope.map((row) => readRow(agreement, period, row));
  const { kept, duplicates, conflicts } = settleRepeats(
    readings.flatMap((reading) => (reading.read === undefined ? [] : [reading.read])),
  );
  const keptRows = new Set(kept.map(({ row }) => row.row));
  return {
    accepted: kept,
    quarantined: [
      ...readings
        .filter((reading) => reading.read === undefined)
        .map((reading) => quarantinedRow(reading.row, reading.issues)),
      ...conflicts.map(({ row }) => quarantinedRow(row, [conflictIssue(row)])),
    ].toSorted((a, b) => a.row - b.row),
    duplicates: duplicates.map(({ row }) => row),
    outOfScope: rows.filter((row) => !isInScope(agreement, row)),
    cellIssues: readings
      .filter((reading) => keptRows.has(reading.row.row))
      .flatMap((reading) => reading.issues),
  };
}

/** A row as it stood, with what is wrong with it. */
export function quarantinedRow(row: Row, issues: readonly Issue[]): QuarantinedRow {
  const cells = [...row.cells].map(([name, cell]) => [name, cellText(cell)] as const);
  return { row: row.row, at: row.at, cells: Object.fromEntries(cells), issues };
}

/** A row that does not say whose it is, is not somebody else's: its bad cell is for a person to see. */
function isInScope({ scope }: Agreement, row: Row): boolean {
  const cell = scope === undefined ? undefined : row.cells.get(scope.column);
  if (scope === undefined || cell?.type !== 'text' || cell.text.trim() === '') return true;
  return cell.text === scope.within || cell.text.startsWith(`${scope.within}.`);
}

interface Reading {
  readonly row: Row;
  /** Undefined when a required cell is bad. */
  readonly read: ReadRow | undefined;
  readonly issues: readonly Issue[];
}

function readRow(agreement: Agreement, period: Period, row: Row): Reading {
  const { values, issues, refused } = readCells(rowPath(agreement, row), row);
  const { register, system, column } = agreement.unit;
  if (register.validFrom >= period.end) {
    const notValid = notValidIssue(row, column, register.validFrom);
    return { row, read: undefined, issues: [...issues, notValid] };
  }
  const code = values.get(column);
  if (refused || code?.kind !== 'value') return { row, read: undefined, issues };
  const unit = unitId({ system, code: code.text, validFrom: register.validFrom });
  return { row, read: { row, unit, values }, issues };
}

interface ReadCells {
  readonly values: ReadonlyMap<string, CellValue>;
  readonly issues: readonly Issue[];
  /** A required cell is bad. */
  readonly refused: boolean;
}

function readCells(path: RowPath, row: Row): ReadCells {
  const values = new Map<string, CellValue>();
  const issues: Issue[] = [];
  let refused = false;
  for (const [name, column] of Object.entries(path.columns)) {
    const value = readCell(row.cells.get(name), column);
    values.set(column.as ?? name, value);
    if (value.kind === 'value' || (value.kind === 'blank' && !column.required)) continue;
    refused ||= column.required;
    issues.push(cellIssue(row, name, value));
  }
  return { values, issues, refused };
}

function rowPath(agreement: Agreement, row: Row): RowPath {
  const path = agreement.rows.find(({ name }) => name === row.path);
  if (path === undefined) throw new RangeError(`no row path "${row.path}"`);
  return path;
}

/**
 * Rows for the same unit: equal to the letter, the first is kept and the others are duplicates;
 * otherwise nobody can say which is right, and none is kept.
 */
function settleRepeats(rows: readonly ReadRow[]): {
  kept: ReadRow[];
  duplicates: ReadRow[];
  conflicts: ReadRow[];
} {
  const settled = {
    kept: [] as ReadRow[],
    duplicates: [] as ReadRow[],
    conflicts: [] as ReadRow[],
  };
  const groups = Map.groupBy(rows, ({ row, unit }) => `${row.path} ${unit}`);
  for (const [first, ...others] of groups.values()) {
    if (first === undefined) continue;
    const agree = others.every(({ row }) => fullText(row) === fullText(first.row));
    if (agree) {
      settled.kept.push(first);
      settled.duplicates.push(...others);
    } else {
      settled.conflicts.push(first, ...others);
    }
  }
  return settled;
}

const fullText = (row: Row): string =>
  JSON.stringify([...row.cells].toSorted(([a], [b]) => (a < b ? -1 : 1)));

function cellIssue(row: Row, column: string, value: CellValue): Issue {
  const [expected, found] =
    value.kind === 'bad' ? [value.expected, value.found] : ['a value', 'null'];
  return {
    code: value.kind === 'bad' ? 'cell/unreadable' : 'cell/missing',
    row: row.row,
    at: row.at,
    column,
    expected,
    found,
    sentence: {
      vi:
        value.kind === 'bad'
          ? `Cột "${column}" ghi ${found}, không đúng dạng đã thoả thuận (${expected}).`
          : `Cột "${column}" bỏ trống.`,
      en:
        value.kind === 'bad'
          ? `Column "${column}" says ${found}, which is not ${expected}.`
          : `Column "${column}" is blank.`,
    },
  };
}

const conflictIssue = (row: Row): Issue => ({
  code: 'row/conflict',
  row: row.row,
  at: row.at,
  column: null,
  expected: 'one row for each unit',
  found: 'rows that differ',
  sentence: {
    vi: 'Nguồn gửi nhiều dòng khác nhau cho cùng một đơn vị; không thể biết dòng nào đúng.',
    en: 'The source sent differing rows for one unit; nobody can tell which is right.',
  },
});

const notValidIssue = (row: Row, column: string, validFrom: string): Issue => ({
  code: 'unit/not-valid',
  row: row.row,
  at: row.at,
  column,
  expected: `a unit valid in the period; this register begins on ${validFrom}`,
  found: 'a period before it',
  sentence: {
    vi: `Danh mục đơn vị của nguồn chỉ có hiệu lực từ ${validFrom}, sau kỳ số liệu này.`,
    en: `The source's register of units is valid only from ${validFrom}, after this period.`,
  },
});
