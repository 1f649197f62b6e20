import {
  feedPeriodKey,
  type FeedLine,
  type JournalEntry,
  type Night,
  type Verdict,
} from '@dti-hub/pipeline';
import { VERDICT_WORDS } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import type { Desk } from '../desk.ts';
import type { Html } from '../html/parts.ts';
import type { Tongue } from '../language.ts';
import type { Published } from '../shelf.ts';
import { isBad } from './verdicts.ts';

/** How many nights the strip shows. */
const NIGHTS = 30;

/** One night of a feed and period; null: it was not asked. */
interface StripNight {
  readonly night: Night;
  readonly verdict: Verdict | null;
}

/** How a feed and period's nights ended, the last one at the end. */
type Strip = readonly StripNight[];

/** The last nights that were run, at most thirty, and how they ended for a feed and period. */
export interface Strips {
  readonly nights: readonly Night[];
  readonly of: (line: Pick<FeedLine, 'feed' | 'period'>) => Strip;
}

/** What an entry says of a night; `key` and `verdict` where it says how the night ended for a feed and period. */
interface Told {
  readonly night: Night;
  readonly key?: string;
  readonly verdict?: Verdict;
}

/** Reads the strips up to the last night there is. */
export async function readStrips(
  { stores: { journal } }: Pick<Desk, 'stores'>,
  published: Published,
): Promise<Strips> {
  const { covers } = published.content.publication;
  const before =
    known.get(published) ??
    journal.readAfter(Math.max(0, covers - ENTRIES_MAX)).then(toldUpTo(covers));
  known.set(published, before);
  before.catch(() => known.delete(published));
  const told = [...(await before), ...(await journal.readAfter(covers)).flatMap(toldBy)];
  const nights = [...new Set(told.map(({ night }) => night))].toSorted().slice(-NIGHTS);
  const verdicts = new Map(told.map(({ key = '', verdict }) => [key, verdict]));
  return {
    nights,
    of: (line) =>
      nights.map((night) => ({ night, verdict: verdicts.get(keyOf(line, night)) ?? null })),
  };
}

/** More than thirty nights of fifty feeds write. */
const ENTRIES_MAX = 5000;

/** What was journalled before a publication never changes: it is read once, while that is the newest. */
const known = new WeakMap<Published, Promise<readonly Told[]>>();

const toldUpTo =
  (covers: number) =>
  (entries: readonly JournalEntry[]): readonly Told[] =>
    entries.filter(({ seq }) => seq <= covers).flatMap(toldBy);

function toldBy({ body }: JournalEntry): Told[] {
  if (body.kind === 'verdict') {
    const { night, verdict } = body.conclusion;
    return [{ night, key: keyOf(body.conclusion, night), verdict }];
  }
  if (body.kind === 'asked') return [{ night: body.asked.night }];
  return body.kind === 'published' ? [{ night: body.publication.night }] : [];
}

const keyOf = ({ feed, period }: Pick<FeedLine, 'feed' | 'period'>, night: Night): string =>
  `${feedPeriodKey(feed, period)} ${night}`;

/** A column for each night: low where nobody asked, higher where it went well, full where it did not. */
const HEIGHTS = { not: 2, fine: 6, bad: 10 } as const;
const CELL = 10;

/** The strip, and in words what it shows: to be seen only where there was trouble. */
export function stripCell(strip: Strip, tongue: Tongue): Html {
  const { t } = tongue;
  const asked = strip.filter(({ verdict }) => verdict !== null);
  const bad = asked.filter(({ verdict }) => isBad(verdict));
  const width = strip.length * CELL;
  return html`<svg
      class="strip"
      width="${width}"
      viewBox="0 0 ${width} 10"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      ${strip.map((one, at) => column(one, at, tongue))}
    </svg>
    <small class="${bad.length === 0 ? 'unseen' : 'soft'}"
      >${t(`${asked.length} đêm hỏi, ${bad.length} đêm trục trặc`, `asked ${asked.length} nights, ${bad.length} with trouble`)}</small
    >`;
}

function column({ night, verdict }: StripNight, at: number, { t, say, day }: Tongue): Html {
  const kind = kindOf(verdict);
  const ended = verdict === null ? t('không hỏi', 'not asked') : say(VERDICT_WORDS[verdict]);
  const told = html`<title>${day(night)}: ${ended}</title>`;
  const drawn = `M${at * CELL} ${CELL - HEIGHTS[kind]}h8v${HEIGHTS[kind]}h-8z`;
  // The commonest goes without a class: a page has a thousand of them.
  if (kind === 'fine') return html`<path d="${drawn}">${told}</path>`;
  return html`<path class="${kind}" d="${drawn}">${told}</path>`;
}

function kindOf(verdict: Verdict | null): keyof typeof HEIGHTS {
  if (verdict === null) return 'not';
  return isBad(verdict) ? 'bad' : 'fine';
}
