import type { ScoreTable } from '@dti-hub/pipeline';
import { totalDecimals, type Track } from '@dti-hub/scoring';
import { html } from 'hono/html';
import { addressOf, sumAddress, unitPath } from '../addresses.ts';
import { lineChart, type ChartLine, type ChartValue } from '../charts/line-chart.ts';
import type { Page } from '../html/layout.ts';
import { select, table, type Html } from '../html/parts.ts';
import { notHere } from '../pages/plain.ts';
import type { PublishedVisit } from '../pages/published.ts';
import { queryOf, trackTitle } from '../score-tables.ts';
import { latestPublications } from '../shelf.ts';
import { unitAsked, unitLinks, type UnitAsked } from './unit-asked.ts';

/** So many publications are looked back. */
const SHOWN_MAX = 30;

/** What one publication says of a unit, by track. */
interface Moment {
  readonly number: number;
  readonly night: string;
  readonly tables: readonly ScoreTable[];
}

/** How a unit's points, or those of a pillar, moved from publication to publication. */
export async function trend(visit: PublishedVisit): Promise<Page> {
  const { desk, query } = visit;
  const { t, say } = desk.tongue;
  const asked = unitAsked(visit);
  if (asked === undefined) return notHere(desk.tongue);
  const { pillars } = asked.table.edition;
  const pillar = pillars.find(({ code }) => code === query('pillar'));
  const moments = await readMoments(visit, asked);
  return {
    title: t(`Diễn biến điểm: ${asked.name}`, `Trend: ${asked.name}`),
    body: [
      unitLinks(visit, asked, '/trend'),
      html`<form class="filters" method="get">
        <input type="hidden" name="table" value="${asked.table.name}" />
        ${select({ name: 'pillar', label: t('Điểm của', 'Points of'), value: pillar?.code ?? '' }, [
          { value: '', text: t('Tổng điểm', 'Total') },
          ...pillars.map(({ code, name }) => ({ value: code, text: `${code} ${say(name)}` })),
        ])}<button>${t('Xem', 'Show')}</button>
      </form>`,
      lineChart(desk.tongue, {
        title:
          pillar === undefined ? t('Tổng điểm', 'Total') : `${pillar.code} ${say(pillar.name)}`,
        maximum: pillar?.maximum ?? asked.table.edition.maximum,
        places: t('Lần công bố', 'Publication'),
        labels: moments.map(({ number, night }) => `${number} (${desk.tongue.day(night)})`),
        lines: linesOf(visit, asked, { moments, pillar: pillar?.code }),
      }),
      movesTable(visit, asked, moments),
    ],
  };
}

async function readMoments(
  { desk }: PublishedVisit,
  { table: of }: UnitAsked,
): Promise<readonly Moment[]> {
  const opened = await latestPublications(desk.stores, SHOWN_MAX);
  return Promise.all(
    opened.map(async (open) => ({
      number: open.publication.number,
      night: open.publication.night,
      tables: await open.scores(queryOf(of)),
    })),
  );
}

interface Drawn {
  readonly moments: readonly Moment[];
  /** Undefined: the total. */
  readonly pillar: string | undefined;
}

/** A line for each track that ever knew the unit. */
function linesOf(
  { desk, home }: PublishedVisit,
  { unit, table: of, cards }: UnitAsked,
  { moments, pillar }: Drawn,
): ChartLine[] {
  const { points } = desk.tongue;
  const decimals = pillar === undefined ? totalDecimals(of.edition) : of.edition.shownDecimals;
  const valueAt = ({ tables, number }: Moment, track: Track): ChartValue | null => {
    const card = tables
      .find((one) => one.track === track)
      ?.scorecards.find((one) => one.unit === unit);
    const scored = pillar === undefined ? card : card?.pillars.find(({ code }) => code === pillar);
    if (scored === undefined) return null;
    const place = { unit, table: of.name, track, pillar, publication: String(number) };
    return {
      ...scored.points,
      text: points(scored.points, decimals),
      address: sumAddress(home, place),
    };
  };
  return cards.map(({ track }) => ({
    name: trackTitle(track, desk.tongue),
    values: moments.map((moment) => valueAt(moment, track)),
  }));
}

/** Publication by publication, with the way to why it moved. */
function movesTable(
  { desk, home }: PublishedVisit,
  { unit, table: of }: UnitAsked,
  moments: readonly Moment[],
): Html {
  const { t, day, count } = desk.tongue;
  return table<Moment>(
    t('Các lần công bố', 'Publications'),
    [
      {
        title: t('Lần công bố', 'Publication'),
        isShort: true,
        cell: ({ number }) => count(number),
      },
      { title: t('Đêm', 'Night'), isShort: true, cell: ({ night }) => day(night) },
      {
        title: t('So với lần trước', 'Against the one before'),
        cell: ({ number }) =>
          number === 1
            ? '–'
            : html`<a
                href="${addressOf(`${unitPath(home, unit)}/why`, { table: of.name, from: String(number - 1), to: String(number) })}"
                >${t(`Vì sao khác lần công bố ${number - 1}?`, `Why is it other than ${number - 1}?`)}</a
              >`,
      },
    ],
    moments.toReversed(),
  );
}
