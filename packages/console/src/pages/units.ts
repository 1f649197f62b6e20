import { totalDecimals, type Scorecard } from '@dti-hub/scoring';
import { html } from 'hono/html';
import { addressOf, sumAddress, unitPath } from '../addresses.ts';
import { may, unitName, type Desk } from '../desk.ts';
import type { Page } from '../html/layout.ts';
import { paged } from '../html/paging.ts';
import { input, notice, select, table, type Column } from '../html/parts.ts';
import { tableFor, tableOptions, tablesIn, type ScoredTable } from '../score-tables.ts';
import type { PublishedVisit } from './published.ts';

/** The units that are scored; those whose steward looks at it first. */
export function units(visit: PublishedVisit): Page {
  const { desk, home, published, query } = visit;
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
  const find = query('find').trim();
  const found = cards
    .filter(({ unit }) => plain(unitName(desk, unit)).includes(plain(find)))
    .toSorted((a, b) => Number(isOwn(desk, b.unit)) - Number(isOwn(desk, a.unit)));
  const { shown, way } = paged(
    tongue,
    { path: `${home}/units`, asked: { table: chosen.name, find }, page: query('page') },
    found,
  );
  return {
    title: t('Đơn vị', 'Units'),
    body: [
      html`<form class="filters" method="get">
        ${select(
          { name: 'table', label: t('Bộ chỉ số và kỳ', 'Edition and period'), value: chosen.name },
          tableOptions(tables, tongue),
        )}
        ${input({ name: 'find', label: t('Tìm tên đơn vị', 'Find a name'), value: find })}
        <button>${t('Xem', 'Show')}</button>
      </form>`,
      html`<p>
        ${t(
          'Điểm ghi khoảng khi còn thiếu số liệu hoặc quy tắc.',
          'Points are a range while figures or rules are missing.',
        )}
      </p>`,
      table(t('Điểm hệ thống tính', 'Computed points'), columns(visit, chosen), shown),
      way,
    ],
  };
}

function columns(
  { desk, home }: PublishedVisit,
  { name, edition }: ScoredTable,
): Column<Scorecard>[] {
  const { t, points, number } = desk.tongue;
  return [
    {
      title: t('Đơn vị', 'Unit'),
      cell: ({ unit }) =>
        html`<a href="${addressOf(unitPath(home, unit), { table: name })}"
            >${unitName(desk, unit)}</a
          >${isOwn(desk, unit) ? html` <span class="tag">${t('của bạn', 'yours')}</span>` : ''}`,
    },
    {
      title: t('Điểm', 'Points'),
      isNumber: true,
      cell: (card) =>
        html`<a href="${sumAddress(home, { unit: card.unit, table: name, track: 'computed' })}"
          >${points(card.points, totalDecimals(edition))}</a
        >`,
    },
    { title: t('Tối đa', 'Maximum'), isNumber: true, cell: ({ maximum }) => number(maximum) },
  ];
}

const isOwn = (desk: Desk, unit: string): boolean => may(desk, 'decide', unit);

/** Names are looked for as they are typed in a hurry: without accents. */
const plain = (name: string): string =>
  name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
