import { civilMonth, civilYear, type Period } from '@dti-hub/kernel';
import { Hono } from 'hono';
import * as z from 'zod';
import { envelopeBytes, sendJson } from './envelope.ts';

/** Where the portal's evaluation answers are served, one path segment for each kind of answer. */
export const EVALUATION_PATH = '/api/v1/reporting/evaluation';

const common = {
  year: z.int().min(2000).max(2100),
  rootDepartmentId: z.string(),
  currentPage: z.int().min(1).optional(),
  pageSize: z.int().min(1).optional(),
};

const requestSchema = z.discriminatedUnion('timeType', [
  z.strictObject({ timeType: z.literal('year'), ...common }),
  z.strictObject({ timeType: z.literal('month'), month: z.int().min(1).max(12), ...common }),
]);

/** What a reader asks for: a province and a civil period. Pages do not cut the answer, as there. */
export type EvaluationRequest = z.infer<typeof requestSchema>;

/** The bytes of an answer, and whether they are a recording of the real portal. */
export interface EvaluationAnswer {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly recorded: boolean;
}

/** Answers an evaluation request, or gives undefined when it has nothing for it. */
export type Answerer = (
  endpoint: string,
  request: EvaluationRequest,
) => Promise<EvaluationAnswer | undefined>;

/** Marks an answer that was once given by the real portal; every other one is simulated. */
export const RECORDED_HEADER = 'x-recorded';

export const requestedPeriod = (request: EvaluationRequest): Period =>
  request.timeType === 'year' ? civilYear(request.year) : civilMonth(request.year, request.month);

/** The portal's evaluation interface over whatever answers it: 201 with an envelope, 400 or 404. */
export function evaluationRoutes(answer: Answerer): Hono {
  const routes = new Hono();
  routes.post(`${EVALUATION_PATH}/:endpoint{[a-z-]+}`, async (context) => {
    const request = requestSchema.safeParse(await context.req.json().catch(() => undefined));
    if (!request.success) {
      const message = z.prettifyError(request.error);
      return sendJson(context, 400, envelopeBytes({ code: 'BAD_REQUEST', data: null, message }));
    }
    const found = await answer(context.req.param('endpoint'), request.data);
    if (found === undefined) {
      const message = 'Không có số liệu';
      return sendJson(context, 404, envelopeBytes({ code: 'NOT_FOUND', data: null, message }));
    }
    if (found.recorded) context.header(RECORDED_HEADER, 'true');
    return sendJson(context, 201, found.bytes);
  });
  return routes;
}
