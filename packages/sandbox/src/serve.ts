import { once } from 'node:events';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';

/** A server of the sandbox that listens on this machine. */
export interface RunningServer {
  readonly url: string;
  /** Ends the server at once, with whatever connections it still has. */
  close(): Promise<void>;
}

/** Serves the application over HTTP; port 0 takes any free one. Rejects when it cannot listen. */
export async function startServer(
  app: Pick<Hono, 'fetch'>,
  { port = 0, hostname = '127.0.0.1' }: { readonly port?: number; readonly hostname?: string } = {},
): Promise<RunningServer> {
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  // The listener answers its own errors; its promise has nothing left to say.
  const server = createServer((request, response) => void listener(request, response));
  server.listen(port, hostname);
  await once(server, 'listening');
  const address = server.address();
  const actualPort = typeof address === 'object' ? (address?.port ?? port) : port;
  return {
    url: `http://${hostname}:${actualPort}`,
    close: () => {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      server.closeAllConnections();
      return closed.promise;
    },
  };
}
