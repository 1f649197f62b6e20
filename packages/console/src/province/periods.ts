import { periodId } from '@dti-hub/kernel';
import { periodStage, type PeriodStage } from '@dti-hub/pipeline';
import { STAGE_WORDS } from '@dti-hub/releases';
import { html } from 'hono/html';
import { addressOf } from '../addresses.ts';
import type { Page } from '../html/layout.ts';
import { table, type Column } from '../html/parts.ts';
import type { PublishedVisit } from '../pages/published.ts';
import { periodTitle, tablesIn } from '../score-tables.ts';
import { provinceLinks } from './province-links.ts';

/** Every period of every edition with where it stands on its way to a release. */
export function periods(visit: PublishedVisit): Page {
  const { t } = visit.desk.tongue;
  return {
    title: t('Khoá và phát hành', 'Lock and release'),
    body: [
      provinceLinks(visit, '/ranking/periods'),
      html`<p>
        ${t(
          'Thứ tự: đang mở, rà soát, khoá (theo một lần công bố), phát hành. Bản đã phát hành không bao giờ đổi.',
          'The order: open, under review, locked (at a publication), released. A release never changes.',
        )}
      </p>`,
      table(t('Các kỳ', 'Periods'), columns(visit), stagesOf(visit)),
    ],
  };
}

/** Those that have points, and those that were moved once and have none any more. */
function stagesOf({ desk, published }: PublishedVisit): PeriodStage[] {
  const { lifecycle } = desk.state;
  const scored = tablesIn(published.content).map(({ edition, period }) =>
    periodStage(lifecycle, { edition: edition.edition, period: periodId(period) }),
  );
  const isScored = (one: PeriodStage) =>
    scored.some(({ edition, period }) => edition === one.edition && period === one.period);
  return [...scored, ...Object.values(lifecycle).filter((one) => !isScored(one))];
}

function columns({ desk, home, published }: PublishedVisit): Column<PeriodStage>[] {
  const { t, say, count, day } = desk.tongue;
  return [
    {
      title: t('Bộ chỉ số, kỳ', 'Edition, period'),
      cell: ({ edition, period }) =>
        html`<a href="${addressOf(`${home}/ranking/period`, { edition, period })}"
          >${periodTitle(tablesIn(published.content), { edition, period }, desk.tongue)}</a
        >`,
    },
    {
      title: t('Trạng thái', 'Stage'),
      isShort: true,
      cell: ({ stage }) => say(STAGE_WORDS[stage]),
    },
    {
      title: t('Lần công bố', 'Publication'),
      isShort: true,
      cell: ({ lock }) => (lock === null ? '–' : count(lock.publication)),
    },
    {
      title: t('Bản phát hành', 'Releases'),
      isNumber: true,
      cell: ({ releases }) => count(releases.length),
    },
    {
      title: t('Lần chuyển cuối', 'Last moved'),
      cell: ({ last }) => (last === null ? '–' : `${last.by}, ${day(last.on)}`),
    },
  ];
}
