import { placeWords, type Sentence } from '@dti-hub/kernel';
import type { Purge, RawRow } from '@dti-hub/pipeline';
import { html } from 'hono/html';
import { feedName, type Desk } from '../desk.ts';
import { erasedTold } from '../erased.ts';
import { paged, type PageAsked } from '../html/paging.ts';
import { asWritten, table, type Cell, type Html } from '../html/parts.ts';
import type { Tongue } from '../language.ts';

/** What is looked at of a row. */
export interface Mark {
  /** Where it stands, as a person would look it up. */
  readonly at: string;
  /** Its cells, by the source's name of the column; without any, the whole row. */
  readonly columns: ReadonlySet<string>;
  /** What is wrong with it. */
  readonly issues: readonly Sentence[];
}

/** Rows of one delivery, of some of which cells are looked at. */
export interface MarkedRows {
  readonly feed: string;
  readonly rows: readonly RawRow[];
  /** By the number of their row. */
  readonly marked: ReadonlyMap<number, Mark>;
  /** Pages of it that were erased for good. */
  readonly erased: readonly Purge[];
  /** Whether whoever looks may read a row; of others they are told that it is there. */
  readonly mayRead: (row: RawRow) => boolean;
}

/** So many rows can be read beside each other. */
const MARKED_MAX = 6;

/** Who looks, and by which names. */
type Looking = Pick<Desk, 'tongue' | 'published'>;

/** A marked row, of the delivery that it came in. */
interface Place {
  readonly delivery: MarkedRows;
  readonly row: number;
}

/**
 * Marked rows page by page, with the one before and the one after those of each delivery, row beside row, as their
 * source wrote them.
 */
export function markedRowsShown(
  desk: Looking,
  found: readonly MarkedRows[],
  asked: Pick<PageAsked, 'path' | 'asked' | 'page'>,
): Html {
  const { tongue } = desk;
  const { t } = tongue;
  const places = found.flatMap((delivery): Place[] =>
    [...delivery.marked.keys()].toSorted((a, b) => a - b).map((row) => ({ delivery, row })),
  );
  const { shown, way } = paged(tongue, { ...asked, name: 'rows', most: MARKED_MAX }, places);
  return html`<h2>${t('Dòng gốc', 'Rows as they were written')}</h2>
    ${found.some(({ rows, mayRead }) => rows.some(mayRead)) ? marksTold(tongue) : ''}
    ${erasedTold(
      desk,
      found.flatMap(({ erased }) => erased),
    )}
    ${[...Map.groupBy(shown, ({ delivery }) => delivery)].map(([delivery, of]) =>
      deliveryShown(
        desk,
        delivery,
        of.map(({ row }) => row),
      ),
    )}
    ${way}`;
}

const marksTold = ({ t }: Tongue): Html =>
  html`<p class="soft">
    ${t(
      'Ô có dấu ! là ô của vụ việc; dòng không dấu đứng ngay trước hoặc ngay sau.',
      'Cells with a ! are those of the case; rows without stand right before or after.',
    )}
  </p>`;

function deliveryShown(desk: Looking, delivery: MarkedRows, wanted: readonly number[]): Html {
  const { tongue } = desk;
  const { rows, marked, mayRead } = delivery;
  const around = rowsAround(rows, wanted);
  const { readable = [], withheld = [] } = Object.groupBy(around, (row) =>
    mayRead(row) ? 'readable' : 'withheld',
  );
  const unseen = wanted
    .filter((number) => around.every(({ row }) => row !== number))
    .flatMap((row) => marked.get(row) ?? []);
  const issues = new Map(
    wanted.flatMap((row) => marked.get(row)?.issues ?? []).map((one) => [one.vi, one]),
  );
  return html`${
    issues.size === 0
      ? ''
      : html`<ul>
          ${[...issues.values()].map((one) => html`<li>${tongue.say(one)}</li>`)}
        </ul>`
  }
  ${readable.length === 0 ? '' : rowsTable(desk, delivery, readable)}
  ${withheldTold(tongue, withheld)} ${unseenTold(tongue, unseen)}`;
}

/** Rows that nobody can read any more are named as well. */
function unseenTold(tongue: Tongue, unseen: readonly Mark[]): Cell {
  if (unseen.length === 0) return '';
  return html`<p>
    ${placesTold(tongue, unseen)}:
    ${tongue.t(
      'không xem lại được ở đây, vì tệp quá lớn hoặc đã xoá.',
      'cannot be seen here, because the file is too large, or erased.',
    )}
  </p>`;
}

/** No row is left out in silence: those that somebody may not read are named by where they stand. */
function withheldTold(tongue: Tongue, withheld: readonly RawRow[]): Cell {
  if (withheld.length === 0) return '';
  return html`<p class="soft">
    ${placesTold(tongue, withheld)}:
    ${tongue.t(
      'của đơn vị khác, hoặc chưa rõ của đơn vị nào; chỉ người được phân quyền cho đơn vị ấy hoặc cho cả tỉnh đọc được.',
      'of another unit, or nobody knows of which; read by those with a role for that unit or the whole province.',
    )}
  </p>`;
}

/** Where rows stand, as a sentence begins: as the source's own file counts them, and not as the hub does. */
function placesTold({ say }: Tongue, rows: readonly Pick<RawRow, 'at'>[]): string {
  const places = rows.map(({ at }) => say(placeWords(at))).join('; ');
  return `${places.charAt(0).toUpperCase()}${places.slice(1)}`;
}

/** A column for each row that is shown, so that rows are read beside each other. */
function rowsTable(desk: Looking, { feed, marked }: MarkedRows, shown: readonly RawRow[]): Html {
  const { tongue } = desk;
  const columns = [...new Set(shown.flatMap(({ cells }) => Object.keys(cells)))];
  const ofRow = (one: RawRow) => ({
    title: `${marked.has(one.row) ? '! ' : ''}${placesTold(tongue, [one])}`,
    isSpare: !marked.has(one.row),
    cell: (column: string): Cell =>
      cellShown(tongue, one, { column, columns: marked.get(one.row)?.columns }),
  });
  return html`<div class="raw">
    ${table<string>(
      feedName(desk, feed),
      [{ title: tongue.t('Cột', 'Column'), cell: asWritten }, ...shown.map(ofRow)],
      columns,
    )}
  </div>`;
}

/** The wanted rows, with the one before the first of them and the one after the last. */
function rowsAround(rows: readonly RawRow[], wanted: readonly number[]): RawRow[] {
  const shown = new Set([...wanted, Math.min(...wanted) - 1, Math.max(...wanted) + 1]);
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

/**
 * A cell as the source wrote it, a text between quotation marks; those within it are no longer escaped. One that
 * holds nothing is seen to hold nothing.
 */
const written = ({ t }: Tongue, text: string): string => {
  if (text === '') return t('(bỏ trống)', '(blank)');
  return text === 'null' ? t('(không có giá trị)', '(null)') : text.replaceAll(String.raw`\"`, '"');
};
