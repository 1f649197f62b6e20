import { processDelivery } from '@dti-hub/pipeline';
import { composeStores } from '../compose.ts';
import { dueSchema } from '../events.ts';
import { step } from '../step.ts';

export const handler = step({
  name: 'process-delivery',
  event: dueSchema,
  compose: composeStores,
  run: (due, { portsOf }) => processDelivery(portsOf(due.province), due),
  report: (conclusions) => ({
    outcome: {
      verdict: conclusions.at(-1)?.verdict ?? null,
      rows: conclusions.reduce((rows, { ledger }) => rows + (ledger?.read ?? 0), 0),
    },
  }),
});
