import { readHealth } from '@dti-hub/pipeline';
import type { Hono } from 'hono';
import { actOperation } from './act-operation.ts';
import { answerQuestion, beginAnswer } from './answer/answer-question.ts';
import { openDesk } from './answer/desk.ts';
import { sendingOpen } from './answer/send-open.ts';
import { openApiDocument } from './openapi.ts';
import { BODY_BYTES_MAX, type Facade, type Operation } from './operation.ts';
import { ACTS } from './routes/acts.ts';
import { ROUTES } from './routes/index.ts';
import { addOpen, serveOperations } from './serve-operations.ts';
import type { ApiServices } from './services.ts';

/** The hub's HTTP interface, and beside it the façades that this deployment offers. */
export function createApi(services: ApiServices, facades: readonly Facade[] = []): Hono {
  const api = serveFacades(services, [hubFacade, ...facades]);
  addOpenAddresses(api, services);
  return api;
}

/** Some façades alone, for a deployment that serves each by a function of its own. */
export function serveFacades(services: ApiServices, facades: readonly Facade[]): Hono {
  const desk = openDesk(services);
  return serveOperations(
    services,
    facades.flatMap((facade) => facade(desk)),
  );
}

/** The routes and acts of the hub's own tables. */
const hubFacade: Facade = (desk) => [
  ...ROUTES.map((route): Operation => ({
    ...route,
    method: 'GET',
    bytesMax: BODY_BYTES_MAX,
    begin: (context) => beginAnswer(desk, context),
    answer: (context) => answerQuestion(desk, route, context),
  })),
  ...ACTS.map((act) => actOperation(desk.services, act)),
];

/** What anybody may read: whether the hub stands, and how to ask it. */
function addOpenAddresses(api: Hono, { provinces, portsOf }: ApiServices): void {
  addOpen(api, '/health', async (context) => {
    const stands = await Promise.all(
      provinces.map(async (province) => ({
        province,
        publication: (await readHealth(portsOf(province))) ?? null,
      })),
    );
    const waits = stands.some(({ publication }) => publication === null);
    return context.json({ status: waits ? 'waiting' : 'ok', provinces: stands });
  });
  addOpen(api, '/openapi.json', sendingOpen(openApiDocument));
}
