import { html } from 'hono/html';
import type { Tongue } from '../language.ts';
import { table, type Column, type Html } from './parts.ts';

/** How many rows are read at once, and how rows are shown. */
interface Folding<Row> {
  readonly most: number;
  readonly show: (rows: readonly Row[]) => Html;
}

/** The first rows, and the others in a fold that opens: none is beyond reach, and a page stays to be read. */
export function folded<Row>(
  { t, count }: Tongue,
  rows: readonly Row[],
  { most, show }: Folding<Row>,
): Html {
  const rest = rows.slice(most);
  if (rest.length === 0) return show(rows);
  return html`${show(rows.slice(0, most))}
    <details>
      <summary>
        ${t(`Xem ${count(rest.length)} dòng nữa`, `See ${count(rest.length)} more`)}
      </summary>
      ${show(rest)}
    </details>`;
}

/** What a table is called, and its columns. */
interface TableShape<Row> {
  readonly title: string;
  readonly columns: readonly Column<Row>[];
  readonly most: number;
}

/** A table of which the first rows are read at once. */
export const foldedTable = <Row>(
  tongue: Tongue,
  { title, columns, most }: TableShape<Row>,
  rows: readonly Row[],
): Html =>
  folded(tongue, rows, {
    most,
    show: (some) =>
      table(
        some[0] === rows[0] ? title : `${title} (${tongue.t('tiếp theo', 'continued')})`,
        columns,
        some,
      ),
  });
