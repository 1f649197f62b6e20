import { processDelivery } from '@dti-hub/pipeline';
import { dueSchema } from '../events.ts';
import { step } from '../step.ts';

export const handler = step(dueSchema, (due, { portsOf }) =>
  processDelivery(portsOf(due.province), due),
);
