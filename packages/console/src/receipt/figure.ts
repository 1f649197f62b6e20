import type { UnitId } from '@dti-hub/kernel';
import { readFigureReceipt, type FigureReceipt } from '@dti-hub/pipeline';
import { html } from 'hono/html';
import type { Page } from '../html/layout.ts';
import { notHere } from '../pages/plain.ts';
import { earlierTold, type PublishedVisit } from '../pages/published.ts';
import { cardsOf, tablesIn } from '../score-tables.ts';
import { attempt } from '../told.ts';
import { publicationShown, scorecardLink, unitShown } from './about.ts';
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
  const { t } = visit.desk.tongue;
  return {
    title,
    body: [
      earlierTold(visit),
      html`<dl>
        ${unitShown(visit, figure.unit)}
        <dt>${t('Kỳ', 'Period')}</dt>
        <dd>${figure.period.label}</dd>
        ${publicationShown(visit)}
      </dl>`,
      figuresShown(visit, figure, { vi: 'Số liệu', en: 'Figure' }),
      hasScorecard(visit, figure.unit) ? scorecardLink(visit, figure.unit) : '',
    ],
  };
}

/** Whether the newest publication has one of the unit: units without points have none. */
const hasScorecard = ({ desk }: PublishedVisit, unit: UnitId): boolean =>
  tablesIn({ scores: desk.published?.content.scores ?? [] }).some(
    (of) => cardsOf(of, unit).length > 0,
  );
