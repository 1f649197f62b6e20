import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

export const LOOPBACK = '127.0.0.1';

/** A request as a receiver got it. */
interface Got {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver on this machine, which answers with the status that is set, once it has waited. */
export async function listen(port = 0, wait?: () => Promise<void>) {
  const got: Got[] = [];
  const state = { status: 204, most: 0, now: 0 };
  const receive = async (request: IncomingMessage): Promise<void> => {
    state.now += 1;
    state.most = Math.max(state.most, state.now);
    got.push({ headers: request.headers, body: await text(request) });
    await wait?.();
    state.now -= 1;
  };
  const server = createServer((request, response) => {
    void receive(request).then(() =>
      response.writeHead(state.status, { location: '/elsewhere' }).end(),
    );
  });
  server.listen(port, LOOPBACK);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('no port');
  const close = async () => {
    if (!server.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { got, state, close, port: address.port, url: `http://${LOOPBACK}:${address.port}/hooks` };
}
