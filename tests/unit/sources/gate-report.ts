import type { Agreement } from '@dti-hub/catalogue';
import { refusePersonalData, type Reason } from '@dti-hub/sources';

/** How many findings of each kind the gate has in one page. */
export const countsIn = (
  agreement: Agreement,
  page: Uint8Array | string,
): { readonly [R in Reason]?: number } =>
  refusePersonalData(agreement, [bytesOf(page)])?.counts ?? {};

export const bytesOf = (page: Uint8Array | string): Uint8Array =>
  typeof page === 'string' ? new TextEncoder().encode(page) : page;

/** As Excel's "Unicode text" is kept: UTF-16 with a mark, little-endian unless told. */
export function utf16(text: string, { bigEndian = false, mark = true } = {}): Uint8Array {
  const marked = mark ? `\ufeff${text}` : text;
  const view = new DataView(new ArrayBuffer(marked.length * 2));
  for (let at = 0; at < marked.length; at += 1)
    view.setUint16(at * 2, marked.charCodeAt(at), !bigEndian);
  return new Uint8Array(view.buffer);
}
