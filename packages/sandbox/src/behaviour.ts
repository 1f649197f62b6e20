import { renameColumns } from './drift.ts';

/** The ways in which a simulated source can behave. */
export const BEHAVIOURS = [
  'ok',
  'down',
  'slow',
  'rubbish',
  'truncated',
  'forbidden',
  'drifted',
] as const;

export type Behaviour = (typeof BEHAVIOURS)[number];

/** What each behaviour makes of the answer that the source would have given. */
const BREAKS: {
  readonly [name in Behaviour]: (answer: Response) => Response | Promise<Response>;
} = {
  ok: (answer) => answer,
  down: () => new Response('Service Unavailable', { status: 503 }),
  slow: () => new Promise<Response>(() => {}),
  rubbish: ({ status }) =>
    new Response('<!doctype html><title>Bảo trì hệ thống</title>', {
      status,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    }),
  truncated: cutShort,
  forbidden: () => new Response('Forbidden', { status: 403 }),
  drifted: renameColumn,
};

/** The answer under the behaviour. A `slow` source never answers; closing its server ends the wait. */
export async function behave(behaviour: Behaviour, answer: Response): Promise<Response> {
  return BREAKS[behaviour](answer);
}

/** Promises the whole length, sends half, and closes the connection. */
async function cutShort(answer: Response): Promise<Response> {
  const bytes = await answer.arrayBuffer();
  const headers = new Headers(answer.headers);
  headers.set('connection', 'close');
  return new Response(bytes.slice(0, bytes.byteLength / 2), { status: answer.status, headers });
}

/** Renames the columns that a new release of the source might rename. */
async function renameColumn(answer: Response): Promise<Response> {
  const type = answer.headers.get('content-type') ?? '';
  const bytes = renameColumns(type, new Uint8Array(await answer.arrayBuffer()));
  const headers = new Headers(answer.headers);
  headers.delete('etag');
  headers.set('content-length', String(bytes.byteLength));
  return new Response(bytes, { status: answer.status, headers });
}
