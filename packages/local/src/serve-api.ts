import { createApi, type ApiServices } from '@dti-hub/api';
import { createAdaptorServer } from '@hono/node-server';
import { withDocs } from './api-docs.ts';
import { listenLocally } from './listen-locally.ts';

/** The hub's HTTP interface, while it answers. */
export interface ServedApi {
  readonly url: string;
  close(): void;
}

/**
 * Serves the HTTP interface until it is closed; port 0 means any that is free.
 * @throws {PortTakenError}
 */
export async function serveApi(services: ApiServices, port: number): Promise<ServedApi> {
  const api = createApi(services);
  const server = createAdaptorServer({
    fetch: withDocs((request) => api.fetch(request)),
  });
  const url = await listenLocally(server, port);
  return { url, close: () => void server.close() };
}
