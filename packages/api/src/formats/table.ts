import type { Sentence } from '@dti-hub/kernel';

/** One column of answers that are tables. */
export interface Column<Item> {
  /** As SDMX names it. */
  readonly id: string;
  /** As people read it. */
  readonly title: Sentence;
  /** `number`: a decimal, as text; `text`: anything else, never to be taken for a number. */
  readonly kind: 'number' | 'text';
  readonly of: (item: Item) => Cell;
}

/** null: there is none. */
export type Cell = string | null;

/** How items of a kind are laid out as rows. */
export interface TableLayout<Item> {
  /** What the data flow is called in SDMX. */
  readonly dataflow: string;
  readonly columns: readonly Column<Item>[];
  /** What a reader is to do with a row, where rows are changes. */
  readonly actionOf?: (item: Item) => 'I' | 'M' | 'D';
}

/** A table with its cells read, ready to be written in any form. */
export interface Table {
  readonly dataflow: string;
  readonly columns: readonly Pick<Column<never>, 'id' | 'title' | 'kind'>[];
  readonly rows: readonly { readonly action: string; readonly cells: readonly Cell[] }[];
}

/** Lays items out as rows. */
export const layOut = <Item>(
  { dataflow, columns, actionOf }: TableLayout<Item>,
  items: readonly Item[],
): Table => ({
  dataflow,
  columns,
  rows: items.map((item) => ({
    action: actionOf?.(item) ?? 'I',
    cells: columns.map((column) => column.of(item)),
  })),
});
