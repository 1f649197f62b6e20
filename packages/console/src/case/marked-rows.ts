import { placeWords, type Sentence } from '@dti-hub/kernel';
import type { RawRow } from '@dti-hub/pipeline';
import { html } from 'hono/html';
import { feedName, type Desk } from '../desk.ts';
import { table, type Cell, type Html } from '../html/parts.ts';
import type { Tongue } from '../language.ts';

/** Rows of one delivery, of some of which cells are looked at. */
export interface MarkedRows {
  readonly feed: string;
  readonly rows: readonly RawRow[];
  /** The columns to look at, by the number of their row; without any, the whole row. */
  readonly marked: ReadonlyMap<number, ReadonlySet<string>>;
  /** What is wrong with them. */
  readonly issues: readonly Sentence[];
  /** Whether whoever looks may read a row; of others they are told that it is there. */
  readonly mayRead: (row: RawRow) => boolean;
}

/** So many deliveries and sentences about each are shown. */
const DELIVERIES_MAX = 3;
const ISSUES_MAX = 3;
/** So many marked rows of each are; the rest is counted. */
const MARKED_MAX = 4;

/** Who looks, and by which names. */
type Looking = Pick<Desk, 'tongue' | 'published'>;

/** Marked rows with one before and one after them, row beside row, as their source wrote them. */
export function markedRowsShown(desk: Looking, found: readonly MarkedRows[]): Html {
  const { t } = desk.tongue;
  return html`<h2>${t('Dòng gốc', 'Rows as they were written')}</h2>
    <p class="soft">
      ${t(
        'Ô có dấu ! là ô của vụ việc; dòng không dấu đứng ngay trước hoặc ngay sau.',
        'Cells with a ! are those of the case; rows without stand right before or after.',
      )}
    </p>
    ${found.slice(0, DELIVERIES_MAX).map((one) => deliveryShown(desk, one))}`;
}

function deliveryShown(desk: Looking, delivery: MarkedRows): Html {
  const { t, say, count } = desk.tongue;
  const { rows, marked, issues, mayRead } = delivery;
  const shown = rowsAround(rows, [...marked.keys()]);
  const { readable = [], withheld = [] } = Object.groupBy(shown, (row) =>
    mayRead(row) ? 'readable' : 'withheld',
  );
  const left = marked.size - shown.filter(({ row }) => marked.has(row)).length;
  const more =
    shown.length === 0
      ? t(
          `Không xem lại được ${count(left)} dòng ở đây: tệp quá lớn, hoặc đã xoá.`,
          `${count(left)} rows cannot be seen here: their file is too large, or erased.`,
        )
      : t(`… và ${count(left)} dòng nữa.`, `… and ${count(left)} more rows.`);
  return html`${
    issues.length === 0
      ? ''
      : html`<ul>
          ${issues.slice(0, ISSUES_MAX).map((one) => html`<li>${say(one)}</li>`)}
        </ul>`
  }
  ${readable.length === 0 ? '' : rowsTable(desk, delivery, readable)}
  ${withheldTold(desk.tongue, withheld)} ${left === 0 ? '' : html`<p>${more}</p>`}`;
}

/** No row is left out in silence: those that somebody may not read are named by their number. */
function withheldTold({ t, count }: Tongue, withheld: readonly RawRow[]): Cell {
  if (withheld.length === 0) return '';
  const numbers = withheld.map(({ row }) => count(row)).join(', ');
  return html`<p class="soft">
    ${t(
      `Dòng ${numbers}: của đơn vị khác, hoặc chưa rõ của đơn vị nào; chỉ người được phân quyền cho đơn vị ấy hoặc cho cả tỉnh đọc được.`,
      `Row ${numbers}: of another unit, or nobody knows of which; read by those with a role for that unit or the whole province.`,
    )}
  </p>`;
}

/** A column for each row that is shown, so that rows are read beside each other. */
function rowsTable(desk: Looking, { feed, marked }: MarkedRows, shown: readonly RawRow[]): Html {
  const { tongue } = desk;
  const { t, say, count } = tongue;
  const columns = [...new Set(shown.flatMap(({ cells }) => Object.keys(cells)))];
  const place = t('Vị trí', 'Place');
  const ofRow = (one: RawRow) => ({
    title: `${marked.has(one.row) ? '! ' : ''}${t('Dòng', 'Row')} ${count(one.row)}`,
    isSpare: !marked.has(one.row),
    cell: (column: string | null): Cell =>
      column === null
        ? say(placeWords(one.at))
        : cellShown(tongue, one, { column, columns: marked.get(one.row) }),
  });
  return html`<div class="raw">
    ${table<string | null>(
      feedName(desk, feed),
      [{ title: t('Cột', 'Column'), cell: (column) => column ?? place }, ...shown.map(ofRow)],
      [null, ...columns],
    )}
  </div>`;
}

/** The first of the wanted rows, with the one before them and the one after. */
function rowsAround(rows: readonly RawRow[], wanted: readonly number[]): RawRow[] {
  const first = wanted.toSorted((a, b) => a - b).slice(0, MARKED_MAX);
  const shown = new Set([...first, Math.min(...first) - 1, Math.max(...first) + 1]);
  return rows.filter(({ row }) => shown.has(row));
}

function cellShown(
  tongue: Tongue,
  { cells }: RawRow,
  {
    column,
    columns,
  }: { readonly column: string; readonly columns: ReadonlySet<string> | undefined },
): Cell {
  const text = cells[column];
  const shown = text === undefined ? '–' : written(tongue, text);
  return columns?.has(column) === true ? html`<mark>! ${shown}</mark>` : shown;
}

/** A cell that holds nothing is seen to hold nothing, as the source wrote it. */
const written = ({ t }: Tongue, text: string): string => {
  if (text === '') return t('(bỏ trống)', '(blank)');
  return text === 'null' ? '(null)' : text;
};
