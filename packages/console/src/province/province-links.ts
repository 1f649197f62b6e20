import { html } from 'hono/html';
import type { Html } from '../html/parts.ts';
import type { Visit } from '../visit.ts';

/** The ways between the pages of the whole province. */
export function provinceLinks({ desk, home }: Pick<Visit, 'desk' | 'home'>, here: string): Html {
  const { t } = desk.tongue;
  const links = [
    { at: '/ranking', text: t('Xếp hạng', 'Ranking') },
    { at: '/ranking/heat-map', text: t('Bản đồ nhiệt', 'Heat map') },
    { at: '/ranking/periods', text: t('Khoá và phát hành', 'Lock and release') },
    { at: '/ranking/differences', text: t('So sánh hai lần công bố', 'Two publications') },
  ];
  return html`<p class="filters">
    ${links.map(({ at, text }) =>
      at === here
        ? html`<strong aria-current="page">${text}</strong>`
        : html`<a href="${home}${at}">${text}</a>`,
    )}
  </p>`;
}
