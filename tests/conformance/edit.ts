/** One thing that is otherwise in a copy of a sample, whatever its format. Rows count over all pages from 1. */
export interface Edit {
  /** How often each row stands there: 0 takes it out. Left out: once. A row that is no part of a list stays. */
  readonly copies?: (row: number) => number;
  /** One cell holds another number. The column goes by the name that the source gives it. */
  readonly cell?: { readonly row: number; readonly column: string; readonly number: string };
  /** A column of a group of rows is not there any more. */
  readonly gone?: { readonly path: string; readonly column: string };
}

/** What stands in place of a row: so many copies of it, none if none. */
export const copiesOf = <T>({ copies }: Edit, row: number, one: T): T[] =>
  Array.from({ length: copies?.(row) ?? 1 }, () => one);

/** The number that a cell is to hold; undefined for all other cells. */
export const numberFor = ({ cell }: Edit, row: number, column: string): string | undefined =>
  cell?.row === row && cell.column === column ? cell.number : undefined;

/** Whether the column is to go. */
export const isGone = ({ gone }: Edit, path: string, column: string): boolean =>
  gone?.path === path && gone.column === column;
