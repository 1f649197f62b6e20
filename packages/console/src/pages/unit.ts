import { periodId } from '@dti-hub/kernel';
import { totalDecimals, type PillarScore, type Scorecard, type Track } from '@dti-hub/scoring';
import { html } from 'hono/html';
import { receiptAddress, sumAddress } from '../addresses.ts';
import { unitName } from '../desk.ts';
import type { Page } from '../html/layout.ts';
import { bar, legend, select, table, type Column, type Html } from '../html/parts.ts';
import {
  cardsOf,
  tableFor,
  tableOptions,
  tablesIn,
  trackTitle,
  type ScoredTable,
} from '../score-tables.ts';
import { unitLinks } from '../unit/unit-asked.ts';
import { indicatorsTable } from './indicators.ts';
import { lostPoints } from './lost-points.ts';
import { missingTable } from './missing.ts';
import { notHere } from './plain.ts';
import type { PublishedVisit } from './published.ts';

/** A unit's scorecard: tracks side by side, where points are lost and why, and what is missing. */
export async function unitPage(visit: PublishedVisit): Promise<Page> {
  const { desk, published, query, param } = visit;
  const { tongue } = desk;
  const { t } = tongue;
  const unit = param('unit');
  const tables = tablesIn(published.content).filter((one) => cardsOf(one, unit).length > 0);
  const chosen = tableFor(tables, query('table'), unit);
  if (chosen === undefined) return notHere(tongue);
  const cards = cardsOf(chosen, unit);
  const [computed] = cards;
  const receiptOf = (track: Track, code: string) =>
    receiptAddress(visit.home, { unit, table: chosen.name, track, code });
  return {
    title: unitName(desk, unit),
    body: [
      unitLinks(visit, { unit, table: chosen }, ''),
      html`<form class="filters" method="get">
        ${select(
          { name: 'table', label: t('Bộ chỉ số và kỳ', 'Edition and period'), value: chosen.name },
          tableOptions(tables, tongue),
        )}<button>${t('Xem', 'Show')}</button>
      </form>`,
      tracksTable(visit, chosen, cards),
      computed === undefined
        ? ''
        : lostPoints(tongue, computed, {
            decimals: chosen.edition.shownDecimals,
            receiptOf: (code) => receiptOf('computed', code),
          }),
      await missingTable(visit, {
        edition: chosen.edition.edition,
        unit,
        period: periodId(chosen.period),
        receiptOf: (code) => receiptOf('computed', code),
      }),
      html`<h2>${t('Từng chỉ số', 'Every indicator')}</h2>`,
      ...(computed?.pillars ?? []).map((pillar) =>
        indicatorsTable(tongue, {
          pillar,
          cards,
          decimals: chosen.edition.shownDecimals,
          receiptOf,
        }),
      ),
    ],
  };
}

/** A pillar, or the whole. */
interface Line extends Pick<PillarScore, 'code' | 'maximum' | 'points'> {
  readonly name: string;
  readonly decimals: number;
}

function tracksTable(
  { desk, home }: PublishedVisit,
  { name: of, edition }: ScoredTable,
  cards: readonly Scorecard[],
): Html {
  const { t, say, points, number } = desk.tongue;
  const [first] = cards;
  if (first === undefined) return html``;
  const lines: Line[] = [
    { ...first, code: '', name: t('Tổng điểm', 'Total'), decimals: totalDecimals(edition) },
    ...first.pillars.map((pillar) => ({
      ...pillar,
      name: `${pillar.code} ${say(pillar.name)}`,
      decimals: edition.shownDecimals,
    })),
  ];
  const ofTrack = (card: Scorecard): Column<Line> => ({
    title: trackTitle(card.track, desk.tongue),
    isNumber: true,
    cell: ({ code, decimals }) => {
      const found = inTrack(card, code);
      if (found === undefined) return '–';
      const { unit, track } = card;
      const asked = { unit, table: of, track, ...(code === '' ? {} : { pillar: code }) };
      return html`<a href="${sumAddress(home, asked)}">${points(found.points, decimals)}</a>`;
    },
  });
  return html`${table(
    t('Điểm theo nhóm và theo bên chấm', 'Points by pillar and track'),
    [
      { title: t('Nhóm', 'Pillar'), cell: ({ name }) => name },
      {
        title: trackTitle(first.track, desk.tongue),
        isSpare: true,
        cell: (line) => bar(line.points, line.maximum),
      },
      ...cards.map(ofTrack),
      {
        title: t('Tối đa', 'Maximum'),
        isNumber: true,
        cell: ({ maximum }) => number(maximum),
      },
    ],
    lines,
  )}
  ${legend(desk.tongue)}`;
}

/** A pillar of a track; without a code the whole. */
const inTrack = (card: Scorecard, code: string): Pick<Scorecard, 'points'> | undefined =>
  code === '' ? card : card.pillars.find((pillar) => pillar.code === code);
