import {
  REQUEST_DEFAULTS,
  type Agreement,
  type Format,
  type RequestRule,
} from '@dti-hub/catalogue';
import { canonicalJson, type Period } from '@dti-hub/kernel';
import { fillBody, fillUrl, type PagePlace } from '@dti-hub/sources';
import type { SourceRequest } from './ports.ts';

/** The request for one page of a period: the first where `place` is null. */
export function toRequest(
  agreement: Agreement,
  period: Period,
  place: PagePlace | null,
): SourceRequest {
  const { request, feed, format } = agreement;
  const { method, headers, auth, timeoutMs, bytesMax, redirects } = request;
  const { url, body } = placeOfPage(request, period, place);
  return {
    feed,
    method,
    url,
    headers: {
      accept: ACCEPTED[format.kind],
      ...(body !== undefined && { 'content-type': contentTypeOf(request) }),
      ...headers,
    },
    body: body === undefined ? null : writeBody(request, body),
    auth: auth ?? null,
    timeoutMs,
    bytesMax,
    timeouts: request.timeouts ?? REQUEST_DEFAULTS.timeouts,
    ...(mayRepeat(request) && { patience: patienceOf(request) }),
    ...(redirects !== undefined && { redirects }),
  };
}

/** Whether a request may be sent again when nobody knows what became of it. */
export const mayRepeat = ({ method, repeatable }: RequestRule): boolean =>
  method === 'GET' || repeatable === true;

function patienceOf({ retries, budget }: RequestRule) {
  const { waitMs } = budget ?? REQUEST_DEFAULTS.budget;
  return { ...(retries ?? REQUEST_DEFAULTS.retries), waitTotalMs: waitMs };
}

/** What a source is told that the hub can read. */
const ACCEPTED: { readonly [Kind in Format['kind']]: string } = {
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xml: 'application/xml, text/xml',
};

type Body = Readonly<Record<string, string | number>>;

const contentTypeOf = ({ bodyAs }: RequestRule): string =>
  (bodyAs?.kind ?? 'json') === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';

function writeBody({ bodyAs }: RequestRule, body: Body): string {
  const json = JSON.stringify(body);
  if (bodyAs === undefined || bodyAs.kind === 'json') return json;
  if (bodyAs.kind === 'jsonInForm') return new URLSearchParams({ [bodyAs.field]: json }).toString();
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(body)) fields.append(name, String(value));
  return fields.toString();
}

interface Place {
  readonly url: string;
  readonly body: Body | undefined;
}

function placeOfPage(request: RequestRule, period: Period, place: PagePlace | null): Place {
  const { paging } = request;
  const url = fillUrl(request.url, period);
  const body = request.body && fillBody(request.body, period);
  if (place?.kind === 'url') return { url: place.url, body };
  if (place === null || paging === undefined || !('parameter' in paging)) return { url, body };
  const values: Body = {
    [paging.parameter]: place.value,
    ...(paging.kind === 'offset' &&
      paging.sizeParameter !== undefined && { [paging.sizeParameter]: paging.size }),
  };
  return paging.in === 'body'
    ? { url, body: { ...body, ...values } }
    : { url: withQuery(url, values), body };
}

function withQuery(url: string, values: Body): string {
  const query = Object.entries(values).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return `${url}${url.includes('?') ? '&' : '?'}${query.join('&')}`;
}

/**
 * Whether two agreements put the same question for a period, so that a source that has nothing new
 * means what it gave to the one when it is asked by the other. How long and how often an answer is
 * waited for, how large it may be and how it is read are no part of a question.
 */
export const asksTheSame = (one: Agreement, other: Agreement, period: Period): boolean =>
  questionOf(one, period) === questionOf(other, period);

function questionOf(agreement: Agreement, period: Period): string {
  const { method, url, headers, body, auth } = toRequest(agreement, period, null);
  const paging = agreement.request.paging ?? null;
  return canonicalJson({ method, url, headers, body, auth, paging });
}
