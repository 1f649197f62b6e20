import { readFeeds, type FeedFreshness, type Verdict } from '@dti-hub/pipeline';
import { VERDICT_WORDS, viewCases } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import type { Page } from '../html/layout.ts';
import { notice, table, type Cell, type Column } from '../html/parts.ts';
import type { Tongue } from '../language.ts';
import { timeText } from '../time-text.ts';
import type { PublishedVisit } from './published.ts';

/** Verdicts that somebody has to look after, the worst first. */
const BAD: readonly Verdict[] = ['refused', 'drifted', 'shrunk', 'down', 'late'];

/** How the last night went: each feed's verdict, how fresh its values are, and what became of its rows. */
export async function tonight({ desk, home, published }: PublishedVisit): Promise<Page> {
  const { tongue, state } = desk;
  const { t } = tongue;
  const { content, open } = published;
  const { number, night, publishedAt } = content.publication;
  const feeds = (await readFeeds(open)).toSorted((a, b) => weightOf(a) - weightOf(b));
  const troubled = feeds.filter((one) => isBad(one.verdict));
  const cases = viewCases(state, content).filter((one) => one.open);
  return {
    title: t(`Đêm ${tongue.day(night)}`, `Night of ${tongue.day(night)}`),
    body: [
      html`<p class="soft">
        ${t('Công bố số', 'Publication')} ${tongue.count(number)}, ${timeText(publishedAt, tongue)}.
      </p>`,
      notice(
        troubled.length === 0 ? 'good' : 'warn',
        t(
          `${feeds.length} nguồn và kỳ; ${troubled.length} cần xem lại.`,
          `${feeds.length} feeds and periods; ${troubled.length} need a look.`,
        ),
        html`<a href="${home}/cases"
          >${t(`${cases.length} vụ việc đang mở`, `${cases.length} cases are open`)}</a
        >`,
      ),
      table(t('Các nguồn', 'Feeds'), columns(tongue), feeds),
      html`<p class="soft">
        ${t(
          'Dòng đọc = nhận + cách ly + trùng + ngoài phạm vi.',
          'Rows read = accepted + quarantined + duplicate + out of scope.',
        )}
      </p>`,
    ],
  };
}

const isBad = (verdict: Verdict | null): boolean => verdict !== null && BAD.includes(verdict);

const weightOf = ({ verdict }: FeedFreshness): number =>
  verdict !== null && BAD.includes(verdict) ? BAD.indexOf(verdict) : BAD.length;

function columns(tongue: Tongue): Column<FeedFreshness>[] {
  const { t, count } = tongue;
  const rows = (title: string, of: (ledger: NonNullable<FeedFreshness['ledger']>) => number) => ({
    title,
    isNumber: true,
    cell: ({ ledger }: FeedFreshness) => (ledger === null ? '–' : count(of(ledger))),
  });
  return [
    {
      title: t('Nguồn', 'Feed'),
      cell: ({ feed, title }) =>
        title === null ? feed : html`${tongue.say(title)} <span class="soft">${feed}</span>`,
    },
    { title: t('Kỳ', 'Period'), cell: ({ period }) => period.label },
    { title: t('Kết luận', 'Verdict'), cell: (line) => verdictCell(line, tongue) },
    { title: t('Số liệu của đêm', 'Values of'), cell: (line) => ageCell(line, tongue) },
    rows(t('Dòng đọc', 'Read'), ({ read }) => read),
    rows(t('Nhận', 'Accepted'), ({ accepted }) => accepted),
    rows(t('Cách ly', 'Quarantined'), ({ quarantined }) => quarantined),
    rows(t('Trùng', 'Duplicate'), ({ duplicate }) => duplicate),
    rows(t('Ngoài phạm vi', 'Out of scope'), ({ outOfScope }) => outOfScope),
  ];
}

function verdictCell({ verdict, cause }: FeedFreshness, { say, t }: Tongue): Cell {
  if (verdict === null)
    return html`<span class="soft">${t('đêm nay không hỏi', 'not asked tonight')}</span>`;
  const word = say(VERDICT_WORDS[verdict]);
  return html`${isBad(verdict) ? html`<strong class="tag">! ${word}</strong>` : word}${cause === null ? '' : html`<br />${say(cause.sentence)}`}`;
}

function ageCell({ valuesOf, ageNights, stale }: FeedFreshness, { t, day }: Tongue): Cell {
  if (valuesOf === null) return t('chưa có', 'none yet');
  const age = ageNights === 0 ? '' : t(` (${ageNights} đêm trước)`, ` (${ageNights} nights ago)`);
  return html`${day(valuesOf)}${age}${stale ? html` <strong class="tag">${t('cũ', 'stale')}</strong>` : ''}`;
}
