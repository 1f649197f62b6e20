import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { requestId } from 'hono/request-id';
import {
  denyUndecided,
  requireAccess,
  UnauthenticatedError,
  type AccessServices,
} from './access/index.ts';
import { takingPasswords } from './access/token-as-password.ts';
import { acceptable } from './answer/acceptable.ts';
import { BODY_BYTES_MAX, type Operation } from './operation.ts';
import { notFound, problemOf, respond } from './problem.ts';
import { bodyCutOff, bodyTooLarge, methodNotAllowed } from './problems.ts';
import { ProblemError } from './route.ts';
import type { ApiServices } from './services.ts';

const REQUEST_ID_LENGTH_MAX = 64;

const atMost = (maxSize: number) => bodyLimit({ maxSize, onError: () => respond(bodyTooLarge) });

/** An HTTP interface of these operations alone. Whatever goes wrong is answered as a problem (RFC 9457). */
export function serveOperations(services: ApiServices, operations: readonly Operation[]): Hono {
  const { onFailure } = services;
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
  addOperations(api, services, operations);
  api.notFound(() => respond(notFound));
  api.onError((error, { req }) => {
    if (error instanceof ProblemError) return respond(error.problem);
    if (hasHungUp(error, req.raw)) return respond(bodyCutOff);
    const told = problemOf(error);
    if (told.status >= LEAST_FAILURE) onFailure?.(error);
    return respond(told);
  });
  return api;
}

const LEAST_FAILURE = 500;

/** Whether its caller went away in the middle of a request: nobody hears the answer. */
const hasHungUp = (error: Error, { signal }: Request): boolean =>
  signal.aborted && 'code' in error && error.code === 'ECONNRESET';

/** The operations behind who may call them; of provinces that are not served there are none. */
function addOperations(
  api: Hono,
  { provinces, access = NOBODY }: ApiServices,
  all: readonly Operation[],
): void {
  api.use('/v1/*', denyUndecided(access));
  for (const [path, operations] of Map.groupBy(all, pathPattern)) {
    for (const operation of operations) {
      const { method, needs, begin, answer, bytesMax } = operation;
      const isServed = ({ req }: Context) => provinces.includes(req.param('province') ?? '');
      const decide = requireAccess(accessTo(operation, access), needs, (context) => {
        if (isServed(context)) begin?.(context);
      });
      api.on(method, path, decide, atMost(bytesMax), (context) =>
        isServed(context) ? answer(context) : respond(notFound),
      );
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

/** Adds an address that anybody may read, as JSON alone. */
export function addOpen(
  api: Hono,
  path: string,
  answer: (context: Context) => Response | Promise<Response>,
): void {
  api.get(path, (context) => {
    acceptable(context.req.header('accept'), ['json']);
    return answer(context);
  });
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
