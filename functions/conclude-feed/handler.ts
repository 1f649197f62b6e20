import { concludeFeed } from '@dti-hub/pipeline';
import { feedNightSchema } from '../events.ts';
import { step } from '../step.ts';

export const handler = step(
  feedNightSchema,
  ({ collected, conclusions, failure, ...due }, { portsOf }) =>
    concludeFeed(portsOf(due.province), { due, collected, conclusions, failure }),
);
