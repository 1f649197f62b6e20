import { createHash, createHmac } from 'node:crypto';
import type { Auth } from '@dti-hub/catalogue';

/** How an agreement has its requests signed. */
export type HmacRule = Extract<Auth, { kind: 'hmac' }>;

/** What is signed. */
export interface Signed {
  readonly method: string;
  readonly url: string;
  readonly body: string | null;
}

const MS_PER_SECOND = 1000;

const TIMESTAMPS: { readonly [Kind in HmacRule['timestamp']]: (ms: number) => string } = {
  iso8601: (ms) => new Date(ms).toISOString(),
  unixSeconds: (ms) => String(Math.floor(ms / MS_PER_SECOND)),
  unixMilliseconds: (ms) => String(ms),
};

/** The headers that sign a request at a moment. What is assumed of such schemes stands at the agreement's `hmac`. */
export function signatureHeaders(
  rule: HmacRule,
  { keyId, key }: { readonly keyId: string; readonly key: string },
  { signed, nowMs }: { readonly signed: Signed; readonly nowMs: number },
): Record<string, string> {
  const timestamp = TIMESTAMPS[rule.timestamp](nowMs);
  const { pathname, search } = new URL(signed.url);
  const places: Readonly<Record<string, string>> = {
    method: signed.method,
    path: pathname,
    query: search.slice(1),
    timestamp,
    bodyHash: createHash(rule.hash)
      .update(signed.body ?? '')
      .digest('hex'),
  };
  const canonical = rule.canonical.replace(
    /\{(\w+)\}/g,
    (_whole, place: string) => places[place] ?? '',
  );
  const signature = createHmac(rule.hash, key).update(canonical).digest(rule.encoding);
  return {
    [rule.headers.timestamp.toLowerCase()]: timestamp,
    [rule.headers.signature.toLowerCase()]: `${rule.prefix}${signature}`,
    ...(rule.headers.keyId !== undefined && { [rule.headers.keyId.toLowerCase()]: keyId }),
  };
}
