import { publishNight } from '@dti-hub/pipeline';
import { compiledSchema } from '../events.ts';
import { step } from '../step.ts';

export const handler = step(compiledSchema, ({ compiled, ...event }, { portsOf }) =>
  publishNight(portsOf(event.province), event, compiled),
);
