import { createActsApi } from '@dti-hub/api';
import { composeActs } from '../compose.ts';
import { serve } from '../serve.ts';

/** What people do through the HTTP interface, and all else of it that keeps something. */
export const handler = serve('act', (onFailure) => createActsApi({ ...composeActs(), onFailure }));
