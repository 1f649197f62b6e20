import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** The portal's envelope: what every answer of its reporting interface is wrapped in. */
export interface Envelope {
  readonly code: 'OK' | 'BAD_REQUEST' | 'NOT_FOUND';
  readonly data: object | null;
  readonly message: string;
}

/** The bytes of an envelope, as the portal writes them: no white space, no final newline. */
export const envelopeBytes = (envelope: Envelope): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(envelope));

/** Sends whole bytes with their length, so that a reader can tell when it did not get them all. */
export function sendJson(
  context: Context,
  status: ContentfulStatusCode,
  bytes: Uint8Array<ArrayBuffer>,
): Response {
  return context.body(bytes, status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(bytes.byteLength),
  });
}
