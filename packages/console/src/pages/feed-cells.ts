import type { FeedFreshness } from '@dti-hub/pipeline';
import { VERDICT_WORDS } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import type { Cell } from '../html/parts.ts';
import type { Tongue } from '../language.ts';
import { isBad } from './verdicts.ts';

/** How a feed's night ended, and why it did not end well. */
export function verdictCell({ verdict, cause }: FeedFreshness, { say, t }: Tongue): Cell {
  if (verdict === null) return t('không hỏi', 'not asked');
  const word = say(VERDICT_WORDS[verdict]);
  return html`${isBad(verdict) ? html`<strong class="tag bad">! ${word}</strong>` : word}${cause === null ? '' : html`<br />${say(cause.sentence)}`}`;
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
