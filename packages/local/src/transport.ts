import {
  createServer,
  STATUS_CODES,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { problem, problemOf, respond, type Problem } from '@dti-hub/api';
import { getRequestListener, RequestError } from '@hono/node-server';

type Answer = (request: Request) => Response | Promise<Response>;

/** How long a request may take to arrive; left out, as long as the platform lets it. */
export interface Patience {
  readonly requestTimeout: number;
  readonly connectionsCheckingInterval: number;
}

const noRequest: Problem = problem(400, 'api/bad-request', {
  vi: 'Yêu cầu HTTP không hợp lệ: dòng đầu, Host hoặc độ dài nội dung không đúng.',
  en: 'This is no valid HTTP request: its first line, its Host or the length of its body is not right.',
});

const headersTooLarge: Problem = problem(431, 'api/headers-too-large', {
  vi: 'Địa chỉ và các trường tiêu đề của yêu cầu quá lớn.',
  en: 'The address and the headers of the request are too large.',
});

const tooSlow: Problem = problem(408, 'api/request-too-slow', {
  vi: 'Yêu cầu đến quá chậm, nên không chờ nữa. Hãy gửi lại.',
  en: 'The request came too slowly to be waited for. Send it again.',
});

/** A server over an application that answers as a problem also where a request never gets to it. */
export function createTransport(answer: Answer, patience?: Patience): Server {
  const listener = getRequestListener((request) => answer(withPlainBody(request)), {
    // Others in this process may rely on the platform's own Request and Response.
    overrideGlobalObjects: false,
    errorHandler: refuse,
  });
  // The server would answer a request without a Host by itself, with nothing in it.
  const server = createServer(
    { ...patience, requireHostHeader: false },
    (request, response) => void listener(request, response),
  );
  const last = new WeakMap<Duplex, ServerResponse>();
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) =>
    last.set(socket, response),
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || isBeingAnswered(last.get(socket))) socket.destroy();
    else socket.end(asSent(PROBLEMS.get(error.code ?? '') ?? noRequest));
  });
  return server;
}

const PROBLEMS: ReadonlyMap<string, Problem> = new Map([
  ['HPE_HEADER_OVERFLOW', headersTooLarge],
  ['ERR_HTTP_REQUEST_TIMEOUT', tooSlow],
]);

/** Nothing may be written into an answer that is under way, nor after one to a request that never ended. */
const isBeingAnswered = (response: ServerResponse | undefined): boolean =>
  response !== undefined &&
  response.headersSent &&
  !(response.writableFinished && response.req.complete);

/**
 * A body whose length is not said is read up to its cap and handed on in a new Request, which the platform
 * makes of its own alone and not of the adaptor's.
 */
function withPlainBody(request: Request): Request {
  const { url, method, headers, body, signal } = request;
  if (body === null || headers.has('content-length')) return request;
  return new Request(url, { method, headers, body, signal, duplex: 'half' });
}

/** The application never hears of what no Request can be made of. */
function refuse(error: unknown): Response {
  const response = respond(error instanceof RequestError ? noRequest : problemOf(error));
  response.headers.set('connection', 'close');
  return response;
}

function asSent(told: Problem): string {
  const body = JSON.stringify(told);
  return [
    `HTTP/1.1 ${told.status} ${STATUS_CODES[told.status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
