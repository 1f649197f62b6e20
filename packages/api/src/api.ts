import { readHealth } from '@dti-hub/pipeline';
import { EVIDENCE_BYTES_MAX } from '@dti-hub/stewardship';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { requestId } from 'hono/request-id';
import {
  denyUndecided,
  requireAccess,
  UnauthenticatedError,
  type AccessEnv,
  type AccessServices,
  type Needs,
} from './access/index.ts';
import { answerQuestion } from './answer/answer-question.ts';
import { openDesk, type AnswerDesk } from './answer/desk.ts';
import { openApiDocument } from './openapi.ts';
import { notFound, problemOf, respond } from './problem.ts';
import { bodyTooLarge, methodNotAllowed } from './problems.ts';
import { ACTS } from './routes/acts.ts';
import { ROUTES } from './routes/index.ts';
import type { ApiServices } from './services.ts';
import { fileBytes } from './writing/act.ts';
import { answerAct } from './writing/answer-act.ts';

/** Nothing that is asked or said here needs more; files have a limit of their own. */
const BODY_BYTES_MAX = 64 * 1024;
const UPLOADS = /^POST \/v1\/[^/]+\/evidence$/;
const REQUEST_ID_LENGTH_MAX = 64;

const atMost = (maxSize: number) => bodyLimit({ maxSize, onError: () => respond(bodyTooLarge) });

/** The hub's HTTP interface. Whatever goes wrong is answered as a problem (RFC 9457). */
export function createApi(services: ApiServices): Hono {
  const { onFailure } = services;
  const api = new Hono();
  api.use(requestId({ limitLength: REQUEST_ID_LENGTH_MAX }));
  api.use(async (context, next) => {
    await next();
    context.res.headers.set('x-request-id', context.get('requestId'));
    context.res.headers.set('x-content-type-options', 'nosniff');
  });
  api.use((context, next) =>
    UPLOADS.test(`${context.req.method} ${context.req.path}`)
      ? next()
      : atMost(BODY_BYTES_MAX)(context, next),
  );
  addOpenAddresses(api, services);
  addOperations(api, openDesk(services));
  api.notFound(() => respond(notFound));
  api.onError((error) => {
    const told = problemOf(error);
    if (told.status >= LEAST_FAILURE) onFailure?.(error);
    return respond(told);
  });
  return api;
}

const LEAST_FAILURE = 500;

/** What anybody may read: whether the hub stands, and how to ask it. */
function addOpenAddresses(api: Hono, { provinces, portsOf }: ApiServices): void {
  readOnly(api, '/health', async (context) => {
    const stands = await Promise.all(
      provinces.map(async (province) => ({
        province,
        publication: (await readHealth(portsOf(province))) ?? null,
      })),
    );
    const waits = stands.some(({ publication }) => publication === null);
    return context.json({ status: waits ? 'waiting' : 'ok', provinces: stands });
  });
  readOnly(api, '/openapi.json', (context) => context.json(openApiDocument()));
}

/** What one address answers to one method, and of whom. */
interface Operation {
  readonly method: string;
  readonly path: string;
  readonly needs: Needs;
  readonly answer: (context: Context<AccessEnv>) => Promise<Response>;
  readonly bytesMax: number;
}

const operationsOf = (desk: AnswerDesk): readonly Operation[] => [
  ...ROUTES.map((route) => ({
    ...route,
    method: 'GET',
    bytesMax: BODY_BYTES_MAX,
    answer: (context: Context<AccessEnv>) => answerQuestion(desk, route, context),
  })),
  ...ACTS.map((act) => ({
    ...act,
    bytesMax: act.body === fileBytes ? EVIDENCE_BYTES_MAX : BODY_BYTES_MAX,
    answer: (context: Context<AccessEnv>) => answerAct(desk.services, act, context),
  })),
];

/** The operations of the tables, behind who may call them; of provinces that are not served there are none. */
function addOperations(api: Hono, desk: AnswerDesk): void {
  const { provinces, access = NOBODY } = desk.services;
  api.use('/v1/*', denyUndecided(access));
  for (const [path, operations] of Map.groupBy(operationsOf(desk), pathPattern)) {
    for (const { method, needs, answer, bytesMax } of operations) {
      api.on(method, path, requireAccess(access, needs), atMost(bytesMax), (context) => {
        const isServed = provinces.includes(context.req.param('province') ?? '');
        return isServed ? answer(context) : respond(notFound);
      });
    }
    const [{ needs } = { needs: { dataset: 'catalogue' } as const }] = operations;
    api.all(path, requireAccess(access, needs), () => refuseMethod(operations));
  }
}

/** As hono writes it: "/units/{unit}" → "/v1/:province/units/:unit". */
const pathPattern = ({ path }: Operation): string =>
  `/v1/:province${path.replaceAll(/\{(\w+)\}/g, ':$1')}`;

function readOnly(
  api: Hono,
  path: string,
  answer: (context: Context) => Response | Promise<Response>,
): void {
  api.get(path, answer);
  api.all(path, () => refuseMethod([{ method: 'GET' }]));
}

function refuseMethod(operations: readonly Pick<Operation, 'method'>[]): Response {
  const allowed = operations.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : method));
  const response = respond(methodNotAllowed(allowed));
  response.headers.set('allow', allowed.join(', '));
  return response;
}

/** Of a deployment that does not say who may read: nobody does. */
const NOBODY: AccessServices = {
  authenticator: {
    authenticate: () => Promise.reject(new UnauthenticatedError()),
  },
  grantsOf: () => Promise.resolve([]),
  rateLimiter: { take: () => Promise.resolve(undefined) },
};
