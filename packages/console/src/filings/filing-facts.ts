import type { FilingName } from '@dti-hub/pipeline';
import { html } from 'hono/html';
import { unitName, type Desk } from '../desk.ts';
import type { Html } from '../html/parts.ts';
import type { Visit } from '../visit.ts';

/** For whom and in which edition and period something is filed, in a list of facts. */
export const subjectFacts = (
  desk: Desk,
  { unit, edition, period }: Omit<FilingName, 'code'>,
): Html => {
  const { t } = desk.tongue;
  return html`<dt>${t('Đơn vị', 'Unit')}</dt>
    <dd>${unitName(desk, unit)}</dd>
    <dt>${t('Bộ chỉ số, kỳ', 'Edition, period')}</dt>
    <dd>${desk.named(`${edition}, ${period}`)}</dd>`;
};

/** The way back from a page about one filing, or about how to file. */
export const backToFilings = ({ desk: { tongue }, home }: Visit): Html =>
  html`<p>
    <a href="${home}/filings">${tongue.t('Về danh sách', 'Back to the list')}</a>
  </p>`;
