import type { Period } from '@dti-hub/kernel';
import { feedPeriodKey, type JournalEntry, type Night, type Verdict } from '@dti-hub/pipeline';
import { VERDICT_WORDS } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { feedName, type Desk } from '../desk.ts';
import { table, type Html } from '../html/parts.ts';
import type { Visit } from '../visit.ts';

/** A feed and period that a night asks for; null: no verdict yet. */
interface AskedFeed {
  readonly feed: string;
  readonly period: Period;
  readonly verdict: Verdict | null;
}

/** A night on its way. */
export interface RunningNight {
  readonly night: Night;
  readonly feeds: readonly AskedFeed[];
}

/** A source may take this long to answer; a run that is silent for longer was broken off. */
const SILENT_MS_MAX = 15 * 60_000;
/** Scoring and publishing take seconds; a night that finds nothing new publishes nothing. */
const ENDING_MS_MAX = 60_000;

/**
 * The night that runs now, or has just asked its last feed, as the journal tells it; undefined: none does.
 * Of a night before the published one nothing more is to come once its feeds have ended.
 */
export async function runningNight({
  stores,
  published,
}: Pick<Desk, 'stores' | 'published'>): Promise<RunningNight | undefined> {
  const entries = await stores.journal.readAfter(published?.content.publication.covers ?? 0);
  const since = entries.slice(entries.findLastIndex(({ body }) => body.kind === 'published') + 1);
  const running = askedIn(since);
  const newest = since.at(-1);
  if (running === undefined || newest === undefined) return undefined;
  const isEnding = hasAsked(running);
  const isOvertaken = published !== undefined && running.night < published.open.publication.night;
  if (isEnding && isOvertaken) return undefined;
  const silentMs = Date.parse(stores.clock.now()) - Date.parse(newest.at);
  return silentMs < (isEnding ? ENDING_MS_MAX : SILENT_MS_MAX) ? running : undefined;
}

/** Every feed has its verdict; whether that gives a publication is not said in the journal before it does. */
const hasAsked = ({ feeds }: RunningNight): boolean =>
  feeds.every(({ verdict }) => verdict !== null);

function askedIn(entries: readonly JournalEntry[]): RunningNight | undefined {
  const asked = entries.flatMap(({ body }) => (body.kind === 'asked' ? [body.asked] : [])).at(-1);
  if (asked === undefined) return undefined;
  const verdicts = new Map(
    entries.flatMap(({ body }) =>
      body.kind === 'verdict' && body.conclusion.night === asked.night
        ? [[feedPeriodKey(body.conclusion.feed, body.conclusion.period), body.conclusion.verdict]]
        : [],
    ),
  );
  const feeds = asked.feeds.map(({ feed, period }) => ({
    feed,
    period,
    verdict: verdicts.get(feedPeriodKey(feed, period)) ?? null,
  }));
  return { night: asked.night, feeds };
}

/** How far it has come. */
export function runningShown({ desk, home }: Visit, running: RunningNight): Html {
  const { night, feeds } = running;
  const { t, say, day } = desk.tongue;
  const ended = feeds.filter(({ verdict }) => verdict !== null).length;
  const title = hasAsked(running)
    ? t(`Đêm ${day(night)} đã hỏi xong`, `The night of ${day(night)} has asked all feeds`)
    : t(`Đêm ${day(night)} đang chạy`, `The night of ${day(night)} is running`);
  const progress = t(
    `${ended} trên ${feeds.length} nguồn đã có kết luận`,
    `${ended} of ${feeds.length} feeds have their verdict`,
  );
  return html`<section class="note">
    <p role="status"><strong>${title}: ${progress}.</strong></p>
    ${feeds.length === 0 ? '' : html`<progress aria-label="${progress}" value="${ended}" max="${feeds.length}"></progress>`}
    <p class="soft">
      ${t(
        'Trang tự cập nhật; trình duyệt không chạy JavaScript thì hãy bấm:',
        'This page keeps up by itself; where no JavaScript runs, press:',
      )}
      <a href="${home}">${t('Tải lại trang', 'Load it again')}</a>
    </p>
    <details>
      <summary>${t('Từng nguồn', 'Feed by feed')}</summary>
      ${table<AskedFeed>(
        title,
        [
          { title: t('Nguồn', 'Feed'), cell: ({ feed }) => feedName(desk, feed) },
          { title: t('Kỳ', 'Period'), isShort: true, cell: ({ period }) => period.label },
          {
            title: t('Kết luận', 'Verdict'),
            cell: ({ verdict }) =>
              verdict === null ? t('đang chờ', 'waiting') : say(VERDICT_WORDS[verdict]),
          },
        ],
        feeds,
      )}
    </details>
  </section>`;
}
