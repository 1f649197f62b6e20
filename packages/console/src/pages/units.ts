import { totalDecimals, type Scorecard } from '@dti-hub/scoring';
import { html } from 'hono/html';
import { may, unitName, type Desk } from '../desk.ts';
import type { Page } from '../html/layout.ts';
import { notice, select, table } from '../html/parts.ts';
import { tableFor, tableOptions, tablesIn } from '../score-tables.ts';
import type { PublishedVisit } from './published.ts';

/** The units that are scored; those whose steward looks at it first. */
export function units({ desk, home, published, query }: PublishedVisit): Page {
  const { tongue } = desk;
  const { t } = tongue;
  const tables = tablesIn(published.content);
  const chosen = tableFor(tables, query('table'));
  if (chosen === undefined) {
    return {
      title: t('Đơn vị', 'Units'),
      body: [notice('note', t('Chưa có đơn vị nào được chấm điểm.', 'No unit is scored yet.'))],
    };
  }
  const cards = chosen.tracks.find(({ track }) => track === 'computed')?.scorecards ?? [];
  const asked = new URLSearchParams({ table: chosen.name }).toString();
  return {
    title: t('Đơn vị', 'Units'),
    body: [
      html`<form class="filters" method="get">
        ${select(
          { name: 'table', label: t('Bộ chỉ số và kỳ', 'Edition and period'), value: chosen.name },
          tableOptions(tables, tongue),
        )}<button>${t('Xem', 'Show')}</button>
      </form>`,
      table<Scorecard>(
        t('Điểm hệ thống tính', 'Computed points'),
        [
          {
            title: t('Đơn vị', 'Unit'),
            cell: ({ unit }) =>
              html`<a href="${home}/units/${encodeURIComponent(unit)}?${asked}"
                  >${unitName(desk, unit)}</a
                >${isOwn(desk, unit) ? html` <span class="tag">${t('của bạn', 'yours')}</span>` : ''}`,
          },
          {
            title: t('Điểm', 'Points'),
            isNumber: true,
            cell: ({ points }) => tongue.points(points, totalDecimals(chosen.edition)),
          },
          {
            title: t('Tối đa', 'Maximum'),
            isNumber: true,
            cell: ({ maximum }) => tongue.number(maximum),
          },
        ],
        cards.toSorted((a, b) => Number(isOwn(desk, b.unit)) - Number(isOwn(desk, a.unit))),
      ),
    ],
  };
}

const isOwn = (desk: Desk, unit: string): boolean => may(desk, 'decide', unit);
