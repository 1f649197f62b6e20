import { readHealth } from '@dti-hub/pipeline';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { requestId } from 'hono/request-id';
import { denyUndecided, requireAccess, type AccessServices } from './access/index.ts';
import { UnauthenticatedError } from './access/index.ts';
import { answerQuestion } from './answer/answer-question.ts';
import { openDesk, type AnswerDesk } from './answer/desk.ts';
import { openApiDocument } from './openapi.ts';
import { notFound, problemOf, respond } from './problem.ts';
import { bodyTooLarge, methodNotAllowed } from './problems.ts';
import type { Route } from './route.ts';
import { ROUTES } from './routes/index.ts';
import type { ApiServices } from './services.ts';

/** Nothing that is asked here needs more. */
const BODY_BYTES_MAX = 64 * 1024;
const REQUEST_ID_LENGTH_MAX = 64;

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
  api.use(bodyLimit({ maxSize: BODY_BYTES_MAX, onError: () => respond(bodyTooLarge) }));
  addOpenAddresses(api, services);
  addRoutes(api, openDesk(services));
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

/** The routes of the table, behind who may call them; of provinces that are not served there are none. */
function addRoutes(api: Hono, desk: AnswerDesk): void {
  const { provinces, access = NOBODY } = desk.services;
  api.use('/v1/*', denyUndecided(access));
  for (const route of ROUTES) {
    const path = `/v1/:province${pathPattern(route)}`;
    api.use(path, requireAccess(access, route.needs));
    readOnly(api, path, (context) => {
      const isServed = provinces.includes(context.req.param('province') ?? '');
      return isServed ? answerQuestion(desk, route, context) : respond(notFound);
    });
  }
}

/** The path as hono writes it: "/units/{unit}" → "/units/:unit". */
const pathPattern = ({ path }: Route): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

function readOnly(
  api: Hono,
  path: string,
  answer: (context: Context) => Response | Promise<Response>,
): void {
  api.get(path, answer);
  api.all(path, () => {
    const response = respond(methodNotAllowed);
    response.headers.set('allow', 'GET, HEAD');
    return response;
  });
}

/** Of a deployment that does not say who may read: nobody does. */
const NOBODY: AccessServices = {
  authenticator: {
    authenticate: () => Promise.reject(new UnauthenticatedError()),
  },
  grantsOf: () => Promise.resolve([]),
  rateLimiter: { take: () => Promise.resolve(undefined) },
};
