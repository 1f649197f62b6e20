import type * as z from 'zod';
import { observed, type LambdaContext, type StepReport } from './observe.ts';

/** A step of the state machine, as Lambda calls it. */
export interface Step<Needs> {
  (event: unknown, context?: LambdaContext): Promise<unknown>;
  /** The same step over other services than the environment's, with nobody watching: for a night on one machine. */
  over(services: Needs): (event: unknown) => Promise<unknown>;
  /** The step over other services, with the logs and metrics of a deployed one. */
  observedOver(services: Needs): (event: unknown, context?: LambdaContext) => Promise<unknown>;
}

/** What a step is made of. */
export interface StepParts<Schema extends z.ZodType, Needs, Result> {
  /** Its name, as its folder and its logs have it. */
  readonly name: string;
  readonly event: Schema;
  /** Builds its services from the environment. A process does so once, when it is first called. */
  readonly compose: () => Needs;
  readonly run: (event: z.infer<Schema>, services: Needs) => Promise<Result>;
  /** What its logs and metrics are to tell of how it ended. */
  readonly report: (
    result: Result,
    services: Needs,
    event: z.infer<Schema>,
  ) => StepReport | Promise<StepReport>;
  /** Tells others how it ended; left out: nobody hears of it. */
  readonly announce?: (
    result: Result,
    services: Needs,
    event: z.infer<Schema>,
  ) => Promise<void> | undefined;
}

/** A handler: parses the event and calls one use case. */
export function step<Schema extends z.ZodType, Needs, Result>(
  parts: StepParts<Schema, Needs, Result>,
): Step<Needs> {
  const { name, event: schema, compose, run, report, announce } = parts;
  const over = (services: Needs) => async (event: unknown) => run(schema.parse(event), services);
  const observedWith = (services: () => Needs) =>
    observed(name, async (raw) => {
      const event = schema.parse(raw);
      const result = await run(event, services());
      return {
        result,
        report: () => report(result, services(), event),
        announce: () => announce?.(result, services(), event),
      };
    });
  let shared: Needs | undefined;
  return Object.assign(
    observedWith(() => (shared ??= compose())),
    { over, observedOver: (services: Needs) => observedWith(() => services) },
  );
}
