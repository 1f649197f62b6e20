import { reconcileNight } from '@dti-hub/pipeline';
import { composeStores } from '../compose.ts';
import { reconcilingSchema } from '../events.ts';
import { step } from '../step.ts';

export const handler = step({
  name: 'reconcile-night',
  event: reconcilingSchema,
  compose: composeStores,
  run: (event, { portsOf }) => reconcileNight(portsOf(event.province), event),
  report: ({ covers, mismatches }) => ({ outcome: { covers, mismatches } }),
});
