import type { FeedFreshness, Night } from '@dti-hub/pipeline';
import { html } from 'hono/html';
import { mayAnywhere } from '../desk.ts';
import type { Page } from '../html/layout.ts';
import { notice, table, type Column, type Html } from '../html/parts.ts';
import { many, type Tongue } from '../language.ts';
import { timeText } from '../time-text.ts';
import type { Visit } from '../visit.ts';
import { standingCases } from './cases.ts';
import { ageCell, feedLink, verdictCell } from './feed-cells.ts';
import { needsLook, readStandings, type FeedStanding } from './feed-standing.ts';
import { nextSteps } from './next-steps.ts';
import { nothingYet } from './plain.ts';
import type { PublishedVisit } from './published.ts';
import { runningNight, runningShown } from './running-night.ts';
import { readStrips, stripCell, type Strips } from './thirty-nights.ts';

/** How often the page is looked at again: while a night runs, and while one may begin. */
const [RUNNING_SECONDS, WAITING_SECONDS] = [3, 60];

/** The night that runs, if one does, and how the last one went. */
export async function tonight(visit: Visit): Promise<Page> {
  const { desk } = visit;
  const { published, tongue } = desk;
  const [running, page] = await Promise.all([
    runningNight(desk),
    published === undefined ? nothingYet(tongue) : lastNight({ ...visit, published }),
  ]);
  return running === undefined
    ? { ...page, liveSeconds: WAITING_SECONDS }
    : {
        ...page,
        body: [runningShown(visit, running), ...page.body],
        liveSeconds: RUNNING_SECONDS,
      };
}

/** What waits for the person; each feed's last verdict, how fresh its values are, and what became of its rows. */
async function lastNight(visit: PublishedVisit): Promise<Page> {
  const { desk, home, published } = visit;
  const { tongue } = desk;
  const { t, count, day } = tongue;
  const { number, night, publishedAt } = published.content.publication;
  const [feeds, strips] = await Promise.all([
    readStandings(published, desk.state),
    readStrips(desk, published),
  ]);
  const asked = published.content.reconciled.feeds.filter(({ verdict }) => verdict !== null);
  const troubled = feeds.filter(needsLook);
  const cases = standingCases(visit);
  return {
    title: t(`Đêm ${day(night)}`, `Night of ${day(night)}`),
    body: [
      html`<p class="soft">
        ${t('Lần công bố số', 'Publication')} ${count(number)}, ${timeText(publishedAt, tongue)}.
      </p>`,
      await nextSteps(visit, cases, troubled.length),
      notice(
        troubled.length === 0 ? 'good' : 'warn',
        t(
          `Đêm ấy hỏi ${asked.length} trên ${feeds.length} nguồn và kỳ; ${troubled.length} cần xem lại vì trục trặc, chậm, cũ hoặc chưa có số liệu.`,
          `That night asked ${asked.length} of ${feeds.length} feeds and periods; ${troubled.length} need a look: in trouble, late, stale or without figures.`,
        ),
        ...(mayAnywhere(desk, 'readOperations')
          ? [
              html`<a href="${home}/cases"
                >${t(`${count(cases.length)} vụ việc đang mở`, many(tongue, cases.length, ['case is open', 'cases are open']))}</a
              >`,
            ]
          : []),
      ),
      html`<div id="feeds">${table(t('Các nguồn', 'Feeds'), columns(visit, strips), feeds)}</div>`,
      legend(tongue, strips.nights),
    ],
  };
}

/** How the table is read. */
function legend({ t, day }: Tongue, nights: readonly Night[]): Html {
  const [first, last] = [nights.at(0), nights.at(-1)];
  return html`<p class="soft">
      ${t(
        'Kết luận và các dòng là của đêm gần nhất mà nguồn được hỏi. Dòng đọc = nhận + bị giữ lại + trùng + ngoài phạm vi.',
        'Verdict and rows are of the last night that asked the feed. Rows read = accepted + quarantined + duplicate + out of scope.',
      )}
    </p>
    ${
      first === undefined || last === undefined
        ? ''
        : html`<p class="soft">
            ${t(
              `Dải: mỗi cột là một đêm đã chạy, từ ${day(first)} đến ${day(last)}; cột thấp: không hỏi; cột vừa: tốt; cột cao: trục trặc.`,
              `The strip: a column for each night that was run, from ${day(first)} to ${day(last)}; low: not asked; middle: it went well; full: in trouble.`,
            )}
          </p>`
    }`;
}

/** What a feed is, how it stands, and what became of its rows. */
function columns(
  { desk, home, published }: PublishedVisit,
  strips: Strips,
): Column<FeedStanding>[] {
  const { tongue } = desk;
  const { t, count } = tongue;
  const { night } = published.content.publication;
  const rows = (title: string, of: (ledger: NonNullable<FeedFreshness['ledger']>) => number) => ({
    title,
    isNumber: true,
    cell: ({ ledger }: FeedStanding) => (ledger === null ? '–' : count(of(ledger))),
  });
  return [
    {
      title: t('Nguồn', 'Feed'),
      cell: (line) => html`${feedLink(line, home, tongue)} <code class="soft">${line.feed}</code>`,
    },
    { title: t('Kỳ', 'Period'), isShort: true, cell: ({ period }) => period.label },
    {
      title: t('Kết luận', 'Verdict'),
      isLong: true,
      cell: (line) => verdictCell(line, night, tongue),
    },
    {
      title: t('Số liệu của đêm', 'Values of'),
      isShort: true,
      cell: (line) => ageCell(line, tongue),
    },
    {
      title: t('Các đêm gần đây', 'Recent nights'),
      cell: (line) => stripCell(strips.of(line), tongue),
    },
    rows(t('Dòng đọc', 'Read'), ({ read }) => read),
    rows(t('Nhận', 'Accepted'), ({ accepted }) => accepted),
    rows(t('Bị giữ lại', 'Quarantined'), ({ quarantined }) => quarantined),
    rows(t('Trùng', 'Duplicate'), ({ duplicate }) => duplicate),
    rows(t('Ngoài phạm vi', 'Out of scope'), ({ outOfScope }) => outOfScope),
  ];
}
