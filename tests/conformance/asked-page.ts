import type { Agreement, Paging } from '@dti-hub/catalogue';
import { canonicalJson } from '@dti-hub/kernel';
import { fillBody, fillUrl } from '@dti-hub/sources';
import type { Sample } from '../golden/samples.ts';
import { statedInJson } from './edit-json.ts';

/** Which page of a source is asked for, from 0; -1 when the question is not the agreed one. */
export async function askedPage(
  { agreement, period }: Sample,
  pages: readonly Uint8Array[],
  asked: Request,
): Promise<number> {
  const { request } = agreement;
  const { paging } = request;
  const first = new URL(fillUrl(request.url, period));
  const url = new URL(asked.url);
  if (paging?.kind === 'nextUrl') {
    const next = pages.map((page) => statedInJson(page, paging.urlPointer) ?? '');
    return [first, ...next.map((address) => new URL(address, first))]
      .map(addressOf)
      .indexOf(addressOf(url));
  }
  const question = { url, body: bodyOf(request, await asked.text()) };
  const index = indexOf(paging, takenOut(paging, question), pages);
  if (request.auth?.kind === 'query') url.searchParams.delete(request.auth.parameter);
  const isAgreed =
    addressOf(url) === addressOf(first) &&
    textsOf(question.body) === textsOf(request.body && fillBody(request.body, period));
  return isAgreed ? index : -1;
}

type Body = Record<string, string | number>;

interface Question {
  readonly url: URL;
  readonly body: Body;
}

function bodyOf({ body, bodyAs }: Agreement['request'], text: string): Body {
  if (body === undefined) return {};
  if (bodyAs === undefined || bodyAs.kind === 'json') return JSON.parse(text);
  const form = new URLSearchParams(text);
  return bodyAs.kind === 'form'
    ? Object.fromEntries(form)
    : JSON.parse(form.get(bodyAs.field) ?? '{}');
}

/** Where a question says which page it is about. */
interface PagePlace {
  readonly name: string;
  readonly place: 'query' | 'body';
}

function pagePlaces(paging: Paging | undefined): PagePlace[] {
  if (paging === undefined || paging.kind === 'nextUrl') return [];
  if (paging.kind === 'link') return [{ name: LINK_PAGE, place: 'query' }];
  const { parameter, in: place } = paging;
  const size = paging.kind === 'offset' ? paging.sizeParameter : undefined;
  return [parameter, ...(size === undefined ? [] : [size])].map((name) => ({ name, place }));
}

/** What the question says of the page; the question goes on without it. */
function takenOut(paging: Paging | undefined, { url, body }: Question): string | undefined {
  const [value] = pagePlaces(paging).map(({ name, place }) => {
    const said = place === 'query' ? url.searchParams.get(name) : body[name];
    url.searchParams.delete(name);
    delete body[name];
    return said;
  });
  return value === null || value === undefined ? undefined : String(value);
}

/** The parameter by which a source with `Link` headers knows its own pages. */
export const LINK_PAGE = 'sample-page';

function indexOf(
  paging: Paging | undefined,
  value: string | undefined,
  pages: readonly Uint8Array[],
): number {
  if (value === undefined) return 0;
  if (paging?.kind === 'pageNumber') return Number(value) - paging.first;
  if (paging?.kind === 'offset') return (Number(value) - paging.first) / paging.size;
  if (paging?.kind !== 'cursor') return Number(value);
  const before = pages.findIndex((page) => statedInJson(page, paging.cursorPointer) === value);
  return before === -1 ? -1 : before + 1;
}

/** Without the host, which is the deployment's to choose. */
const addressOf = ({ pathname, searchParams }: URL): string =>
  `${pathname}?${new URLSearchParams([...searchParams].toSorted(([a], [b]) => (a < b ? -1 : 1))).toString()}`;

/** A form knows only texts. */
const textsOf = (body: Body = {}): string =>
  canonicalJson(
    Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)])),
  );
