import { periodId, type UnitId } from '@dti-hub/kernel';
import { readCalendars } from '@dti-hub/pipeline';
import { readMissing } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { unitPath } from '../addresses.ts';
import { may, mayAnywhere, unitName, type Desk } from '../desk.ts';
import { dueNext, readDeadlines } from '../filings/deadlines.ts';
import { filingsReturned, filingsToReview } from '../filings/filing-names.ts';
import { many } from '../language.ts';
import { notice, type Cell } from '../html/parts.ts';
import { tablesIn, tableFor } from '../score-tables.ts';
import type { StandingCase } from './cases.ts';
import type { PublishedVisit } from './published.ts';

/** What waits for the person at the desk: what is due first, then what only they can settle, then the feeds and periods that need a look. */
export async function nextSteps(
  visit: PublishedVisit,
  open: readonly StandingCase[],
  troubled: number,
): Promise<Cell> {
  const { desk, home } = visit;
  const { t, count } = desk.tongue;
  const own = ownUnits(desk);
  const due = await Promise.all(own.map((unit) => unitSteps(visit, unit)));
  const [only, ...others] = own;
  const mine = open.filter(({ finding }) => may(desk, 'decide', finding.unit));
  const asked =
    only !== undefined && others.length === 0
      ? `?${new URLSearchParams({ unit: only }).toString()}`
      : '';
  const next = dueNext(visit, await readDeadlines(desk));
  const steps: Cell[] = [
    ...(next === '' ? [] : [next]),
    ...filingSteps(visit),
    ...due.flat(),
    ...(mine.length === 0
      ? []
      : [
          html`<a href="${home}/cases${asked}"
            >${t(`${count(mine.length)} vụ việc bạn quyết định`, many(desk.tongue, mine.length, ['case that you settle', 'cases that you settle']))}</a
          >`,
        ]),
    ...runSteps(desk, troubled),
  ];
  if (steps.length === 0) {
    return mayAnywhere(desk, 'readOperations')
      ? notice('note', t('Không có việc nào chờ bạn.', 'Nothing waits for you.'))
      : '';
  }
  return html`<section class="todo" aria-labelledby="todo">
    <h2 id="todo">${t('Việc của bạn', 'What waits for you')}</h2>
    <ul>
      ${steps.map((step) => html`<li>${step}</li>`)}
    </ul>
  </section>`;
}

/** Whoever runs the nights looks after the feeds. */
function runSteps(desk: Desk, troubled: number): Cell[] {
  const { t, count } = desk.tongue;
  if (troubled === 0 || !mayAnywhere(desk, 'run')) return [];
  return [
    html`<a href="#feeds"
      >${t(`${count(troubled)} nguồn và kỳ cần xem lại`, `Feeds and periods that need a look: ${count(troubled)}`)}</a
    >`,
  ];
}

/** What came back to the person, and what waits for their word. */
function filingSteps({ desk, home }: PublishedVisit): Cell[] {
  const { t, count } = desk.tongue;
  const [returned, reviews] = [filingsReturned(desk).length, filingsToReview(desk).length];
  const step = (waiting: number, words: string) =>
    waiting === 0 ? [] : [html`<a href="${home}/filings">${words}</a>`];
  return [
    ...step(
      returned,
      t(
        `${count(returned)} số liệu bị trả lại, chờ bạn sửa`,
        many(desk.tongue, returned, ['filing came back to you', 'filings came back to you']),
      ),
    ),
    ...step(
      reviews,
      t(
        `${count(reviews)} số liệu chờ bạn thẩm định`,
        many(desk.tongue, reviews, [
          'filing that waits for your review',
          'filings that wait for your review',
        ]),
      ),
    ),
  ];
}

/** The units that the person is a steward of; nobody lists those of a whole province. */
const ownUnits = ({ state, person }: Desk): UnitId[] => [
  ...new Set(
    state.grants.flatMap((grant) =>
      grant.person === person && grant.role === 'steward' && grant.within !== null
        ? [grant.within]
        : [],
    ),
  ),
];

/** How much of a unit's figures is missing. */
async function unitSteps({ desk, home, published }: PublishedVisit, unit: UnitId): Promise<Cell[]> {
  const { stores, person, tongue } = desk;
  const { t, count } = tongue;
  const chosen = tableFor(tablesIn(published.content), '', unit);
  if (chosen === undefined) return [];
  const { calendars } = await readCalendars(stores, published.open);
  const { items } = await readMissing(stores, {
    edition: chosen.edition.edition,
    unit,
    period: periodId(chosen.period),
    actor: person,
    calendars: [...calendars.values()],
  });
  const address = unitPath(home, unit);
  if (items.length === 0) return [];
  return [
    html`<a href="${address}"
      >${t(`${unitName(desk, unit)}: còn thiếu ${count(items.length)} chỉ số`, `${unitName(desk, unit)}: ${many(tongue, items.length, ['indicator is missing', 'indicators are missing'])}`)}</a
    >`,
  ];
}
