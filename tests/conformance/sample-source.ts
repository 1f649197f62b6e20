import type { Agreement, Auth, Format } from '@dti-hub/catalogue';
import { hashBytes, hashJson } from '@dti-hub/kernel';
import type { Sample } from '../golden/samples.ts';
import { askedPage, LINK_PAGE } from './asked-page.ts';

/**
 * A source that serves pages as the agreement describes it: by its method, address and body, to whoever
 * proves who they are, in its kind of pages, with the tag of what it has.
 */
export interface SampleSource {
  readonly fetch: (request: Request) => Promise<Response>;
  /** What it serves from now on. */
  pages: readonly Uint8Array[];
  /** Whether its last page breaks off in the middle. */
  isCut: boolean;
  /** Whether it has no tag for what it sends, and so sends it again. */
  isForgetful: boolean;
  /** How many bytes each of its answers had. */
  readonly sent: number[];
}

/** What whoever asks it shows. */
export const SECRET = 'a-user:a-password';

const TOKEN = 'a-token';

/** A source of the sample, that behaves. */
export function sampleSource(sample: Sample): SampleSource {
  const { request } = sample.agreement;
  const source: SampleSource = {
    pages: sample.pages,
    isCut: false,
    isForgetful: false,
    sent: [],
    fetch: async (asked) => {
      const { auth } = request;
      if (auth !== undefined && asksForToken(auth, asked)) return tokenAnswer(asked);
      if (asked.method !== request.method) return new Response(null, { status: 405 });
      if (auth !== undefined && !isLetIn(auth, asked)) return new Response(null, { status: 401 });
      const index = await askedPage(sample, source.pages, asked);
      const page = source.pages[index];
      return page === undefined
        ? new Response(null, { status: request.notYetStatus ?? 404 })
        : answer(source, { agreement: sample.agreement, index, page, asked });
    },
  };
  return source;
}

const asksForToken = (auth: Auth, { url }: Request): boolean =>
  auth.kind === 'oauth2ClientCredentials' &&
  new URL(url).pathname === new URL(auth.tokenUrl).pathname;

async function tokenAnswer(asked: Request): Promise<Response> {
  const form = new URLSearchParams(await asked.text());
  const isKnown =
    form.get('grant_type') === 'client_credentials' &&
    asked.headers.get('authorization') === `Basic ${btoa(SECRET)}`;
  return isKnown
    ? Response.json({ access_token: TOKEN, token_type: 'Bearer', expires_in: 3600 })
    : Response.json({ error: 'invalid_client' }, { status: 401 });
}

/** A certificate is shown below HTTP, and a signature is the signer's own test to check. */
function isLetIn(auth: Auth, { headers, url }: Request): boolean {
  if (auth.kind === 'mutualTls') return true;
  if (auth.kind === 'query') return new URL(url).searchParams.get(auth.parameter) === SECRET;
  if (auth.kind === 'hmac')
    return headers.has(auth.headers.signature) && headers.has(auth.headers.timestamp);
  if (auth.kind === 'header') return headers.get(auth.name) === `${auth.prefix}${SECRET}`;
  return headers.get('authorization') === AUTHORIZATION[auth.kind];
}

const AUTHORIZATION = {
  basic: `Basic ${btoa(SECRET)}`,
  bearer: `Bearer ${SECRET}`,
  oauth2ClientCredentials: `Bearer ${TOKEN}`,
} as const;

interface Answered {
  readonly agreement: Agreement;
  readonly index: number;
  readonly page: Uint8Array;
  readonly asked: Request;
}

const TYPES: { readonly [Kind in Format['kind']]: string } = {
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xml: 'application/xml',
};

function answer(source: SampleSource, { agreement, index, page, asked }: Answered): Response {
  const { request, format } = agreement;
  const isLast = index === source.pages.length - 1;
  const headers = new Headers({
    'content-type': TYPES[format.kind],
    'content-length': String(page.length),
  });
  if (request.conditional && !source.isForgetful) {
    const etag = `"${hashJson(source.pages.map(hashBytes)).slice(0, 16)}"`;
    headers.set('etag', etag);
    if (asked.headers.get('if-none-match') === etag) {
      source.sent.push(0);
      return new Response(null, { status: 304, headers: { etag } });
    }
  }
  if (request.paging?.kind === 'link' && !isLast) headers.set('link', linkAfter(index, asked));
  source.sent.push(page.length);
  const isCut = source.isCut && isLast;
  // The whole length is promised, and half of it comes.
  if (isCut) headers.set('connection', 'close');
  const body = new Uint8Array(isCut ? page.slice(0, page.length / 2) : page);
  return new Response(body, { status: request.expectStatus, headers });
}

function linkAfter(index: number, asked: Request): string {
  const next = new URL(asked.url);
  next.searchParams.set(LINK_PAGE, String(index + 1));
  return `<${next.pathname}${next.search}>; rel="next"`;
}
