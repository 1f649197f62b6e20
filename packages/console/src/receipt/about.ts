import type { UnitId } from '@dti-hub/kernel';
import { html } from 'hono/html';
import { addressOf, unitPath } from '../addresses.ts';
import { unitName } from '../desk.ts';
import type { Html } from '../html/parts.ts';
import type { PublishedVisit } from '../pages/published.ts';

/** Of which unit a receipt is. */
export const unitShown = ({ desk }: PublishedVisit, unit: UnitId): Html =>
  html`<dt>${desk.tongue.t('Đơn vị', 'Unit')}</dt>
    <dd>${unitName(desk, unit)}, ${desk.tongue.t('mã', 'code')} <code>${unit}</code></dd>`;

/** As of which publication. */
export function publicationShown({ desk, published }: PublishedVisit): Html {
  const { t, count, day } = desk.tongue;
  const { number, night, content } = published.content.publication;
  return html`<dt>${t('Lần công bố', 'Publication')}</dt>
    <dd>
      ${t(`số ${count(number)}, đêm ${day(night)}`, `number ${count(number)}, night of ${day(night)}`)}
    </dd>
    <dt>${t('Mã băm nội dung', 'Hash of its content')}</dt>
    <dd><code>${content}</code></dd>`;
}

/** The way to the unit's scorecard, by a table of it or by the first. */
export function scorecardLink({ desk, home }: PublishedVisit, unit: UnitId, table?: string): Html {
  const path = unitPath(home, unit);
  return html`<p class="act">
    <a href="${table === undefined ? path : addressOf(path, { table })}"
      >${desk.tongue.t('Về phiếu điểm', 'Back to the scorecard')}: ${unitName(desk, unit)}</a
    >
  </p>`;
}
