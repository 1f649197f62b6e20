import type { Column, RowPath } from '@dti-hub/catalogue';
import type { Sentence } from '@dti-hub/kernel';
import { listFew, quotedColumn } from './column-changes.ts';
import { isBlank, readCell } from './read-cell.ts';
import type { Cell, Row } from './row.ts';

/** A column most of whose cells are not of its declared type any more. */
export interface TypeChange {
  readonly path: string;
  readonly column: string;
  readonly expected: Sentence;
  readonly unfit: number;
  /** All cells that say something. */
  readonly cells: number;
}

/** One or two cells of another type are bad cells, and not yet another column. */
const UNFIT_MIN = 3;

/** The columns of a path that most of its rows fill with something else than agreed. */
export function findTypeChanges(path: RowPath, rows: readonly Row[]): TypeChange[] {
  const whole = rows.filter(({ malformed }) => malformed === undefined);
  return Object.entries(path.columns).flatMap(([column, rule]) => {
    const cells = whole.flatMap((row) => {
      const cell = row.cells.get(column);
      return cell === undefined || isBlank(cell, rule) ? [] : [cell];
    });
    const expectations = cells.flatMap((cell) => expectedInstead(cell, rule) ?? []);
    const [expected] = expectations;
    const change = { path: path.name, column, unfit: expectations.length, cells: cells.length };
    return expected !== undefined && isAnotherType(change) ? [{ ...change, expected }] : [];
  });
}

/** Whether so many cells say that the column holds something else by now. */
export const isAnotherType = ({ unfit, cells }: Pick<TypeChange, 'unfit' | 'cells'>): boolean =>
  unfit >= UNFIT_MIN && unfit * 2 > cells;

/** What the cell should be by its type alone: a value out of bounds is still one of the column's. */
export function expectedInstead(cell: Cell, rule: Column): Sentence | undefined {
  const { min: _least, max: _greatest, pattern: _form, ...type } = rule;
  const value = readCell(cell, type);
  return value.kind === 'bad' ? value.expected : undefined;
}

/** Which columns changed their type, as part of a sentence; null when none did. */
export const listTypeChanges = (changes: readonly TypeChange[]): Sentence | null =>
  listFew(changes, ({ path, column, expected, unfit, cells }) => ({
    vi: `cột ${quotedColumn(path, column).vi} không còn là ${expected.vi} (${unfit}/${cells} ô)`,
    en: `column ${quotedColumn(path, column).en} is ${expected.en} no more (${unfit} of ${cells} cells)`,
  }));
