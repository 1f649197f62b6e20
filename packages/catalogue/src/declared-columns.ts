import type { Column, RowPath } from './agreement-layout.ts';

/** A column of a row path: under which name the source sends it, under which the hub speaks of it. */
export interface DeclaredColumn {
  readonly sourceName: string;
  readonly name: string;
  readonly column: Column;
}

/** The columns of a row path, with the names that they have after `as`. */
export const declaredColumns = ({ columns }: RowPath): DeclaredColumn[] =>
  Object.entries(columns).map(([sourceName, column]) => ({
    sourceName,
    name: column.as ?? sourceName,
    column,
  }));

/** The column that the hub calls so; undefined when the row path declares none. */
export const findColumn = (path: RowPath, name: string): DeclaredColumn | undefined =>
  declaredColumns(path).find((declared) => declared.name === name);

/** Whether figures can be drawn from the column: only from one of numbers. */
export const isNumeric = ({ type }: Column): boolean => type === 'integer' || type === 'decimal';
