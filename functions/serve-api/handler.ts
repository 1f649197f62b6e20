import { createApi } from '@dti-hub/api';
import { composeApi } from '../compose.ts';
import { serve } from '../serve.ts';

/** The HTTP interface, for all that only asks. */
export const handler = serve('serve-api', (onFailure) => createApi({ ...composeApi(), onFailure }));
