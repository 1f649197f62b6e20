import { html } from 'hono/html';
import { addressOf } from '../addresses.ts';
import type { Tongue } from '../language.ts';
import type { Html } from './parts.ts';

/** Which page of many rows is asked for, and where its neighbours stand. */
export interface PageAsked {
  readonly path: string;
  /** What is asked beside the page. */
  readonly asked: Readonly<Record<string, string | undefined>>;
  /** By which name the page is asked for: "page" unless another list has pages too. */
  readonly name?: string;
  /** The page as it was asked for; anything but a number is the first. */
  readonly page: string;
  /** What a row is, where it is none of a table. */
  readonly what?: string;
  /** How many rows a page holds. */
  readonly most?: number;
}

/** The rows of a page, and the way to the others. */
export interface Paged<Row> {
  readonly shown: readonly Row[];
  readonly way: Html;
}

/** So many rows can be read, and keep a page small for a slow line, whatever stands in them. */
const ROWS_MAX = 100;

/** Cuts many rows into pages; the way to other pages is empty where there is one alone. */
export function paged<Row>(
  { t, count }: Tongue,
  { path, asked, page, name = 'page', most = ROWS_MAX, what = t('dòng', 'rows') }: PageAsked,
  rows: readonly Row[],
): Paged<Row> {
  const pages = Math.max(1, Math.ceil(rows.length / most));
  const at = Math.min(pages, /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1);
  const shown = rows.slice((at - 1) * most, at * most);
  if (pages === 1) return { shown, way: html`` };
  const links = placesNear(at, pages).map((index) => {
    const [from, to] = [index * most + 1, Math.min(rows.length, (index + 1) * most)];
    const address = addressOf(path, { ...asked, [name]: String(index + 1) });
    return html`<li>
      <a href="${address}" ${index + 1 === at ? html` aria-current="page"` : ''}
        >${count(from)}–${count(to)}</a
      >
    </li>`;
  });
  const way = html`<ul class="turns">
    <li>${count(rows.length)} ${what}:</li>
    ${links}
  </ul>`;
  return { shown, way };
}

/** So many pages are led to on either side, and the first and the last: a long list has thousands. */
const NEAR = 5;

const placesNear = (at: number, pages: number): number[] =>
  Array.from({ length: pages }, (_one, index) => index).filter(
    (index) => index === 0 || index === pages - 1 || Math.abs(index + 1 - at) <= NEAR,
  );
