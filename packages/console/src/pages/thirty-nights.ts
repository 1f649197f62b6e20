import { addDays, daysBetween } from '@dti-hub/kernel';
import { feedPeriodKey, type FeedLine, type Verdict } from '@dti-hub/pipeline';
import { html } from 'hono/html';
import type { Desk } from '../desk.ts';
import type { Html } from '../html/parts.ts';
import type { Tongue } from '../language.ts';
import type { Published } from '../shelf.ts';
import { isBad, weightOf } from './verdicts.ts';

/** How many nights the strip shows. */
const NIGHTS = 30;

/** How a feed and period's nights ended, the last one at the end; null: it was not asked. */
export type Strip = readonly (Verdict | null)[];

/** The last thirty nights of a feed and period. */
export type StripOf = (line: Pick<FeedLine, 'feed' | 'period'>) => Strip;

/** Reads the strips up to the night of a publication. */
export async function readStrips(
  { stores }: Pick<Desk, 'stores'>,
  { content: { publication } }: Published,
): Promise<StripOf> {
  const first = addDays(publication.night, 1 - NIGHTS);
  // No night is told of before it begins: what is older was covered by a publication from before it.
  const older = await stores.publications.asOf(`${first}T00:00:00.000Z`);
  const entries = await stores.journal.readAfter(older?.covers ?? 0);
  const strips = new Map<string, (Verdict | null)[]>();
  for (const { body } of entries) {
    if (body.kind !== 'verdict') continue;
    const { feed, period, night, verdict } = body.conclusion;
    const at = daysBetween(first, night);
    if (at < 0 || at >= NIGHTS) continue;
    const key = feedPeriodKey(feed, period);
    const strip = strips.get(key) ?? Array.from({ length: NIGHTS }, () => null);
    strip[at] = verdict;
    strips.set(key, strip);
  }
  return ({ feed, period }) => strips.get(feedPeriodKey(feed, period)) ?? [];
}

/** A column for each night: low where nobody asked, higher where it went well, full where it did not. */
const HEIGHTS = { not: 2, fine: 6, bad: 10 } as const;
const CELL = 10;

/** The strip, and in words what it shows. */
export function stripCell(strip: Strip, { t }: Tongue): Html {
  const asked = strip.filter((verdict) => verdict !== null);
  const bad = asked.filter(isBad).toSorted((a, b) => weightOf(a) - weightOf(b));
  if (asked.length === 0) return html`<span class="soft">${t('chưa hỏi', 'not asked')}</span>`;
  const drawn = (kind: keyof typeof HEIGHTS) =>
    html`<path
      class="${kind}"
      d="${strip.flatMap((verdict, at) => (kindOf(verdict) === kind ? [columnAt(at, HEIGHTS[kind])] : [])).join('')}"
    />`;
  return html`<svg
      class="strip"
      viewBox="0 0 ${NIGHTS * CELL} 10"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      ${drawn('not')}${drawn('fine')}${drawn('bad')}
    </svg>
    <small class="soft"
      >${t(`${asked.length} đêm hỏi, ${bad.length} đêm trục trặc`, `asked ${asked.length} nights, ${bad.length} with trouble`)}</small
    >`;
}

function kindOf(verdict: Verdict | null): keyof typeof HEIGHTS {
  if (verdict === null) return 'not';
  return isBad(verdict) ? 'bad' : 'fine';
}

const columnAt = (at: number, height: number): string =>
  `M${at * CELL} ${CELL - height}h8v${height}h-8z`;
