import { compileScores } from '@dti-hub/pipeline';
import { reconciledSchema } from '../events.ts';
import { step } from '../step.ts';

export const handler = step(reconciledSchema, ({ reconciled, ...event }, { portsOf }) =>
  compileScores(portsOf(event.province), event, reconciled),
);
