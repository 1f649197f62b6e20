import { caseName } from '@dti-hub/pipeline';
import { TRACK_WORDS, type Points, type Rank } from '@dti-hub/scoring';
import type {
  Changes,
  DecisionPreview,
  LockedScore,
  MovedFigure,
  MovedScore,
} from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { figureName, unitName, type Desk } from '../desk.ts';
import { notice, table, type Cell, type Column, type Html } from '../html/parts.ts';
import type { Tongue } from '../language.ts';
import { caseText } from '../case/case-text.ts';

/** How many lines of a kind are shown; the rest is counted. */
const SHOWN_MAX = 30;
/** And how many indicators of one unit. */
const CODES_MAX = 10;
const DECIMALS = 3;

/** What a decision would change in figures, points, ranks and cases. */
export function changesShown(desk: Desk, { figures, scores, settled, arisen }: Changes): Html {
  const { t } = desk.tongue;
  if ([figures, scores, settled, arisen].every((all) => all.length === 0)) {
    return notice(
      'note',
      t(
        'Không số liệu, điểm, hạng hay vụ việc nào thay đổi.',
        'No figure, points, rank or case changes.',
      ),
    );
  }
  const figureTitle = t('Số liệu thay đổi', 'Figures that change');
  const scoreTitle = t('Điểm và hạng thay đổi', 'Points and ranks that change');
  return html`${figures.length === 0 ? '' : table(figureTitle, figureColumns(desk), figures.slice(0, SHOWN_MAX))}
  ${moreThan(figures.length, desk.tongue)}
  ${scores.length === 0 ? '' : table(scoreTitle, scoreColumns(desk), scores.slice(0, SHOWN_MAX))}
  ${moreThan(scores.length, desk.tongue)}
  ${caseList(desk, t('Vụ việc được giải quyết', 'Cases that are settled'), settled)}
  ${caseList(desk, t('Vụ việc nảy sinh', 'Cases that arise'), arisen)}`;
}

/** What locked periods hold on to, whatever is decided; nothing where no score of theirs would move. */
export function lockedShown(desk: Desk, locked: DecisionPreview['locked']): Html {
  const { t } = desk.tongue;
  if (locked.length === 0) return html``;
  const title = t(
    'Kỳ đã khoá: điểm giữ nguyên, chỉ đổi nếu mở khoá lại',
    'Locked periods: these points stay unless the period is opened again',
  );
  return html`${table(title, lockedColumns(desk), locked.slice(0, SHOWN_MAX))}
  ${moreThan(locked.length, desk.tongue)}`;
}

const moreThan = (all: number, { t }: Tongue): Cell =>
  all <= SHOWN_MAX
    ? ''
    : html`<p>${t(`… và ${all - SHOWN_MAX} dòng nữa.`, `… and ${all - SHOWN_MAX} more.`)}</p>`;

function caseList(desk: Desk, title: string, ids: readonly string[]): Cell {
  if (ids.length === 0) return '';
  return html`<h2>${title}: ${ids.length}</h2>
    <ul>
      ${ids
        .slice(0, SHOWN_MAX)
        .map(
          (id) => html`<li>${caseName(id)} <span class="soft">${caseText(desk, id)}</span></li>`,
        )}
    </ul>
    ${moreThan(ids.length, desk.tongue)}`;
}

function figureColumns(desk: Desk): Column<MovedFigure>[] {
  const { t, number } = desk.tongue;
  const value = (exact: string | null) => (exact === null ? t('thiếu', 'missing') : number(exact));
  return [
    { title: t('Số liệu', 'Figure'), cell: ({ feed, measure }) => figureName(desk, feed, measure) },
    { title: t('Đơn vị', 'Unit'), cell: ({ unit }) => unitName(desk, unit) },
    { title: t('Kỳ', 'Period'), cell: ({ period }) => desk.named(period) },
    { title: t('Trước', 'Before'), isNumber: true, cell: ({ before }) => value(before) },
    { title: t('Sau', 'After'), isNumber: true, cell: ({ after }) => value(after) },
  ];
}

function scoreColumns(desk: Desk): Column<MovedScore>[] {
  const { tongue } = desk;
  const { t, say } = tongue;
  const arrow = (before: string, after: string) =>
    html`${before} <span aria-hidden="true">→</span
      ><span class="soft"> ${t('thành', 'to')} </span>${after}`;
  return [
    { title: t('Đơn vị', 'Unit'), cell: ({ unit }) => unitName(desk, unit) },
    { title: t('Loại điểm', 'Track'), cell: ({ track }) => say(TRACK_WORDS[track]) },
    {
      title: t('Tổng điểm', 'Total'),
      cell: ({ before, after }) => arrow(pointsText(before, tongue), pointsText(after, tongue)),
    },
    {
      title: t('Hạng', 'Rank'),
      cell: ({ rank }) => arrow(rankText(rank.before), rankText(rank.after)),
    },
    {
      title: t('Chỉ số', 'Indicators'),
      cell: ({ indicators }) =>
        [
          ...indicators
            .slice(0, CODES_MAX)
            .map(
              ({ code, before, after }) =>
                `${code}: ${pointsText(before, tongue)} → ${pointsText(after, tongue)}`,
            ),
          ...(indicators.length > CODES_MAX ? [`… +${indicators.length - CODES_MAX}`] : []),
        ].join('; '),
    },
  ];
}

function lockedColumns(desk: Desk): Column<LockedScore>[] {
  const { tongue } = desk;
  const { t, say } = tongue;
  return [
    { title: t('Đơn vị', 'Unit'), cell: ({ unit }) => unitName(desk, unit) },
    {
      title: t('Bộ chỉ số, kỳ', 'Edition, period'),
      cell: ({ edition, period }) => desk.named(`${edition}, ${period}`),
    },
    { title: t('Loại điểm', 'Track'), cell: ({ track }) => say(TRACK_WORDS[track]) },
    {
      title: t('Khoá tại công bố số', 'Locked at publication'),
      isNumber: true,
      cell: ({ publication }) => String(publication),
    },
    {
      title: t('Đang giữ', 'Holds'),
      isNumber: true,
      cell: ({ holds }) => pointsText(holds, tongue),
    },
    {
      title: t('Nếu mở lại', 'If opened again'),
      isNumber: true,
      cell: ({ would }) => pointsText(would, tongue),
    },
  ];
}

const pointsText = (points: Points | null, tongue: Tongue): string =>
  points === null ? '–' : tongue.points(points, DECIMALS);

/** A rank, or the best and the worst that it may be. */
export const rankText = (rank: Rank | null): string => {
  if (rank === null) return '–';
  return rank.best === rank.worst ? String(rank.best) : `${rank.best}–${rank.worst}`;
};
