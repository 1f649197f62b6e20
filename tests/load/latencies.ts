import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';

/** How long requests of one kind took, and how many failed. */
export interface Latencies {
  readonly what: string;
  readonly histogram: RecordableHistogram;
  readonly statuses: Map<number, number>;
}

export const noLatencies = (what: string): Latencies => ({
  what,
  histogram: createHistogram(),
  statuses: new Map(),
});

const MICROSECONDS = 1000;

/** Asks, reads the answer to its end, and keeps how long that took. */
export async function timed(
  { histogram, statuses }: Latencies,
  ask: () => Promise<Response>,
): Promise<Response> {
  const begun = performance.now();
  const answer = await ask();
  const body = await answer.arrayBuffer();
  histogram.record(Math.max(1, Math.round((performance.now() - begun) * MICROSECONDS)));
  statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
  return new Response(answer.status === 304 ? null : body, answer);
}

/** Answers that are no answers. */
export const failuresOf = ({ statuses }: Latencies): number =>
  [...statuses].reduce((sum, [status, count]) => (status < 400 ? sum : sum + count), 0);

const ms = (microseconds: number): string => (microseconds / MICROSECONDS).toFixed(1).padStart(9);

export const HEADER = `${'what'.padEnd(34)} requests      /s  p50 ms    p95 ms    p99 ms    failed`;

/** One line of the table. */
export function latencyLine(one: Latencies, seconds: number): string {
  const { histogram, what } = one;
  const shares = [50, 95, 99].map((share) => ms(histogram.percentile(share)));
  const perSecond = (histogram.count / seconds).toFixed(1).padStart(7);
  return `${what.padEnd(34)} ${String(histogram.count).padStart(8)} ${perSecond}${shares.join(' ')} ${String(failuresOf(one)).padStart(8)}`;
}
