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
import { figureAddress, receiptAddress, sumAddress } from '../addresses.ts';
import { figureName, unitName, type Desk } from '../desk.ts';
import { folded, foldedTable } from '../html/folded.ts';
import { notice, type Cell, type Column, type Html } from '../html/parts.ts';
import type { Tongue } from '../language.ts';
import { mostMovedFirst } from '../most-moved.ts';
import type { Visit } from '../visit.ts';
import { caseText } from '../case/case-text.ts';

/** So many lines of a kind are read at once; the rest stands in a fold. */
const SHOWN_MAX = 30;
/** And how many indicators of one unit. */
const CODES_MAX = 10;
const DECIMALS = 3;

/**
 * What a decision would change in figures, points, ranks and cases: what is, with the way to its receipt;
 * what would be has none before it is signed and published.
 */
export function changesShown(
  { desk, home }: Pick<Visit, 'desk' | 'home'>,
  { figures, scores, settled, arisen }: Changes,
): Html {
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
  return html`${figures.length === 0 ? '' : listed(desk, { title: figureTitle, columns: figureColumns(desk, home) }, figures)}
  ${scores.length === 0 ? '' : listed(desk, { title: scoreTitle, columns: scoreColumns(desk, home) }, mostMovedFirst(scores))}
  ${
    figures.length + scores.length === 0
      ? ''
      : html`<p class="soft">
          ${t('Số trước có biên nhận; số sau chỉ có khi đã ký và công bố.', 'What was has its receipt; what would be has one once it is signed and published.')}
        </p>`
  }
  ${caseList(desk, t('Vụ việc được giải quyết', 'Cases that are settled'), settled)}
  ${caseList(desk, t('Vụ việc nảy sinh', 'Cases that arise'), arisen)}`;
}

/** What locked periods hold on to, whatever is decided; nothing where no score of theirs would move. */
export function lockedShown(
  { desk, home }: Pick<Visit, 'desk' | 'home'>,
  locked: DecisionPreview['locked'],
): Html {
  const { t } = desk.tongue;
  if (locked.length === 0) return html``;
  const title = t(
    'Kỳ đã khoá: điểm giữ nguyên, chỉ đổi nếu mở khoá lại',
    'Locked periods: these points stay unless the period is opened again',
  );
  return listed(desk, { title, columns: lockedColumns(desk, home) }, locked);
}

const listed = <Row>(
  { tongue }: Desk,
  shape: { readonly title: string; readonly columns: readonly Column<Row>[] },
  rows: readonly Row[],
): Html => foldedTable(tongue, { ...shape, most: SHOWN_MAX }, rows);

function caseList(desk: Desk, title: string, ids: readonly string[]): Cell {
  if (ids.length === 0) return '';
  return html`<h2>${title}: ${ids.length}</h2>
    ${folded(desk.tongue, ids, {
      most: SHOWN_MAX,
      show: (some) =>
        html`<ul>
          ${some.map((id) => html`<li>${caseName(id)} <span class="soft">${caseText(desk, id)}</span></li>`)}
        </ul>`,
    })}`;
}

function figureColumns(desk: Desk, home: string): Column<MovedFigure>[] {
  const { t, number } = desk.tongue;
  const value = (exact: string | null) => (exact === null ? t('thiếu', 'missing') : number(exact));
  return [
    { title: t('Số liệu', 'Figure'), cell: ({ feed, measure }) => figureName(desk, feed, measure) },
    { title: t('Đơn vị', 'Unit'), cell: ({ unit }) => unitName(desk, unit) },
    { title: t('Kỳ', 'Period'), cell: ({ period }) => desk.named(period) },
    {
      title: t('Trước', 'Before'),
      isNumber: true,
      cell: (one) =>
        one.before === null
          ? value(null)
          : html`<a href="${figureAddress(home, one)}">${value(one.before)}</a>`,
    },
    { title: t('Sau', 'After'), isNumber: true, cell: ({ after }) => value(after) },
  ];
}

/** Where a scorecard stands in the newest publication. */
const placeOf = ({
  unit,
  edition,
  period,
  track,
}: Pick<LockedScore, 'unit' | 'edition' | 'period' | 'track'>) => ({
  unit,
  table: `${edition} ${period}`,
  track,
});

function scoreColumns(desk: Desk, home: string): Column<MovedScore>[] {
  const { tongue } = desk;
  const { t, say } = tongue;
  const was = (points: Points | null, address: string): Cell =>
    points === null ? '–' : html`<a class="d" href="${address}">${pointsText(points, tongue)}</a>`;
  const arrow = (before: Cell, after: string) =>
    html`${before} <span aria-hidden="true">→</span><span class="soft"> ${t('thành', 'to')} </span
      ><span class="d">${after}</span>`;
  return [
    { title: t('Đơn vị', 'Unit'), cell: ({ unit }) => unitName(desk, unit) },
    { title: t('Loại điểm', 'Track'), cell: ({ track }) => say(TRACK_WORDS[track]) },
    {
      title: t('Tổng điểm', 'Total'),
      cell: (one) =>
        arrow(was(one.before, sumAddress(home, placeOf(one))), pointsText(one.after, tongue)),
    },
    {
      title: t('Hạng', 'Rank'),
      cell: ({ rank }) => arrow(rankText(rank.before), rankText(rank.after)),
    },
    {
      title: t('Chỉ số', 'Indicators'),
      cell: (one) =>
        folded(tongue, mostMovedFirst(one.indicators), {
          most: CODES_MAX,
          show: (some) =>
            html`${some.map(
              ({ code, before, after }) =>
                html`<div>
                  ${code}:
                  ${arrow(was(before, receiptAddress(home, { ...placeOf(one), code })), pointsText(after, tongue))}
                </div>`,
            )}`,
        }),
    },
  ];
}

function lockedColumns(desk: Desk, home: string): Column<LockedScore>[] {
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
      cell: (one) =>
        one.holds === null
          ? '–'
          : html`<a
              href="${sumAddress(home, { ...placeOf(one), publication: String(one.publication) })}"
              >${pointsText(one.holds, tongue)}</a
            >`,
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
