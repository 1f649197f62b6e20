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
  rubbish: () =>
    new Response('<!doctype html><title>Bảo trì hệ thống</title>', {
      status: 201,
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

/** Renames the column that says which unit a row is about, as a new release of a portal might. */
async function renameColumn(answer: Response): Promise<Response> {
  const text = (await answer.text()).replaceAll('"departmentCode":', '"unitCode":');
  const headers = new Headers(answer.headers);
  headers.set('content-length', String(new TextEncoder().encode(text).byteLength));
  return new Response(text, { status: answer.status, headers });
}
