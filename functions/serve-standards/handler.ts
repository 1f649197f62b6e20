import { serveFacades, STANDARD_FACADES } from '@dti-hub/api';
import { composeStandards } from '../compose.ts';
import { serve } from '../serve.ts';

/** What is offered to programs that were written for a standard and not for this hub. */
export const handler = serve('serve-standards', (onFailure) =>
  serveFacades({ ...composeStandards(), onFailure }, STANDARD_FACADES),
);
