import { compileScores } from '@dti-hub/pipeline';
import { composeStores } from '../compose.ts';
import { reconciledSchema } from '../events.ts';
import { step } from '../step.ts';

export const handler = step({
  name: 'compile-scores',
  event: reconciledSchema,
  compose: composeStores,
  run: ({ reconciled, ...event }, { portsOf }) =>
    compileScores(portsOf(event.province), event, reconciled),
  report: ({ covers, content }) => ({ outcome: { covers, content } }),
});
