import type { Agreement } from '@dti-hub/catalogue';
import { SourceRefusedError, SourceUnavailableError } from './errors.ts';
import type { SourceResponse } from './ports.ts';
import { SourceFaultError } from './source-errors.ts';

/**
 * Whether an answer is the one agreed on, as far as it can be told without reading it.
 *
 * @throws {SourceUnavailableError} when it is not whole, or the source is in passing trouble
 * @throws {SourceRefusedError | SourceFaultError} when it is another
 */
export function judgeAnswer({ feed, request, format }: Agreement, response: SourceResponse): void {
  checkWholeness(feed, response);
  const { status } = response;
  if (status >= 200 && status < 300 && isWebPage(response, format)) {
    throw new SourceFaultError('webPage', { feed, what: `status ${status}` });
  }
  if (status !== request.expectStatus) throw troubleOf(feed, response, request.expectStatus);
}

/** How many bytes are looked at: a page for people says so at its beginning. */
const BEGINNING_BYTES = 512;

const REMARKS = /<!--.*?-->/gs;
const PAGE = /^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b/i;

const ZIP = /^PK/;
/** How the data of each format begins, read as UTF-8: of a gzip's 1F 8B the second byte is none. */
const DATA: Readonly<Record<Agreement['format']['kind'] | 'gzip' | 'zip', RegExp>> = {
  json: /^\s*[{[]/,
  ndjson: /^\s*\{/,
  csv: /^\s*[^\s<]/,
  xml: /^\s*<\?xml\s/,
  xlsx: ZIP,
  zip: ZIP,
  gzip: /^\p{Cc}\uFFFD/u,
};

/** The bytes decide: many a server calls its data text/html, and then only what looks like no data is a page. */
function isWebPage({ headers, body }: SourceResponse, { kind, container }: Agreement['format']) {
  const beginning = new TextDecoder().decode(body.subarray(0, BEGINNING_BYTES));
  if (PAGE.test(beginning.replaceAll(REMARKS, ''))) return true;
  const isCalledPage = (headers['content-type'] ?? '').includes('html');
  return isCalledPage && !DATA[container?.kind ?? kind].test(beginning);
}

function checkWholeness(feed: string, { status, headers, body, spooled }: SourceResponse): void {
  const came = spooled?.bytes ?? body.length;
  const stated = headers['content-length'];
  if (
    stated !== undefined &&
    // Of a 304 it is the length of the body that was not sent.
    status !== 304 &&
    headers['content-encoding'] === undefined &&
    Number(stated) !== came
  ) {
    throw new SourceUnavailableError(feed, `${came} of ${stated} bytes came`);
  }
}

const isPassing = (status: number): boolean => status >= 500 || status === 408 || status === 425;
const isRedirect = (status: number): boolean => status >= 300 && status < 400 && status !== 304;

function troubleOf(feed: string, { status, headers }: SourceResponse, expected: number): Error {
  const what = `status ${status}`;
  if (isPassing(status)) return new SourceUnavailableError(feed, what);
  if (status === 429) {
    return new SourceFaultError('busy', { feed, what: `${what}${waitAsked(headers)}` });
  }
  if (status === 401 || status === 403) return new SourceFaultError('access', { feed, what });
  if (isRedirect(status)) {
    return new SourceFaultError('redirect', { feed, what: `${what} to ${targetOf(headers)}` });
  }
  return new SourceRefusedError(feed, `${what} instead of ${expected}`, {
    vi: 'Hãy kiểm tra quyền truy cập và thoả thuận với đơn vị quản lý nguồn.',
    en: 'Check our access and the agreement with whoever runs the source.',
  });
}

/** Seconds, or a date (RFC 9110 §10.2.3). */
const WAIT = /^(?:\d{1,10}|[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT)$/;

/** Shown only in its proper form: a header may hold anything, our own credentials too. */
const waitAsked = ({ 'retry-after': wait = '' }: SourceResponse['headers']): string =>
  WAIT.test(wait) ? `, Retry-After: ${wait}` : '';

/** The server alone: what follows it may be a ticket of somebody's. */
const targetOf = ({ location = '' }: SourceResponse['headers']): string =>
  URL.parse(location)?.origin ?? 'an address of its own';
