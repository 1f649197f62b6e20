import { createConsole } from '@dti-hub/console';
import { composeConsole } from '../console.ts';
import { serve } from '../serve.ts';

/** The stewards' web console. */
export const handler = serve('serve-console', (onFailure) =>
  createConsole({ ...composeConsole(), onFailure }),
);
