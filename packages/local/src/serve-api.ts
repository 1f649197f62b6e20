import { createApi, STANDARD_FACADES, type ApiServices } from '@dti-hub/api';
import { createConsole, type ConsoleServices } from '@dti-hub/console';
import { withDocs } from './api-docs.ts';
import { listenLocally } from './listen-locally.ts';
import { createTransport } from './transport.ts';

/** The hub's HTTP interface, while it answers. */
export interface ServedApi {
  readonly url: string;
  close(): void;
}

/**
 * Serves the HTTP interface until it is closed, and beside it the stewards' console where people can sign
 * in; port 0 means any that is free.
 * @throws {PortTakenError}
 */
export async function serveApi(
  services: ApiServices,
  port: number,
  people?: Omit<ConsoleServices, 'origin'>,
): Promise<ServedApi> {
  const api = createApi(services, STANDARD_FACADES);
  // Known once the server listens, before which nobody asks.
  let url = '';
  const console = people && createConsole({ ...people, origin: () => url });
  const server = createTransport(
    withDocs((request) =>
      console !== undefined && isOfConsole(request) ? console.fetch(request) : api.fetch(request),
    ),
  );
  url = await listenLocally(server, port);
  return { url, close: () => void server.close() };
}

const isOfConsole = ({ url }: Request): boolean =>
  /^\/(?:console(?:\/.*)?)?$/.test(new URL(url).pathname);
