import { createApi } from '@dti-hub/api';
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { composeApi } from '../compose.ts';
import { logFailure } from '../observe.ts';

let serve: ReturnType<typeof handle> | undefined;

/** The HTTP interface, as API Gateway calls it. */
export const handler = (event: LambdaEvent, context: LambdaContext) => {
  serve ??= handle(
    createApi({ ...composeApi(), onFailure: (error) => logFailure('serve-api', error) }),
  );
  return serve(event, context);
};
