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
