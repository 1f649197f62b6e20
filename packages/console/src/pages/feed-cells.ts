import type { FeedFreshness, Night } from '@dti-hub/pipeline';
import { VERDICT_WORDS } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import type { Cell, Html } from '../html/parts.ts';
import type { Tongue } from '../language.ts';
import type { FeedStanding } from './feed-standing.ts';
import { isBad } from './verdicts.ts';

/** What a feed is called, and the way to its page in the catalogue. */
export const feedLink = (
  { feed, title }: Pick<FeedFreshness, 'feed' | 'title'>,
  home: string,
  { say }: Tongue,
): Html =>
  html`<a href="${home}/catalogue/feeds/${feed}">${title === null ? feed : say(title)}</a>`;

/** How the last night that asked a feed ended, why it did not end well, and which it was where it is not this one. */
export function verdictCell(
  { verdict, cause, askedOn }: FeedStanding,
  night: Night,
  { say, t, day }: Tongue,
): Cell {
  if (verdict === null || askedOn === null) return t('không hỏi', 'not asked');
  const word = say(VERDICT_WORDS[verdict]);
  const other =
    askedOn === night
      ? ''
      : html`<br /><small class="soft"
            >${t(`đêm ${day(askedOn)}`, `night of ${day(askedOn)}`)}</small
          >`;
  return html`${isBad(verdict) ? html`<strong class="tag bad">! ${word}</strong>` : word}${cause === null ? '' : html`<br />${say(cause.sentence)}`}${other}`;
}

/** How old the values of a feed are. */
export function ageCell(
  { valuesOf, ageNights, stale }: FeedFreshness,
  { t, day, count }: Tongue,
): Cell {
  if (valuesOf === null) return t('chưa có', 'none yet');
  const age =
    ageNights === null || ageNights === 0
      ? ''
      : html`<br /><small class="soft"
            >${t(`${count(ageNights)} đêm trước`, `${count(ageNights)} nights ago`)}</small
          >`;
  return html`${day(valuesOf)}${age}${stale ? html` <strong class="tag">${t('cũ', 'stale')}</strong>` : ''}`;
}
