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
} from './access/index.ts';
import { takingPasswords } from './access/token-as-password.ts';
import { answerQuestion } from './answer/answer-question.ts';
import { openDesk } from './answer/desk.ts';
import { openApiDocument } from './openapi.ts';
import { BODY_BYTES_MAX, type Facade, type Operation } from './operation.ts';
import { notFound, problemOf, respond } from './problem.ts';
import { bodyTooLarge, methodNotAllowed } from './problems.ts';
import { ACTS } from './routes/acts.ts';
import { ROUTES } from './routes/index.ts';
import type { ApiServices } from './services.ts';
import { fileBytes } from './writing/act.ts';
import { answerAct } from './writing/answer-act.ts';

const REQUEST_ID_LENGTH_MAX = 64;

const atMost = (maxSize: number) => bodyLimit({ maxSize, onError: () => respond(bodyTooLarge) });

/**
 * The hub's HTTP interface, and beside it the façades that this deployment offers. Whatever goes wrong is
 * answered as a problem (RFC 9457).
 */
export const createApi = (services: ApiServices, facades: readonly Facade[] = []): Hono =>
  serveFacades(services, [hubFacade, ...facades]);

/** Some façades alone, for a deployment that serves each by a function of its own. */
export function serveFacades(services: ApiServices, facades: readonly Facade[]): Hono {
  const { onFailure } = services;
  const desk = openDesk(services);
  const operations = facades.flatMap((facade) => facade(desk));
  const uploads = operations.filter(({ bytesMax }) => bytesMax > BODY_BYTES_MAX).map(addressOf);
  // Clients of SDMX end their addresses with a slash.
  const api = new Hono({ strict: false });
  api.use(requestId({ limitLength: REQUEST_ID_LENGTH_MAX }));
  api.use(async (context, next) => {
    await next();
    context.res.headers.set('x-request-id', context.get('requestId'));
    context.res.headers.set('x-content-type-options', 'nosniff');
  });
  api.use((context, next) =>
    uploads.some((address) => address.test(`${context.req.method} ${context.req.path}`))
      ? next()
      : atMost(BODY_BYTES_MAX)(context, next),
  );
  addOpenAddresses(api, services);
  addOperations(api, services, operations);
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

/** The routes and acts of the hub's own tables. */
const hubFacade: Facade = (desk) => [
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

/** The operations behind who may call them; of provinces that are not served there are none. */
function addOperations(
  api: Hono,
  { provinces, access = NOBODY }: ApiServices,
  all: readonly Operation[],
): void {
  api.use('/v1/*', denyUndecided(access));
  for (const [path, operations] of Map.groupBy(all, pathPattern)) {
    for (const operation of operations) {
      const { method, needs, answer, bytesMax } = operation;
      const decide = requireAccess(accessTo(operation, access), needs);
      api.on(method, path, decide, atMost(bytesMax), (context) => {
        const isServed = provinces.includes(context.req.param('province') ?? '');
        return isServed ? answer(context) : respond(notFound);
      });
    }
    const [first] = operations;
    if (first === undefined) continue;
    const decide = requireAccess(accessTo(first, access), first.needs);
    api.all(path, decide, () => refuseMethod(operations));
  }
}

const accessTo = ({ takesPassword }: Operation, access: AccessServices): AccessServices =>
  takesPassword === true
    ? { ...access, authenticator: takingPasswords(access.authenticator) }
    : access;

/** The addresses of an operation, with its method before them. */
const addressOf = ({ method, path }: Operation): RegExp =>
  new RegExp(`^${method} /v1/[^/]+${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);

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
