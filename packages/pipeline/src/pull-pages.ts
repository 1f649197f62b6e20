import { REQUEST_DEFAULTS, type Agreement } from '@dti-hub/catalogue';
import { hashBytes, type Period } from '@dti-hub/kernel';
import {
  firstPlace,
  nextPlace,
  totalsMoved,
  type PagePlace,
  type WalkedPage,
} from '@dti-hub/sources';
import type { Delivery } from './delivery.ts';
import { SourceUnavailableError } from './errors.ts';
import { fetchWithin } from './fetch-within.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { Fetcher, SourceRequest, SourceResponse, SpillRun } from './ports.ts';
import { SourceFaultError } from './source-errors.ts';
import { mayRepeat, toRequest } from './source-request.ts';

/** What is asked for, and the last delivery of it, if that was asked for the same way. */
export interface Wanted {
  readonly agreement: Agreement;
  readonly period: Period;
  readonly previous: Delivery | null;
  /** Where an answer is to be kept as it comes; left out: in memory. */
  readonly spool?: (() => SpillRun) | undefined;
}

/** What a source gave: all its pages in order, or word that there is nothing new, or nothing yet. */
export type Pulled =
  | { readonly outcome: 'pages'; readonly pages: readonly Uint8Array[]; readonly first: Exchange }
  | { readonly outcome: 'notModified'; readonly previous: Delivery; readonly first: Exchange }
  | { readonly outcome: 'notYet' };

/** A question and its answer. */
export interface Exchange {
  readonly request: SourceRequest;
  readonly response: SourceResponse;
}

/**
 * Asks a source for one period, page after page where it hands its rows out so. Whether the pages make
 * a whole is for the processor to judge: here a walk only ends where nothing more is promised. Only
 * rows that move while they are read send it back to the first page, once.
 *
 * Who tries again: the fetcher repeats a request that failed for a moment, within the agreement's
 * retries and budget; the state machine pulls once more what was unavailable even so; what a person
 * must see to is tried by neither.
 *
 * @throws {SourceUnavailableError} when no whole answer came
 * @throws {SourceRefusedError | SourceFaultError} when the source will not give the data
 */
export async function pullPages(fetcher: Fetcher, wanted: Wanted): Promise<Pulled> {
  try {
    return await pull(fetcher, wanted);
  } catch (error) {
    const { feed, request } = wanted.agreement;
    if (!(error instanceof SourceUnavailableError) || mayRepeat(request)) throw error;
    // Under its own name the state machine would ask again.
    throw new SourceFaultError('onceOnly', { feed, what: request.method }, { cause: error });
  }
}

async function pull(fetcher: Fetcher, wanted: Wanted): Promise<Pulled> {
  const { agreement, previous } = wanted;
  const { request } = agreement;
  const within = fetchWithin(fetcher, request.budget ?? REQUEST_DEFAULTS.budget);
  const first = await askFirst(within, wanted, validatorsOf(wanted));
  if (first.response.status === request.notYetStatus) return { outcome: 'notYet' };
  if (previous !== null && saysUnchanged(first, previous))
    return { outcome: 'notModified', previous, first };
  judgeAnswer(agreement, first.response);
  const pages =
    (await followPages(within, wanted, first)) ?? (await followPagesAgain(within, wanted));
  return { outcome: 'pages', pages, first };
}

const askFirst = (fetcher: Fetcher, wanted: Wanted, validators: Validators) => {
  const { agreement, period, spool } = wanted;
  const request = toRequest(agreement, period, firstPlace(agreement.request.paging));
  const headers = { ...request.headers, ...validators.headers };
  return ask(fetcher, { ...request, ...validators, headers, ...(spool && { spool }) });
};

/** The rows moved during the first walk. They may lie still now; if not, no walk gives a whole. */
async function followPagesAgain(fetcher: Fetcher, wanted: Wanted): Promise<readonly Uint8Array[]> {
  const { agreement } = wanted;
  const isAllowed = mayRepeat(agreement.request);
  if (isAllowed) {
    const first = await askFirst(fetcher, wanted, NO_VALIDATORS);
    judgeAnswer(agreement, first.response);
    const pages = await followPages(fetcher, wanted, first);
    if (pages !== null) return pages;
  }
  const what = isAllowed ? 'read twice' : 'read once';
  throw new SourceFaultError('pagesMove', { feed: agreement.feed, what });
}

