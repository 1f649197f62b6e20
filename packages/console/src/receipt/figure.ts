import type { UnitId } from '@dti-hub/kernel';
import { readFigureReceipt, type FigureReceipt } from '@dti-hub/pipeline';
import { html } from 'hono/html';
import { unitPath } from '../addresses.ts';
import { unitName } from '../desk.ts';
import type { Page } from '../html/layout.ts';
import type { Cell } from '../html/parts.ts';
import { notHere } from '../pages/plain.ts';
import { earlierTold, type PublishedVisit } from '../pages/published.ts';
import { cardsOf, tablesIn } from '../score-tables.ts';
import { attempt } from '../told.ts';
import { figuresShown } from './figures.ts';

/** Where one figure of a feed comes from, down to the bytes, whatever is made of it. */
export async function showFigure(visit: PublishedVisit): Promise<Page> {
  const { desk, published, param, query } = visit;
  const { tongue, stores } = desk;
  const subject = {
    unit: param('unit'),
    feed: query('feed'),
    measure: query('measure'),
    period: query('period'),
  };
  const tried = await attempt(tongue, () => readFigureReceipt(stores, published.open, subject));
  const title = tongue.t('Biên nhận của một số liệu', 'Receipt of a figure');
  if ('told' in tried) return { title, body: [tried.told.notice], status: tried.told.status };
  return tried.done === undefined ? notHere(tongue) : figurePage(visit, title, tried.done);
}

function figurePage(visit: PublishedVisit, title: string, figure: FigureReceipt): Page {
  const { desk, published } = visit;
  const { t, count, day } = desk.tongue;
  const { number, night, content } = published.content.publication;
  return {
    title,
    body: [
      earlierTold(visit),
      html`<dl>
        <dt>${t('Đơn vị', 'Unit')}</dt>
        <dd>${unitName(desk, figure.unit)} <code>${figure.unit}</code></dd>
        <dt>${t('Kỳ', 'Period')}</dt>
        <dd>${figure.period.label}</dd>
        <dt>${t('Công bố số, đêm', 'Publication, night')}</dt>
        <dd>${count(number)}, ${day(night)}</dd>
        <dt>${t('Mã băm nội dung', 'Hash of its content')}</dt>
        <dd><code>${content}</code></dd>
      </dl>`,
      figuresShown(visit, figure, { vi: 'số liệu', en: 'figure' }),
      scorecardLink(visit, figure.unit),
    ],
  };
}

/** The way to the unit's scorecard, where the newest publication has one: units without points have none. */
function scorecardLink({ desk, home }: PublishedVisit, unit: UnitId): Cell {
  const scores = desk.published?.content.scores ?? [];
  if (tablesIn({ scores }).every((of) => cardsOf(of, unit).length === 0)) return '';
  return html`<p>
    <a href="${unitPath(home, unit)}"
      >${desk.tongue.t('Về phiếu điểm', 'Back to the scorecard')}: ${unitName(desk, unit)}</a
    >
  </p>`;
}
