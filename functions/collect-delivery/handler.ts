import { collectDelivery } from '@dti-hub/pipeline';
import { dueSchema } from '../events.ts';
import { step } from '../step.ts';

export const handler = step(dueSchema, (due, { portsOf }) =>
  collectDelivery(portsOf(due.province), due),
);
