import type { Publication } from '@dti-hub/pipeline';
import type { TwoPublications } from '@dti-hub/releases';
import { html } from 'hono/html';
import { select, type Cell, type Html } from '../html/parts.ts';
import type { PublishedVisit } from '../pages/published.ts';
import { publicationText } from '../publication-text.ts';
import { latestPublications } from '../shelf.ts';

/** The publications that an address sets beside each other, by number; else the newest two. Undefined: there is one alone. */
export async function publicationsAsked({
  desk,
  published,
  query,
}: PublishedVisit): Promise<TwoPublications | undefined> {
  const { publications } = desk.stores;
  const latest = published.content.publication;
  const find = (
    text: string,
    otherwise: number,
  ): Promise<Publication | undefined> | Publication => {
    const number = /^\d{1,6}$/.test(text) ? Number(text) : otherwise;
    return number === latest.number ? latest : publications.find(number);
  };
  const one = await find(query('to'), latest.number);
  if (one === undefined) return undefined;
  const other = await find(query('from'), one.number - 1);
  if (other === undefined || other.number === one.number) return undefined;
  return other.number < one.number ? { before: other, after: one } : { before: one, after: other };
}

/** How an address asks for two publications. */
export const askedBy = ({ before, after }: TwoPublications) => ({
  from: String(before.number),
  to: String(after.number),
});

/** So many of the newest are offered; an earlier one an address may still name. */
const OFFERED_MAX = 60;

/** Chooses two publications by their nights. */
export async function publicationsForm(
  { desk }: PublishedVisit,
  { before, after }: TwoPublications,
  more: Cell = '',
): Promise<Html> {
  const { t } = desk.tongue;
  const newest = await latestPublications(desk.stores, OFFERED_MAX);
  const known = [before, after, ...newest.map(({ publication }) => publication)];
  const offered = new Map(known.map((one) => [one.number, publicationText(desk.tongue, one)]));
  const options = [...offered]
    .toSorted(([a], [b]) => b - a)
    .map(([number, text]) => ({ value: String(number), text }));
  const choose = (name: string, label: string, { number }: Publication) =>
    select({ name, label, value: String(number) }, options);
  const [from, to] = [
    t('Từ lần công bố', 'From publication'),
    t('Đến lần công bố', 'To publication'),
  ];
  return html`<p>
      ${from} ${publicationText(desk.tongue, before)}. ${to} ${publicationText(desk.tongue, after)}.
    </p>
    <form class="filters" method="get">
      ${more} ${choose('from', from, before)} ${choose('to', to, after)}
      <button>${t('So sánh', 'Compare')}</button>
    </form>`;
}
