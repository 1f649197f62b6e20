import { readFeeds, type FeedFreshness } from '@dti-hub/pipeline';
import { html } from 'hono/html';
import { mayAnywhere } from '../desk.ts';
import type { Page } from '../html/layout.ts';
import { notice, table, type Column, type Html } from '../html/parts.ts';
import type { Tongue } from '../language.ts';
import { timeText } from '../time-text.ts';
import type { Visit } from '../visit.ts';
import { standingCases } from './cases.ts';
import { ageCell, verdictCell } from './feed-cells.ts';
import { nextSteps } from './next-steps.ts';
import { nothingYet } from './plain.ts';
import type { PublishedVisit } from './published.ts';
import { runningNight, runningShown } from './running-night.ts';
import { readStrips, stripCell, type StripOf } from './thirty-nights.ts';
import { isBad, weightOf } from './verdicts.ts';

/** The night that runs, if one does, and how the last one went. */
export async function tonight(visit: Visit): Promise<Page> {
  const { desk } = visit;
  const { published, tongue } = desk;
  const [running, page] = await Promise.all([
    runningNight(desk),
    published === undefined ? nothingYet(tongue) : lastNight({ ...visit, published }),
  ]);
  return running === undefined
    ? page
    : { ...page, body: [runningShown(visit, running), ...page.body], isLive: true };
}

/** What waits for the person; each feed's verdict, how fresh its values are, and what became of its rows. */
async function lastNight(visit: PublishedVisit): Promise<Page> {
  const { desk, home, published } = visit;
  const { tongue } = desk;
  const { t, count, day } = tongue;
  const { content, open } = published;
  const { number, night, publishedAt } = content.publication;
  const feeds = (await readFeeds(open)).toSorted(
    (a, b) => weightOf(a.verdict) - weightOf(b.verdict),
  );
  const asked = feeds.filter(({ verdict }) => verdict !== null);
  const troubled = asked.filter(({ verdict }) => isBad(verdict));
  const cases = standingCases(visit);
  return {
    title: t(`Đêm ${day(night)}`, `Night of ${day(night)}`),
    body: [
      html`<p class="soft">
        ${t('Công bố số', 'Publication')} ${count(number)}, ${timeText(publishedAt, tongue)}.
      </p>`,
      await nextSteps(visit, cases),
      notice(
        troubled.length === 0 ? 'good' : 'warn',
        t(
          `Đêm ấy hỏi ${asked.length} trên ${feeds.length} nguồn và kỳ; ${troubled.length} cần xem lại.`,
          `That night asked ${asked.length} of ${feeds.length} feeds and periods; ${troubled.length} need a look.`,
        ),
        ...(mayAnywhere(desk, 'readOperations')
          ? [
              html`<a href="${home}/cases"
                >${t(`${count(cases.length)} vụ việc đang mở`, `${count(cases.length)} cases are open`)}</a
              >`,
            ]
          : []),
      ),
      feedTables(tongue, feeds, await readStrips(desk, published)),
    ],
  };
}

/** Those that were asked, with their rows; then the others, of which there is less to say. */
function feedTables(tongue: Tongue, feeds: readonly FeedFreshness[], stripOf: StripOf): Html {
  const { t } = tongue;
  const { what, how, rows } = columns(tongue, stripOf);
  const asked = feeds.filter(({ verdict }) => verdict !== null);
  const others = feeds.filter(({ verdict }) => verdict === null);
  const title = t(
    `Không đến hạn đêm ấy: ${others.length} nguồn`,
    `Not due that night: ${others.length} feeds`,
  );
  return html`${
    asked.length === 0
      ? ''
      : html`${table(t('Các nguồn', 'Feeds'), [...what, ...how, ...rows], asked)}
          <p class="soft">
            ${t(
              'Dòng đọc = nhận + cách ly + trùng + ngoài phạm vi.',
              'Rows read = accepted + quarantined + duplicate + out of scope.',
            )}
          </p>`
  }
  ${others.length === 0 ? '' : table(title, [...what, ...how.slice(1)], others)}`;
}

/** What a feed is, how it stands, and what became of its rows. */
function columns(
  tongue: Tongue,
  stripOf: StripOf,
): Record<'what' | 'how' | 'rows', Column<FeedFreshness>[]> {
  const { t, count } = tongue;
  const rows = (title: string, of: (ledger: NonNullable<FeedFreshness['ledger']>) => number) => ({
    title,
    isNumber: true,
    cell: ({ ledger }: FeedFreshness) => (ledger === null ? '–' : count(of(ledger))),
  });
  return {
    what: [
      {
        title: t('Nguồn', 'Feed'),
        cell: ({ feed, title }) =>
          title === null
            ? html`<code>${feed}</code>`
            : html`${tongue.say(title)} <code class="soft">${feed}</code>`,
      },
      { title: t('Kỳ', 'Period'), isShort: true, cell: ({ period }) => period.label },
    ],
    how: [
      { title: t('Kết luận', 'Verdict'), cell: (line) => verdictCell(line, tongue) },
      {
        title: t('Số liệu của đêm', 'Values of'),
        isShort: true,
        cell: (line) => ageCell(line, tongue),
      },
      {
        title: t('30 đêm qua', 'Last 30 nights'),
        isShort: true,
        cell: (line) => stripCell(stripOf(line), tongue),
      },
    ],
    rows: [
      rows(t('Dòng đọc', 'Read'), ({ read }) => read),
      rows(t('Nhận', 'Accepted'), ({ accepted }) => accepted),
      rows(t('Cách ly', 'Quarantined'), ({ quarantined }) => quarantined),
      rows(t('Trùng', 'Duplicate'), ({ duplicate }) => duplicate),
      rows(t('Ngoài phạm vi', 'Out of scope'), ({ outOfScope }) => outOfScope),
    ],
  };
}
