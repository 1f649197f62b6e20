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

/** Reads the strips up to the last night there is. */
export async function readStrips(
  { stores }: Pick<Desk, 'stores'>,
  { content: { publication } }: Published,
): Promise<Strips> {
  const entries = await stores.journal.readAfter(await coveredBefore(stores, publication));
  const nights = [...new Set(entries.flatMap(({ body }) => nightIn(body) ?? []))]
    .toSorted()
    .slice(-NIGHTS);
  const verdicts = new Map(
    entries.flatMap(({ body }) =>
      body.kind === 'verdict'
        ? [[keyOf(body.conclusion, body.conclusion.night), body.conclusion.verdict]]
        : [],
    ),
  );
  return {
    nights,
    of: (line) =>
      nights.map((night) => ({ night, verdict: verdicts.get(keyOf(line, night)) ?? null })),
  };
}

/** The journal place after which the last thirty nights that gave a publication lie; others only add to them. */
async function coveredBefore(
  { publications }: Desk['stores'],
  newest: Published['content']['publication'],
): Promise<number> {
  let before: typeof newest | undefined = newest;
  for (let nights = 0; nights < NIGHTS && before !== undefined; nights += 1) {
    before = await publications.beforeNight(before.night);
  }
  return before?.covers ?? 0;
}

/** The night that an entry shows to have been run. */
function nightIn(body: JournalEntry['body']): Night | undefined {
  if (body.kind === 'asked') return body.asked.night;
  if (body.kind === 'verdict') return body.conclusion.night;
  return body.kind === 'published' ? body.publication.night : undefined;
}

const keyOf = ({ feed, period }: Pick<FeedLine, 'feed' | 'period'>, night: Night): string =>
  `${feedPeriodKey(feed, period)} ${night}`;

/** A column for each night: low where nobody asked, higher where it went well, full where it did not. */
const HEIGHTS = { not: 2, fine: 6, bad: 10 } as const;
const CELL = 10;

/** The strip, and in words what it shows. */
export function stripCell(strip: Strip, tongue: Tongue): Html {
  const { t } = tongue;
  const asked = strip.filter(({ verdict }) => verdict !== null);
  const bad = asked.filter(({ verdict }) => isBad(verdict));
  return html`<svg
      class="strip"
      viewBox="0 0 ${NIGHTS * CELL} 10"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      ${strip.map((one, at) => column(one, at + NIGHTS - strip.length, tongue))}
    </svg>
    <small class="soft"
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