/** All pages from the first on; null when the source states other totals on a later one. */
async function followPages(
  fetcher: Fetcher,
  { agreement, period }: Wanted,
  first: Exchange,
): Promise<readonly Uint8Array[] | null> {
  const { paging } = agreement.request;
  const pages = [toPage(first.response)];
  const asked = new Set([keyOf(first.request)]);
  let last = first;
  for (;;) {
    const place = paging === undefined ? null : nextPlace(paging, pages);
    if (paging === undefined || place === null) return bytesOf(pages);
    const wanted = toRequest(agreement, period, resolved(place, last));
    const request = reachable(agreement, wanted, first);
    if (pages.length >= paging.pagesMax || asked.has(keyOf(request))) {
      // Of other kinds, the bytes tell the processor that the walk came to no end.
      if (paging.kind === 'link') throw endless(agreement.feed, pages.length);
      return bytesOf(pages);
    }
    asked.add(keyOf(request));
    last = await ask(fetcher, request);
    judgeAnswer(agreement, last.response);
    pages.push(toPage(last.response));
    if (totalsMoved(paging, pages)) return null;
  }
}

const bytesOf = (pages: readonly WalkedPage[]) => pages.map(({ bytes }) => bytes);

const toPage = ({ body, headers }: SourceResponse): WalkedPage => ({
  bytes: body,
  hash: hashBytes(body),
  link: headers['link'],
});

const keyOf = ({ url, body }: SourceRequest): string => `${url} ${body ?? ''}`;

const addressOf = ({ request, response }: Exchange): string => response.from ?? request.url;

/** An address that a source gives is read from where its page came from. */
function resolved(place: PagePlace, last: Exchange): PagePlace {
  if (place.kind !== 'url') return place;
  const url = URL.parse(place.url, addressOf(last))?.href ?? place.url;
  return { kind: 'url', url };
}

/**
 * A next page may stand where the first came from, or on a host that the agreement lets the source
 * redirect to; there it is asked for without our credentials. None may bring credentials of its own.
 */
function reachable(
  { feed, request: { redirects } }: Agreement,
  request: SourceRequest,
  first: Exchange,
): SourceRequest {
  const own = [first.request.url, addressOf(first)].map(originOf);
  const target = URL.parse(request.url);
  if (target !== null && !namesUser(target)) {
    if (own.includes(target.origin)) return request;
    if (target.protocol === 'https:' && redirects?.hosts.includes(target.hostname) === true)
      return { ...request, auth: null };
  }
  throw new SourceFaultError('redirect', { feed, what: `next page at ${shown(target)}` });
}

const namesUser = ({ username, password }: URL): boolean => `${username}${password}` !== '';

function shown(target: URL | null): string {
  if (target === null) return 'no address';
  return namesUser(target) ? `${target.origin}, as a user of its own` : target.origin;
}

const originOf = (url: string): string | undefined => URL.parse(url)?.origin;

const endless = (feed: string, pages: number) =>
  new SourceFaultError('endlessPages', { feed, what: `${pages} pages read` });

const ask = async (fetcher: Fetcher, request: SourceRequest): Promise<Exchange> => ({
  request,
  response: await fetcher.fetch(request),
});

/** Words of the last delivery by which a source can tell whether it has anything new. */
interface Validators {
  readonly headers: Readonly<Record<string, string>>;
  readonly validatorsFrom?: string;
}

const NO_VALIDATORS: Validators = { headers: {} };

/** They are of the first page's answer, and of the server that gave it: they go with no other. */
function validatorsOf({ agreement, previous }: Wanted): Validators {
  if (!agreement.request.conditional || previous === null) return NO_VALIDATORS;
  const { etag, lastModified, from } = previous.said;
  if (etag === null && lastModified === null) return NO_VALIDATORS;
  return {
    headers: {
      ...(etag === null ? {} : { 'if-none-match': etag }),
      ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
    },
    validatorsFrom: from,
  };
}

function saysUnchanged(first: Exchange, { said }: Delivery): boolean {
  const { request, response } = first;
  const wasAsked = request.validatorsFrom !== undefined && addressOf(first) === said.from;
  return response.status === 304 && wasAsked;
}
