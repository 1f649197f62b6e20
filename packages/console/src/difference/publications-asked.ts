import type { Publication } from '@dti-hub/pipeline';
import type { TwoPublications } from '@dti-hub/releases';
import { html } from 'hono/html';
import { input, type Cell, type Html } from '../html/parts.ts';
import type { PublishedVisit } from '../pages/published.ts';

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

/** Chooses two publications by their numbers. */
export function publicationsForm(
  { desk, published }: PublishedVisit,
  { before, after }: TwoPublications,
  more: Cell = '',
): Html {
  const { t, day, count } = desk.tongue;
  const last = published.content.publication.number;
  return html`<p>
      ${t('Từ công bố', 'From publication')} ${count(before.number)} (${day(before.night)})
      ${t('đến công bố', 'to publication')} ${count(after.number)} (${day(after.night)})
    </p>
    <form class="filters" method="get">
      ${more}
      ${input({ name: 'from', label: t('Từ công bố số', 'From publication'), hint: `1–${last}`, value: String(before.number) })}
      ${input({ name: 'to', label: t('Đến công bố số', 'To publication'), hint: `1–${last}`, value: String(after.number) })}
      <button>${t('So sánh', 'Compare')}</button>
    </form>`;
}
