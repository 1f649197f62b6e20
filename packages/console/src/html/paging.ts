import { html } from 'hono/html';
import { addressOf } from '../addresses.ts';
import type { Tongue } from '../language.ts';
import type { Html } from './parts.ts';

/** Which page of many rows is asked for, and where its neighbours stand. */
export interface PageAsked {
  readonly path: string;
  /** What is asked beside the page. */
  readonly asked: Readonly<Record<string, string>>;
  /** The page as it was asked for; anything but a number is the first. */
  readonly page: string;
}

/** The rows of a page, and the way to the others. */
export interface Paged<Row> {
  readonly shown: readonly Row[];
  readonly way: Html;
}

/** So many rows keep a page small, whatever stands in them. */
const ROWS_MAX = 100;

/** Cuts many rows into pages; the way to other pages is empty where there is one alone. */
export function paged<Row>(
  { t, count }: Tongue,
  { path, asked, page }: PageAsked,
  rows: readonly Row[],
): Paged<Row> {
  const pages = Math.max(1, Math.ceil(rows.length / ROWS_MAX));
  const at = Math.min(pages, /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1);
  const shown = rows.slice((at - 1) * ROWS_MAX, at * ROWS_MAX);
  if (pages === 1) return { shown, way: html`` };
  const link = (to: number, text: string) =>
    to < 1 || to > pages
      ? ''
      : html`<a href="${addressOf(path, { ...asked, page: String(to) })}">${text}</a> `;
  const [first, last] = [(at - 1) * ROWS_MAX + 1, (at - 1) * ROWS_MAX + shown.length];
  return {
    shown,
    way: html`<p class="filters">
      <span
        >${t('Dòng', 'Rows')} ${count(first)}–${count(last)} / ${count(rows.length)}
        (${t('trang', 'page')} ${count(at)}/${count(pages)})</span
      >
      ${link(at - 1, t('Trang trước', 'Previous page'))}
      ${link(at + 1, t('Trang sau', 'Next page'))}
    </p>`,
  };
}
