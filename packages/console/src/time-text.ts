import type { Tongue } from './language.ts';

const OFFSET_MS = 7 * 3_600_000;

/** An instant as clocks in Vietnam show it, within a sentence. */
export const timeText = (instant: string, tongue: Tongue): string =>
  `${tongue.t('lúc', 'at')} ${clockText(instant, tongue)}`;

/** An instant as clocks in Vietnam show it. */
export function clockText(instant: string, { t, day }: Tongue): string {
  const local = new Date(Date.parse(instant) + OFFSET_MS).toISOString();
  return t(
    `${local.slice(11, 16)} ngày ${day(local.slice(0, 10))}`,
    `${local.slice(11, 16)} on ${day(local.slice(0, 10))}, Vietnam time`,
  );
}
