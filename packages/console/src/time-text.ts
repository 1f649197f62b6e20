import type { Tongue } from './language.ts';

const OFFSET_MS = 7 * 3_600_000;

/** An instant as clocks in Vietnam show it. */
export function timeText(instant: string, { t, day }: Tongue): string {
  const local = new Date(Date.parse(instant) + OFFSET_MS).toISOString();
  return t(
    `lúc ${local.slice(11, 16)} ngày ${day(local.slice(0, 10))}`,
    `at ${local.slice(11, 16)} on ${day(local.slice(0, 10))}, Vietnam time`,
  );
}

/** A sentence with its days as they are shown; those in a unit's id are a part of its name. */
export const daysShown = (sentence: string): string =>
  sentence.replaceAll(/(?<![@\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])/g, '$3/$2/$1');
