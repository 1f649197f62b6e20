import { collectDelivery } from '@dti-hub/pipeline';
import { composeCollector } from '../compose.ts';
import { plannedSchema } from '../events.ts';
import { step } from '../step.ts';

export const handler = step({
  name: 'collect-delivery',
  event: plannedSchema,
  compose: composeCollector,
  run: (planned, { portsOf }) => collectDelivery(portsOf(planned.province), planned),
  report: (collected) => ({
    outcome:
      collected.outcome === 'landed'
        ? { outcome: collected.outcome, delivery: collected.delivery }
        : { outcome: collected.outcome, cause: collected.cause.code },
  }),
});
