import { rankPublished, type RankingLine } from '@dti-hub/pipeline';
import { TRACK_WORDS } from '@dti-hub/scoring';
import { html } from 'hono/html';
import { addressOf, sumAddress, unitPath } from '../addresses.ts';
import { rankText } from '../decide/changes-page.ts';
import type { Page } from '../html/layout.ts';
import { paged } from '../html/paging.ts';
import { bar, legend, select, table, type Column, type Html } from '../html/parts.ts';
import {
  bySurePoints,
  queryOf,
  tableFor,
  tablesIn,
  trackOf,
  type ScoredTable,
  tableTitle,
} from '../score-tables.ts';
import { publicationText } from '../publication-text.ts';
import { standingOn } from '../province/standing-on.ts';
import { provinceLinks } from '../province/province-links.ts';
import { noPoints, noUnits, tableForm, type TrackOfTable } from '../province/table-form.ts';
import type { Tongue } from '../language.ts';
import type { PublishedVisit } from './published.ts';

/** By what units are ranked. */
interface Contest extends TrackOfTable {
  /** Undefined: by the total. */
  readonly pillar: ScoredTable['edition']['pillars'][number] | undefined;
}

/** The units of the province by rank, with the bounds that open points leave. */
export async function ranking(visit: PublishedVisit): Promise<Page> {
  const { desk, home, published, query } = visit;
  const { t } = desk.tongue;
  const { name } = desk.province;
  const title = t(`Xếp hạng các đơn vị: ${name}`, `Ranking of units: ${name}`);
  const chosen = tableFor(tablesIn(published.content), query('table'));
  if (chosen === undefined) {
    return { title, body: [noPoints(desk.tongue)] };
  }
  const { edition } = chosen;
  const track = trackOf(query('track'));
  const pillar = edition.pillars.find(({ code }) => code === query('pillar'));
  const ranked = await rankPublished(published.open, {
    ...queryOf(chosen),
    track,
    pillar: pillar?.code,
  });
  const lines = ranked.toSorted(byPlace);
  const contest = { table: chosen, track, pillar };
  const { shown, way } = paged(
    desk.tongue,
    {
      path: `${home}/ranking`,
      asked: { table: chosen.name, track, pillar: pillar?.code },
      page: query('page'),
    },
    lines,
  );
  return {
    title,
    body: [
      provinceLinks(visit, '/ranking'),
      tableForm(visit, contest, pillarChoice(desk.tongue, contest)),
      html`<p>
        ${t(
          'Hạng ghi khoảng (ví dụ 2–4) khi còn điểm bỏ ngỏ: đơn vị không thể đứng ngoài khoảng đó.',
          'A rank is a range, such as 2–4, while points are open: the unit cannot stand outside it.',
        )}
        ${t('Theo lần công bố', 'As of publication')}
        ${publicationText(desk.tongue, published.content.publication)}.
      </p>`,
      lines.length === 0
        ? noUnits(desk.tongue)
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

/** What else than the whole units are ranked by. */
const pillarChoice = ({ t, say }: Tongue, { table: of, pillar }: Contest): Html =>
  select({ name: 'pillar', label: t('Xếp theo', 'By'), value: pillar?.code ?? '' }, [
    { value: '', text: t('Tổng điểm', 'Total') },
    ...of.edition.pillars.map(({ code, name }) => ({
      value: code,
      text: `${code} ${say(name)}`,
    })),
  ]);

/** All that was chosen, which on paper nothing else tells, and how many units have a rank by it. */
function captionOf(
  { desk: { tongue } }: PublishedVisit,
  { table: of, track, pillar }: Contest,
  ranked: number,
): string {
  const { t, say, count } = tongue;
  const name = pillar === undefined ? '' : `; ${pillar.code} ${say(pillar.name)}`;
  const all = Math.max(...of.tracks.map(({ scorecards }) => scorecards.length));
  return `${tableTitle(of, tongue)}${name}; ${say(TRACK_WORDS[track])}; ${count(ranked)}/${count(all)} ${t('đơn vị có điểm', 'units have points')}`;
}

function columns(
  { desk, home }: PublishedVisit,
  { table: of, track, pillar }: Contest,
): Column<RankingLine>[] {
  const { t, points, number } = desk.tongue;
  const sum = { table: of.name, track, pillar: pillar?.code };
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
      title: t('Chắc chắn và còn bỏ ngỏ', 'Certain and open'),
      isSpare: true,
      cell: ({ exact, maximum }) => bar(exact, maximum),
    },
    { title: t('Tối đa', 'Maximum'), isNumber: true, cell: ({ maximum }) => number(maximum) },
  ];
}
