import type * as z from 'zod';
import { composeServices, type Services } from './compose.ts';

/** A step of the state machine, as Lambda calls it. */
export interface Step {
  (event: unknown): Promise<unknown>;
  /** The same step over other services than the environment's, for a night in memory. */
  over(services: Services): (event: unknown) => Promise<unknown>;
}

let shared: Services | undefined;

/** A handler: parses the event and calls one use case. A process composes its services once. */
export function step<Schema extends z.ZodType>(
  eventSchema: Schema,
  useCase: (event: z.infer<Schema>, services: Services) => Promise<unknown>,
): Step {
  const over = (services: Services) => async (event: unknown) =>
    useCase(eventSchema.parse(event), services);
  const handler = (event: unknown) => {
    shared ??= composeServices();
    return over(shared)(event);
  };
  return Object.assign(handler, { over });
}
