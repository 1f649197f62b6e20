import type { UnitId } from '@dti-hub/kernel';
import type { Scorecard } from '@dti-hub/scoring';
import { html } from 'hono/html';
import { addressOf, unitPath } from '../addresses.ts';
import { unitName } from '../desk.ts';
import type { Html } from '../html/parts.ts';
import type { PublishedVisit } from '../pages/published.ts';
import { cardsOf, tableFor, tablesIn, tableTitle, type ScoredTable } from '../score-tables.ts';

/** Whose scorecard an address asks about. */
export interface UnitAsked {
  readonly unit: UnitId;
  readonly name: string;
  readonly table: ScoredTable;
  /** One for each track that knows the unit. */
  readonly cards: readonly Scorecard[];
}

/** The unit and table that an address asks about; undefined where the unit has no points. */
export function unitAsked({
  desk,
  published,
  param,
  query,
}: PublishedVisit): UnitAsked | undefined {
  const unit = param('unit');
  const table = tableFor(tablesIn(published.content), query('table'), unit);
  if (table === undefined) return undefined;
  const cards = cardsOf(table, unit);
  return cards.length === 0 ? undefined : { unit, name: unitName(desk, unit), table, cards };
}

/** The ways from a unit's page to all that is told of its points, but for the one that is open; and what they are of, also on paper. */
export function unitLinks(
  { desk, home, published }: PublishedVisit,
  { unit, table }: Pick<UnitAsked, 'unit' | 'table'>,
  here: string,
): Html {
  const { t, count, day } = desk.tongue;
  const { number, night } = published.content.publication;
  const links = [
    { at: '', text: t('Phiếu điểm', 'Scorecard') },
    { at: '/trend', text: t('Diễn biến', 'Trend') },
    { at: '/why', text: t('Vì sao điểm thay đổi?', 'Why did the points move?') },
    { at: '/what-if', text: t('Nếu … thì sao?', 'What if …?') },
  ];
  return html`<p class="filters">
      ${links.map(({ at, text }) =>
        at === here
          ? html`<strong aria-current="page">${text}</strong>`
          : html`<a href="${addressOf(`${unitPath(home, unit)}${at}`, { table: table.name })}"
              >${text}</a
            >`,
      )}
    </p>
    <p>
      ${tableTitle(table, desk.tongue)}.
      ${t(
        `Mới nhất: lần công bố số ${count(number)}, đêm ${day(night)}.`,
        `Newest: publication ${count(number)}, night of ${day(night)}.`,
      )}
    </p>`;
}
