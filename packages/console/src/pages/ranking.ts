import { rankPublished, type RankingLine } from '@dti-hub/pipeline';
import { TRACK_WORDS, type Track } from '@dti-hub/scoring';
import { html } from 'hono/html';
import { addressOf, sumAddress, unitPath } from '../addresses.ts';
import { rankText } from '../decide/changes-page.ts';
import type { Page } from '../html/layout.ts';
import { paged } from '../html/paging.ts';
import { bar, legend, notice, select, table, type Column, type Html } from '../html/parts.ts';
import {
  bySurePoints,
  queryOf,
  tableFor,
  tableOptions,
  tablesIn,
  trackOf,
  trackOptions,
  type ScoredTable,
  tableTitle,
} from '../score-tables.ts';
import { publicationText } from '../publication-text.ts';
import { standingOn } from '../province/standing-on.ts';
import { provinceLinks } from '../province/province-links.ts';
import type { PublishedVisit } from './published.ts';

/** By what units are ranked. */
interface Contest {
  readonly table: ScoredTable;
  readonly track: Track;
  /** An empty text: by the total. */
  readonly pillar: string;
}

/** The units of the province by rank, with the bounds that open points leave. */
export async function ranking(visit: PublishedVisit): Promise<Page> {
  const { desk, home, published, query } = visit;
  const { t } = desk.tongue;
  const { name } = desk.province;
  const title = t(`Xếp hạng các đơn vị: ${name}`, `Ranking of units: ${name}`);
  const chosen = tableFor(tablesIn(published.content), query('table'));
  if (chosen === undefined) {
    return { title, body: [notice('note', t('Chưa có điểm nào.', 'There are no points yet.'))] };
  }
  const { edition } = chosen;
  const track = trackOf(query('track'));
  const pillar = edition.pillars.find(({ code }) => code === query('pillar'))?.code;
  const ranked = await rankPublished(published.open, { ...queryOf(chosen), track, pillar });
  const lines = ranked.toSorted(byPlace);
  const contest = { table: chosen, track, pillar: pillar ?? '' };
  const { shown, way } = paged(
    desk.tongue,
    {
      path: `${home}/ranking`,
      asked: { table: chosen.name, track, pillar: contest.pillar },
      page: query('page'),
    },
    lines,
  );
  return {
    title,
    body: [
      provinceLinks(visit, '/ranking'),
      choosing(visit, contest),
      html`<p>
        ${t(
          'Hạng ghi khoảng (ví dụ 2–4) khi còn điểm bỏ ngỏ: đơn vị không thể đứng cao hơn hay thấp hơn khoảng đó.',
          'A rank is a range, such as 2–4, while points are open: the unit stands neither above nor below it.',
        )}
        ${t('Theo lần công bố', 'As of publication')}
        ${publicationText(desk.tongue, published.content.publication)}.
      </p>`,
      lines.length === 0
        ? notice('note', t('Bên này chưa chấm đơn vị nào.', 'No unit has points in this track.'))
        : html`${way}${table(captionOf(visit, contest, lines.length), columns(visit, contest), shown)}${legend(desk.tongue)}${way}`,
      await standingOn(visit, chosen, track),
    ],
  };
}

/** The best first; of one rank, those with the most points for sure. */
const byPlace = (a: RankingLine, b: RankingLine): number =>
  a.best - b.best ||
  a.worst - b.worst ||
  bySurePoints({ ...a, points: a.exact }, { ...b, points: b.exact });

function choosing({ desk, published }: PublishedVisit, contest: Contest): Html {
  const { tongue } = desk;
  const { t, say } = tongue;
  const { name, edition } = contest.table;
  const pillars = edition.pillars.map((one) => ({
    value: one.code,
    text: `${one.code} ${say(one.name)}`,
  }));
  const tables = tableOptions(tablesIn(published.content), tongue);
  return html`<form class="filters" method="get">
    ${select({ name: 'table', label: t('Bộ chỉ số và kỳ', 'Edition and period'), value: name }, tables)}
    ${select({ name: 'track', label: t('Bên chấm', 'Track'), value: contest.track }, trackOptions(tongue))}
    ${select({ name: 'pillar', label: t('Xếp theo', 'By'), value: contest.pillar }, [
      { value: '', text: t('Tổng điểm', 'Total') },
      ...pillars,
    ])}
    <button>${t('Xem', 'Show')}</button>
  </form>`;
}

/** All that was chosen: on paper nothing else tells it. Where not every unit is ranked, how many are. */
function captionOf(
  { desk: { tongue } }: PublishedVisit,
  { table: of, track, pillar }: Contest,
  ranked: number,
): string {
  const { t, say, count } = tongue;
  const by = of.edition.pillars.find(({ code }) => code === pillar);
  const units = new Set(of.tracks.flatMap(({ scorecards }) => scorecards.map(({ unit }) => unit)));
  return [
    tableTitle(of, tongue),
    ...(by === undefined ? [] : [`${by.code} ${say(by.name)}`]),
    say(TRACK_WORDS[track]),
    ...(ranked === units.size
      ? []
      : [
          t(
            `${count(ranked)}/${count(units.size)} đơn vị có điểm`,
            `${count(ranked)} of ${count(units.size)} units have points`,
          ),
        ]),
  ].join('; ');
}

function columns(
  { desk, home }: PublishedVisit,
  { table: of, track, pillar }: Contest,
): Column<RankingLine>[] {
  const { t, points, number } = desk.tongue;
  const sum = { table: of.name, track, ...(pillar === '' ? {} : { pillar }) };
  return [
    { title: t('Hạng', 'Rank'), isShort: true, cell: (line) => rankText(line) },
    {
      title: t('Đơn vị', 'Unit'),
      cell: ({ unit, unitName }) =>
        html`<a href="${addressOf(unitPath(home, unit), { table: of.name })}">${unitName}</a>`,
    },
    {
      title: t('Điểm', 'Points'),
      isNumber: true,
      cell: ({ unit, exact, decimals }) =>
        html`<a href="${sumAddress(home, { ...sum, unit })}">${points(exact, decimals)}</a>`,
    },
    {
      title: t('Phần đạt', 'Share earned'),
      isSpare: true,
      cell: ({ exact, maximum }) => bar(exact, maximum),
    },
    { title: t('Tối đa', 'Maximum'), isNumber: true, cell: ({ maximum }) => number(maximum) },
  ];
}
