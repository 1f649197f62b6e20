import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { ConsoleServices } from '@dti-hub/console';
import type { createStaffedHub } from '../support/filing-hub.ts';
import { aConsole } from '../unit/console/a-console.ts';

/** Another site to a browser than the embedded S3, at 127.0.0.1. */
const CONSOLE_HOST = '127.0.0.2';

/** How a console is served. */
interface Serving {
  readonly services?: Partial<ConsoleServices>;
  /** Ends before a form that has come is answered. */
  readonly formHasCome?: () => Promise<void>;
}

/** A console behind a port, as browsers reach it with files too, where its one visitor is Lan. */
export async function serveConsole(
  hub: Awaited<ReturnType<typeof createStaffedHub>>,
  { services = {}, formHasCome = async () => undefined }: Serving = {},
) {
  let origin = '';
  const { app } = aConsole(
    { province: 'ninh-thuan', stores: hub.ports },
    {
      ...services,
      origin: () => origin,
      signIn: {
        begin: async ({ state }) => `${origin}/console?code=lan&state=${state}`,
        finish: async ({ code }) => ({ person: code }),
      },
    },
  );
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/', headersDistinct } = incoming;
    const body = method === 'GET' ? null : await buffer(incoming);
    if (body !== null) await formHasCome();
    const sent = Object.entries(headersDistinct).map(([name, values = []]): [string, string] => [
      name,
      values.join(', '),
    ]);
    const answered = await app.request(`${origin}${url}`, { method, headers: sent, body });
    outgoing.writeHead(answered.status, [...answered.headers].flat());
    outgoing.end(Buffer.from(await answered.arrayBuffer()));
  };
  const server = createServer((incoming, outgoing) => {
    void answer(incoming, outgoing);
  });
  await once(server.listen(0, CONSOLE_HOST), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('it listens at a port');
  origin = `http://${CONSOLE_HOST}:${address.port}`;
  return { origin, close: () => server.close() };
}
