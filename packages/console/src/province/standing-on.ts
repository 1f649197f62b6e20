import type { Period } from '@dti-hub/kernel';
import { readCoverage } from '@dti-hub/pipeline';
import type { Track } from '@dti-hub/scoring';
import { html } from 'hono/html';
import { notice, table, type Html } from '../html/parts.ts';
import { ageCell, feedLink, verdictCell } from '../pages/feed-cells.ts';
import { needsLook, readStandings, type FeedStanding } from '../pages/feed-standing.ts';
import type { PublishedVisit } from '../pages/published.ts';
import type { ScoredTable } from '../score-tables.ts';

/** How old the figures are that a track's points stand on, and which of their feeds are late. */
export async function standingOn(
  visit: PublishedVisit,
  of: ScoredTable,
  track: Track,
): Promise<Html> {
  const { t, count } = visit.desk.tongue;
  const feeds = await feedsBehind(visit, of, track);
  const [oldest] = feeds.toSorted((a, b) => (b.ageNights ?? -1) - (a.ageNights ?? -1));
  if (oldest === undefined) {
    return notice(
      'note',
      t(
        'Không nguồn nào của kỳ này cấp số liệu cho bên chấm này.',
        'No feed of this period gives figures to this track.',
      ),
    );
  }
  const troubled = feeds.filter(needsLook);
  return html`<section id="freshness">
    ${notice(
      troubled.length > 0 ? 'warn' : oldest.ageNights === 0 ? 'good' : 'note',
      t(
        `Điểm dựa trên ${count(feeds.length)} nguồn và kỳ; theo lần hỏi gần nhất, ${count(troubled.length)} bị lỗi, chậm hoặc chưa có số liệu.`,
        `The points stand on ${count(feeds.length)} feeds and periods; when last asked, ${count(troubled.length)} failed, were late or had none.`,
      ),
      html`${t('Số liệu cũ nhất:', 'The oldest figures:')} ${ageCell(oldest, visit.desk.tongue)}`,
    )}
    ${feedsTable(visit, feeds)}
  </section>`;
}

const feedsTable = (
  { desk, home, published }: PublishedVisit,
  feeds: readonly FeedStanding[],
): Html => {
  const { t } = desk.tongue;
  return table<FeedStanding>(
    t('Số liệu đứng sau xếp hạng', 'What the ranking stands on'),
    [
      {
        title: t('Nguồn', 'Feed'),
        cell: (one) => feedLink(one, home, desk.tongue),
      },
      { title: t('Kỳ', 'Period'), isShort: true, cell: ({ period }) => period.label },
      {
        title: t('Số liệu của đêm', 'Values of'),
        isShort: true,
        cell: (one) => ageCell(one, desk.tongue),
      },
      {
        title: t('Đêm gần nhất', 'Last night'),
        cell: (one) => verdictCell(one, published.open.publication.night, desk.tongue),
      },
    ],
    feeds,
  );
};

/** The feeds that an edition's track reads, in the table's period: those in trouble first. */
async function feedsBehind(
  { published }: PublishedVisit,
  { edition, period }: ScoredTable,
  track: Track,
): Promise<FeedStanding[]> {
  const [coverage, lines] = await Promise.all([
    readCoverage(published.open),
    published.open.state().then((state) => readStandings(published, state)),
  ]);
  const indicators = coverage.find((one) => one.edition === edition.edition)?.indicators ?? [];
  const behind = new Set(
    indicators.flatMap(({ inputs, filedBy }) =>
      track === 'computed'
        ? inputs.map(({ feed }) => feed)
        : filedBy.filter((one) => one.track === track).map(({ feed }) => feed),
    ),
  );
  return lines.filter((line) => behind.has(line.feed) && isWithin(line.period, period));
}

const isWithin = (part: Period, whole: Period): boolean =>
  whole.start <= part.start && part.end <= whole.end;
