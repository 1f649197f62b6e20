import { compare, divide, exactText, multiply, parseExact, rational, ZERO } from '@dti-hub/kernel';
import {
  isPoint,
  roundExact,
  TRACK_WORDS,
  type PillarScore,
  type Points,
  type Scorecard,
} from '@dti-hub/scoring';
import { html } from 'hono/html';
import { addressOf, sumAddress, unitPath } from '../addresses.ts';
import { unitName } from '../desk.ts';
import type { Page } from '../html/layout.ts';
import { paged } from '../html/paging.ts';
import type { Html } from '../html/parts.ts';
import type { Tongue } from '../language.ts';
import type { PublishedVisit } from '../pages/published.ts';
import { bySurePoints, tableFor, tableTitle, tablesIn, trackOf } from '../score-tables.ts';
import { provinceLinks } from './province-links.ts';
import { noPoints, noUnits, tableForm, type TrackOfTable } from './table-form.ts';

/** Every unit and pillar by the share of points that is earned for sure, those with the most of it first. */
export function heatMap(visit: PublishedVisit): Page {
  const { desk, published, query, home } = visit;
  const { tongue } = desk;
  const { t } = tongue;
  const title = t('Bản đồ nhiệt: đơn vị và nhóm', 'Heat map: units and pillars');
  const links = provinceLinks(visit, '/ranking/heat-map');
  const chosen = tableFor(tablesIn(published.content), query('table'));
  if (chosen === undefined) {
    return { title, body: [links, noPoints(tongue)] };
  }
  const track = trackOf(query('track'));
  const cards = chosen.tracks.find((one) => one.track === track)?.scorecards ?? [];
  const asked = { table: chosen.name, track };
  const { shown, way } = paged(
    tongue,
    { path: `${home}/ranking/heat-map`, asked, page: query('page'), most: UNITS_MAX },
    // Ranks weigh unknown maxima against each other and have a page of their own; shades need an order alone.
    cards.toSorted(bySurePoints),
  );
  return {
    title,
    body: [
      links,
      tableForm(visit, { table: chosen, track }),
      cards.length === 0
        ? noUnits(tongue)
        : html`${legend(tongue)}${way}${heatTable(visit, { table: chosen, track }, shown)}${way}`,
    ],
  };
}

/** Every cell leads somewhere: of more units a page would be too large for a slow line. */
const UNITS_MAX = 50;

/** The steps of a pillar's maximum that are told apart. */
const STEPS = [0, 1, 2, 3, 4] as const;
const STEP_PERCENT = 20;
const stepOf = (percent: number): number =>
  STEPS.findLast((step) => percent >= step * STEP_PERCENT) ?? STEPS[0];

/** Shares are shown, and told apart, in whole percent. */
const lastOf = (step: number): number =>
  step === STEPS.at(-1) ? 100 : (step + 1) * STEP_PERCENT - 1;

const legend = ({ t }: Tongue): Html =>
  html`<p class="soft">
    ${t('Phần điểm chắc chắn đạt được:', 'The share of points earned for sure:')}
    ${STEPS.map((step) => html`<span class="heat h${step}">${step * STEP_PERCENT}–${lastOf(step)}%</span> `)}
    <br />
    ${t(
      'Hai số trong một ô: còn bỏ ngỏ, ít nhất và nhiều nhất. “–”: tối đa 0 điểm. Xếp theo điểm chắc chắn.',
      'Two numbers in a cell: still open, at the least and at the most. “–”: at most 0 points. In order of sure points.',
    )}
  </p>`;

function heatTable(
  { desk, home }: PublishedVisit,
  { table: of, track }: TrackOfTable,
  rows: readonly Scorecard[],
): Html {
  const { t, say } = desk.tongue;
  const heads = rows[0]?.pillars ?? [];
  const asked = { table: of.name };
  const sum = { ...asked, track };
  const caption = `${tableTitle(of, desk.tongue)}; ${say(TRACK_WORDS[track])}`;
  return html`<p class="soft">
      ${t('Nhóm', 'Pillars')}: ${heads.map(({ code, name }) => `${code} ${say(name)}`).join('; ')}.
    </p>
    <div class="wide" role="region" aria-label="${caption}" tabindex="0">
      <table>
        <caption>
          <span>${caption}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">${t('Đơn vị', 'Unit')}</th>
            ${heads.map(({ code }) => html`<th scope="col" class="n heat">${code}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                <th scope="row">
                  <a href="${addressOf(unitPath(home, row.unit), asked)}"
                    >${unitName(desk, row.unit)}</a
                  >
                </th>
                ${row.pillars.map((pillar) => heatCell(pillar, sumAddress(home, { ...sum, unit: row.unit, pillar: pillar.code })))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

const heatCell = ({ points, maximum }: PillarScore, address: string): Html => {
  // Of nothing there is no share.
  if (compare(parseExact(maximum), ZERO) === 0) return html`<td class="n heat">–</td>`;
  const { low, high } = sharesOf(points, maximum);
  const text = isPoint(points) ? low : `${low}–${high}`;
  return html`<td class="n heat h${stepOf(Number(low))}"><a href="${address}">${text}</a></td>`;
};

/** Of the maximum, in percent. */
function sharesOf({ low, high }: Points, maximum: string): Points {
  const whole = parseExact(maximum);
  const percentOf = (points: string) =>
    roundExact(exactText(divide(multiply(parseExact(points), rational(100n)), whole)), 0);
  return { low: percentOf(low), high: percentOf(high) };
}
