import { planNight } from '@dti-hub/pipeline';
import { nightSchema } from '../events.ts';
import { step } from '../step.ts';

export const handler = step(nightSchema, async (event, { portsOf, readCatalogue }) =>
  planNight(portsOf(event.province), await readCatalogue(), event),
);
