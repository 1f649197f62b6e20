import { findColumn, type Agreement, type RowPath } from '@dti-hub/catalogue';
import { compare, parseExact, type UnitId } from '@dti-hub/kernel';
import type { UnitFinder } from './find-unit.ts';
import type { Issue } from './processed-snapshot.ts';
import { isBlank, readCell, type CellValue } from './read-cell.ts';
import { BLANK, type Row } from './row.ts';
import {
  blankWholeIssue,
  cellIssue,
  exceedsIssue,
  malformedIssue,
  unitIssue,
} from './row-issues.ts';

/** The cells of a row under the agreement's names. */
export type RowValues = ReadonlyMap<string, CellValue>;

/** A row whose unit is known, and its cells: its own unit first, then those it is added up for. */
export interface ReadRow {
  readonly row: Row;
  readonly units: readonly [UnitId, ...UnitId[]];
  readonly values: RowValues;
}

/** What became of reading a row. */
export interface Reading {
  readonly row: Row;
  /** Undefined when nobody can say whose the row is. */
  readonly read: ReadRow | undefined;
  /** Whether the row has to be kept out. */
  readonly refused: boolean;
  readonly issues: readonly Issue[];
}

/** Reads a row's cells and unit. A bad optional cell is only told; whatever else is bad refuses the row. */
export function readRow(agreement: Agreement, findUnit: UnitFinder, row: Row): Reading {
  const { malformed } = row;
  if (malformed !== undefined) {
    const issue = malformedIssue(row, malformed.expected, malformed.found);
    return { row, read: undefined, refused: true, issues: [issue] };
  }
  const path = rowPath(agreement, row);
  const { values, issues, refused } = readCells(path, row);
  const exceeding = checkPairs(agreement, path, { row, values });
  const { units, trouble } = findUnits(agreement, findUnit, values);
  const column = sourceName(path, agreement.unit.column);
  return {
    row,
    read: units && { row, units, values },
    refused: refused || exceeding.length > 0 || units === undefined,
    issues: [
      ...issues,
      ...exceeding,
      ...(trouble === undefined ? [] : [unitIssue(row, column, trouble)]),
    ],
  };
}

/** The place in the agreement that the row stands under. */
export function rowPath({ rows }: Agreement, row: Row): RowPath {
  const path = rows.find(({ name }) => name === row.path);
  if (path === undefined) throw new RangeError(`no row path "${row.path}"`);
  return path;
}

interface ReadCells {
  readonly values: RowValues;
  readonly issues: readonly Issue[];
  /** A required cell is bad or blank. */
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

function checkPairs(
  { checks }: Agreement,
  path: RowPath,
  { row, values }: { readonly row: Row; readonly values: RowValues },
): Issue[] {
  return checks.flatMap(({ smaller, larger }) => {
    const [part, whole] = [values.get(smaller), values.get(larger)];
    if (part?.kind !== 'value' || whole?.kind !== 'value') return [];
    if (compare(parseExact(part.text), parseExact(whole.text)) <= 0) return [];
    const pair = {
      smaller: { column: sourceName(path, smaller), text: part.text },
      larger: { column: sourceName(path, larger), text: whole.text },
    };
    return [leftBlank(path, row, larger) ? blankWholeIssue(row, pair) : exceedsIssue(row, pair)];
  });
}

function leftBlank(path: RowPath, row: Row, name: string): boolean {
  const declared = findColumn(path, name);
  return (
    declared !== undefined && isBlank(row.cells.get(declared.sourceName) ?? BLANK, declared.column)
  );
}

/** A column under the name that whoever corrects the file knows it by. */
export const sourceName = (path: RowPath, column: string): string =>
  findColumn(path, column)?.sourceName ?? column;

interface FoundUnits {
  readonly units?: ReadRow['units'];
  readonly trouble?: Extract<ReturnType<UnitFinder>, { kind: 'trouble' }>;
}

function findUnits({ unit }: Agreement, findUnit: UnitFinder, values: RowValues): FoundUnits {
  const text = values.get(unit.column);
  if (text?.kind !== 'value') return {};
  const found = findUnit(text.text);
  if (found.kind === 'trouble') return { trouble: found };
  return { units: [found.unit, ...found.above] };
}
