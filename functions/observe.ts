import { MetricUnit, Metrics } from '@aws-lambda-powertools/metrics';
import { HubError } from '@dti-hub/kernel';
import * as z from 'zod';
import { log } from './log.ts';
import { METRIC_DIMENSIONS, type MetricName } from './metrics.ts';

/** What is used of the context that Lambda passes. */
export interface LambdaContext {
  readonly awsRequestId: string;
}

/** One figure for CloudWatch, with a value for each of its metric's dimensions. */
export interface Measured {
  readonly metric: MetricName;
  readonly value: number;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** What a step tells of how it ended. Never raw cells, headers, addresses or secrets: logs are read by many. */
export interface StepReport {
  readonly outcome: Readonly<Record<string, string | number | null>>;
  readonly measured?: readonly Measured[];
}

/** A step's result, and how to tell of it. */
export interface Told {
  readonly result: unknown;
  readonly report: () => StepReport | Promise<StepReport>;
  /** Tells others. */
  readonly announce: () => Promise<void> | undefined;
}

/** Calls a step as Lambda does, with a log line when it starts, one when it ends, and its metrics. */
export function observed(step: string, call: (event: unknown) => Promise<Told>) {
  return async (event: unknown, context?: LambdaContext): Promise<unknown> => {
    const subject = { step, ...subjectOf(event), requestId: context?.awsRequestId };
    const startedAt = performance.now();
    const elapsed = () => ({ durationMs: Math.round(performance.now() - startedAt) });
    log('INFO', 'step started', subject);
    let told: Told;
    try {
      told = await call(event);
    } catch (error) {
      log('ERROR', 'step failed', { ...subject, ...elapsed(), ...troubleOf(error) });
      throw error;
    }
    await tell(told, { ...subject, ...elapsed() });
    await announce(told, subject);
    return told.result;
  };
}

/** What a step did stands, whether it can be told or not. */
async function tell({ report }: Told, subject: object): Promise<void> {
  try {
    const { outcome, measured = [] } = await report();
    log('INFO', 'step ended', { ...subject, ...outcome });
    for (const one of measured) send(one);
  } catch (error) {
    log('WARN', 'step ended, its report failed', { ...subject, ...troubleOf(error) });
  }
}

/** What a step did stands, whether others hear of it or not. */
async function announce({ announce: tellOthers }: Told, subject: object): Promise<void> {
  try {
    await tellOthers();
  } catch (error) {
    log('WARN', 'step ended, others were not told', { ...subject, ...troubleOf(error) });
  }
}

/** Logs an error that was answered and not thrown. */
export const logFailure = (step: string, error: unknown): void =>
  log('ERROR', 'step failed', { step, ...troubleOf(error) });

function send({ metric, value, dimensions }: Measured): void {
  const metrics = new Metrics();
  // It would add a dimension of its own, and an alarm has to name every one.
  metrics.clearDefaultDimensions();
  metrics.addDimensions(
    Object.fromEntries(METRIC_DIMENSIONS[metric].map((name) => [name, dimensions[name] ?? ''])),
  );
  metrics.addMetric(metric, MetricUnit.Count, value);
  metrics.publishStoredMetrics();
}

const wordsSchema = z.object({
  province: z.string().optional(),
  night: z.string().optional(),
  feed: z.string().optional(),
  period: z.object({ label: z.string() }).optional(),
  run: z.string().optional(),
});

const eventSchema = wordsSchema.extend({ request: wordsSchema.optional() }).catch({});

/** Of an event what it is about, and nothing that it carries. */
function subjectOf(event: unknown) {
  const { request, period, ...words } = eventSchema.parse(event);
  return { province: request?.province, night: request?.night, ...words, period: period?.label };
}

/** Of an error of ours what it says; of any other its name and place, for its message may quote anything. */
function troubleOf(error: unknown) {
  if (error instanceof HubError) {
    const { name, code, disposition, problem } = error;
    return { error: name, code, disposition, problem: problem.en };
  }
  if (!(error instanceof Error)) return { error: typeof error };
  const place = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return { error: error.name, place };
}
