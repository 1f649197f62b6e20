import type { Redirects } from '@dti-hub/catalogue';
import type { SourceResponse } from '@dti-hub/pipeline';
import type { Hop } from './exchange.ts';

/** One redirect follows another at most so often. */
export const REDIRECTS_MAX = 3;

const KEEPING_METHOD: ReadonlySet<number> = new Set([307, 308]);
const FOLLOWED: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Where the source may send a request on to. */
export interface RedirectRules {
  readonly redirects?: Redirects;
  /** The agreement's own address; a deployment's server that stands in for it counts as its host. */
  readonly url: string;
}

/**
 * The request that a redirect asks for; null where it is none, or leads where the agreement does not
 * let it: then the answer is handed on as it came, and judged by the core. A GET stays one; after 307
 * and 308 anything is sent again as it was, after the others a POST goes on as a GET (RFC 9110 §15.4).
 */
export function nextHop(
  hop: Hop,
  { status, headers }: Pick<SourceResponse, 'status' | 'headers'>,
  rules: RedirectRules,
): Hop | null {
  const location = headers['location'];
  if (!FOLLOWED.has(status) || location === undefined) return null;
  const target = URL.parse(location, hop.url);
  if (target === null || !isAgreed(target, hop, rules)) return null;
  target.hash = '';
  if (KEEPING_METHOD.has(status) || hop.method === 'GET') return { ...hop, url: target.href };
  const { 'content-type': _type, ...rest } = hop.headers;
  return { method: 'GET', url: target.href, headers: rest, body: null };
}

function isAgreed(target: URL, hop: Hop, { redirects, url }: RedirectRules): boolean {
  const hosts = redirects?.hosts ?? [];
  const from = new URL(hop.url);
  const isWeaker = from.protocol === 'https:' && target.protocol !== 'https:';
  if (!/^https?:$/.test(target.protocol) || isWeaker || target.username || target.password)
    return false;
  const isWithin = target.host === from.host && hosts.includes(new URL(url).hostname);
  return isWithin || hosts.includes(target.hostname);
}
