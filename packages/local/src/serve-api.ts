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
    withDocs((request) => {
      const asked = withPlainBody(request);
      return console !== undefined && isOfConsole(asked) ? console.fetch(asked) : api.fetch(asked);
    }),
  );
  url = await listenLocally(server, port);
  return { url, close: () => void server.close() };
}

/**
 * A body whose length is not said is read up to its cap and handed on in a new Request, which the platform
 * makes of its own alone and not of the adaptor's.
 */
function withPlainBody(request: Request): Request {
  const { url, method, headers, body } = request;
  if (body === null || headers.has('content-length')) return request;
  return new Request(url, { method, headers, body, duplex: 'half' });
}

const isOfConsole = ({ url }: Request): boolean =>
  /^\/(?:console(?:\/.*)?)?$/.test(new URL(url).pathname);
