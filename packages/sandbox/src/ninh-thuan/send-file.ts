import { hashBytes } from '@dti-hub/kernel';
import type { Context } from 'hono';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const CSV_TYPE = 'text/csv; charset=utf-8';
export const JSON_TYPE = 'application/json; charset=utf-8';

/** A whole file with its length and tag, or 304 without a body for whoever has it already. */
export function sendFile(context: Context, type: string, bytes: Uint8Array<ArrayBuffer>): Response {
  const etag = `"${hashBytes(bytes).slice(0, 32)}"`;
  context.header('etag', etag);
  if (context.req.header('if-none-match') === etag) return context.body(null, 304);
  return context.body(bytes, 200, {
    'content-type': type,
    'content-length': String(bytes.byteLength),
  });
}

export const jsonBytes = (value: object): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(value));
