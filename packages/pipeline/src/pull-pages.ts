import type { Agreement, Format } from '@dti-hub/catalogue';
import { canonicalJson, type Period } from '@dti-hub/kernel';
import { fillBody, fillUrl, wantsMorePages } from '@dti-hub/sources';
import type { Delivery } from './delivery.ts';
import { SourceRefusedError, SourceUnavailableError } from './errors.ts';
import type { Fetcher, SourceRequest, SourceResponse } from './ports.ts';

/** What is asked for, and the last delivery of it, if that was asked for the same way. */
export interface Wanted {
  readonly agreement: Agreement;
  readonly period: Period;
  readonly previous: Delivery | null;
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
 * a whole is for the processor to judge: here a walk only ends where nothing more is promised.
 *
 * @throws {SourceUnavailableError} when no whole answer came
 * @throws {SourceRefusedError} when the source will not give the data
 */
export async function pullPages(fetcher: Fetcher, wanted: Wanted): Promise<Pulled> {
  const { agreement, period, previous } = wanted;
  const { notYetStatus } = agreement.request;
  const request = toRequest(agreement, period, 0);
  const validators = validatorsOf(wanted);
  const first = await ask(fetcher, { ...request, headers: { ...request.headers, ...validators } });
  if (first.response.status === notYetStatus) return { outcome: 'notYet' };
  if (first.response.status === 304 && previous !== null && Object.keys(validators).length > 0)
    return { outcome: 'notModified', previous, first };
  checkStatus(agreement, first.response);
  const pages = [first.response.body];
  while (wantsMorePages(agreement.request.paging, pages)) {
    const { response } = await ask(fetcher, toRequest(agreement, period, pages.length));
    checkStatus(agreement, response);
    pages.push(response.body);
  }
  return { outcome: 'pages', pages, first };
}

/**
 * Whether two agreements put the same question for a period, so that a source that has nothing new
 * means what it gave to the one when it is asked by the other. How long to wait for an answer, how
 * large it may be and how it is read are no part of a question.
 */
export const asksTheSame = (one: Agreement, other: Agreement, period: Period): boolean =>
  questionOf(one, period) === questionOf(other, period);

function questionOf(agreement: Agreement, period: Period): string {
  const { timeoutMs: _wait, bytesMax: _size, ...question } = toRequest(agreement, period, 0);
  return canonicalJson({ ...question, paging: agreement.request.paging });
}

async function ask(fetcher: Fetcher, request: SourceRequest): Promise<Exchange> {
  const response = await fetcher.fetch(request);
  checkWholeness(request.feed, response);
  return { request, response };
}

/** What a source is told that the hub can read. */
const ACCEPTED: { readonly [Kind in Format['kind']]: string } = {
  json: 'application/json',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

function toRequest(agreement: Agreement, period: Period, pageIndex: number): SourceRequest {
  const { method, headers, auth, timeoutMs, bytesMax } = agreement.request;
  const { url, body } = placeOfPage(agreement, period, pageIndex);
  return {
    feed: agreement.feed,
    method,
    url,
    headers: {
      accept: ACCEPTED[agreement.format.kind],
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? null : JSON.stringify(body),
    auth: auth ?? null,
    timeoutMs,
    bytesMax,
  };
}

type Body = Readonly<Record<string, string | number>>;

function placeOfPage(
  { request }: Agreement,
  period: Period,
  pageIndex: number,
): { readonly url: string; readonly body: Body | undefined } {
  const { paging } = request;
  const url = fillUrl(request.url, period);
  const body = request.body && fillBody(request.body, period);
  if (paging === undefined) return { url, body };
  const number = paging.first + pageIndex;
  if (paging.in === 'body') return { url, body: { ...body, [paging.parameter]: number } };
  const mark = url.includes('?') ? '&' : '?';
  return { url: `${url}${mark}${encodeURIComponent(paging.parameter)}=${number}`, body };
}

/** They are of the first page's answer, and go with no other. */
function validatorsOf({ agreement, previous }: Wanted): Record<string, string> {
  if (!agreement.request.conditional || previous === null) return {};
  const { etag, lastModified } = previous.said;
  return {
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
}

function checkWholeness(feed: string, { status, headers, body }: SourceResponse): void {
  const stated = headers['content-length'];
  if (
    stated !== undefined &&
    // Of a 304 it is the length of the body that was not sent.
    status !== 304 &&
    headers['content-encoding'] === undefined &&
    Number(stated) !== body.length
  ) {
    throw new SourceUnavailableError(feed, `${body.length} of ${stated} bytes came`);
  }
}

function checkStatus({ feed, request }: Agreement, { status, headers }: SourceResponse): void {
  if (status >= 500) throw new SourceUnavailableError(feed, `status ${status}`);
  if (status !== request.expectStatus) {
    throw new SourceRefusedError(feed, `status ${status} instead of ${request.expectStatus}`, {
      vi: 'Hãy kiểm tra quyền truy cập và thoả thuận với đơn vị quản lý nguồn.',
      en: 'Check our access and the agreement with whoever runs the source.',
    });
  }
  const type = headers['content-type'] ?? '';
  if (type.includes('html')) {
    throw new SourceRefusedError(feed, 'a web page instead of data', {
      vi: 'Có thể nguồn đòi đăng nhập hoặc đang bảo trì; hãy mở địa chỉ này bằng trình duyệt để xem.',
      en: 'The source may want a log-in or be under maintenance; open its address in a browser to see.',
    });
  }
}
