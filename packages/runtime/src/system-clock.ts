import type { Clock } from '@dti-hub/pipeline';

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date().toISOString() };
