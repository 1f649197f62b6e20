import { HubError } from '@dti-hub/kernel';
import { SourceUnavailableError, type SourceRequest, type SourceResponse } from '@dti-hub/pipeline';
import { request as send, type Dispatcher } from 'undici';
import { ACCEPTED_CODINGS, readBody } from './read-body.ts';
import { nextHop, REDIRECTS_MAX } from './redirects.ts';
import { causeCode } from './retry.ts';

/** One request as it goes over the wire. */
export interface Hop {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** By what an exchange is made. */
export interface Means {
  /** Where the server of the feed really stands. */
  readonly place: string;
  /** Adds what proves who we are. */
  readonly prove: (hop: Hop) => Hop;
  /** The connections that show our certificate, if there is one, and those that show none. */
  readonly own: Dispatcher;
  readonly foreign: Dispatcher;
}

/**
 * Sends a request once, and after the redirects that the agreement lets a source make. Credentials go
 * to the source's own origin; once a redirect has left it, they go nowhere any more.
 *
 * @throws {SourceUnavailableError} when no whole answer came
 * @throws {SourceFaultError} when what came, or where it would have come from, is not to be had
 */
export async function exchange(request: SourceRequest, means: Means): Promise<SourceResponse> {
  const { place, prove, own, foreign } = means;
  const { origin } = new URL(place);
  let hop: Hop = {
    method: request.method,
    url: place,
    headers: headersOf(request, place),
    body: request.body,
  };
  let isOwn = true;
  const signal = AbortSignal.timeout(request.timeoutMs);
  for (let redirects = 0; ; redirects += 1) {
    isOwn &&= new URL(hop.url).origin === origin;
    const answer = await sendHop(request, isOwn ? prove(hop) : hop, {
      dispatcher: isOwn ? own : foreign,
      signal,
    });
    const next = redirects < REDIRECTS_MAX ? nextHop(hop, answer, request) : null;
    if (next === null) return { ...answer, from: place };
    hop = next;
  }
}

async function sendHop(
  { feed, bytesMax, timeouts, spool }: SourceRequest,
  hop: Hop,
  options: { readonly dispatcher: Dispatcher; readonly signal: AbortSignal },
): Promise<SourceResponse> {
  try {
    const { statusCode, headers, body } = await send(hop.url, {
      ...options,
      method: hop.method,
      headers: hop.headers,
      body: hop.body,
      ...(timeouts !== undefined && {
        headersTimeout: timeouts.headersMs,
        bodyTimeout: timeouts.bodyMs,
      }),
    });
    const said = flatten(headers);
    const coding = isEmpty(statusCode, said) ? undefined : said['content-encoding'];
    const read = await readBody(body, { feed, coding, bytesMax, spool });
    return {
      status: statusCode,
      headers: coding === undefined ? said : decoded(said),
      ...read,
    };
  } catch (error) {
    if (error instanceof HubError) throw error;
    throw new SourceUnavailableError(feed, causeCode(error), { cause: error });
  }
}

/** Answers that speak of a body's coding and length and have none. */
const isEmpty = (status: number, headers: SourceResponse['headers']): boolean =>
  status === 204 || status === 304 || headers['content-length'] === '0';

/** Of the body as it was sent, not as it is handed on. */
function decoded({
  'content-encoding': _coding,
  'content-length': _length,
  ...rest
}: SourceResponse['headers']): SourceResponse['headers'] {
  return rest;
}

function headersOf(
  { headers, validatorsFrom }: SourceRequest,
  place: string,
): Record<string, string> {
  const all: Record<string, string> = {
    'user-agent': 'dti-hub',
    'accept-encoding': ACCEPTED_CODINGS,
  };
  for (const [name, value] of Object.entries(headers)) all[name.toLowerCase()] = value;
  if (validatorsFrom === undefined || validatorsFrom === place) return all;
  const { 'if-none-match': _tag, 'if-modified-since': _since, ...rest } = all;
  return rest;
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>) {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = [value].flat().join(', ');
  }
  return flat;
}
