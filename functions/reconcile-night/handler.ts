import { reconcileNight } from '@dti-hub/pipeline';
import { nightSchema } from '../events.ts';
import { step } from '../step.ts';

export const handler = step(nightSchema, (event, { portsOf }) =>
  reconcileNight(portsOf(event.province), event),
);
