import { toCsv } from '@dti-hub/kernel';

/** A column of a table, in the words of a Table Schema. */
export interface Field {
  readonly name: string;
  readonly title: string;
  /** `number`: a decimal; what may be a fraction is text. */
  readonly type: 'string' | 'number' | 'integer';
  readonly description?: string;
}

/** A reference from one table to another. */
export interface ForeignKey {
  readonly fields: readonly string[];
  readonly reference: { readonly resource: string; readonly fields: readonly string[] };
}

/** A table of a package of open data. */
export interface OpenTable {
  readonly name: string;
  readonly title: string;
  readonly fields: readonly Field[];
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** Its lines as CSV, the names of its fields first; a missing cell is empty. */
export const tableCsv = ({ fields, rows }: OpenTable): string =>
  toCsv([fields.map(({ name }) => name), ...rows.map((row) => row.map((cell) => cell ?? ''))]);

export const text = (name: string, title: string): Field => ({ name, title, type: 'string' });
export const number = (name: string, title: string): Field => ({ name, title, type: 'number' });
export const integer = (name: string, title: string): Field => ({ name, title, type: 'integer' });

/** That a column names things of another table. */
export const refersTo = (fields: readonly string[], resource: string): ForeignKey => ({
  fields,
  reference: { resource, fields },
});
