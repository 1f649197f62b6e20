import type { Paging } from '@dti-hub/catalogue';
import type { Hash } from '@dti-hub/kernel';
import { linkTarget } from './link-header.ts';
import { readPageStatement, type PageStatement } from './page-statement.ts';

/** A page as it came in a walk: its bytes, their hash, and the `Link` header of its answer. */
export interface WalkedPage {
  readonly bytes: Uint8Array;
  readonly hash: Hash;
  readonly link?: string | undefined;
}

/** What a page is asked for by: a value of the agreed parameter, or an address that the source gave. */
export type PagePlace =
  | { readonly kind: 'parameter'; readonly value: number | string }
  | { readonly kind: 'url'; readonly url: string };

/** What the first page is asked for by; null where the agreement's own address asks for it. */
export function firstPlace(paging: Paging | undefined): PagePlace | null {
  const counted = paging?.kind === 'pageNumber' || paging?.kind === 'offset';
  return counted ? parameter(paging.first) : null;
}

/**
 * What the page after these is asked for by: null where the source promises none, or where the last
 * page is an earlier one again, as then nothing more is to be had. The cap is the walker's to keep.
 */
export function nextPlace(paging: Paging, pages: readonly WalkedPage[]): PagePlace | null {
  const last = pages.at(-1);
  const hashes = pages.map(({ hash }) => hash);
  if (last === undefined || earlierTwin(hashes, pages.length - 1) !== null) return null;
  if (paging.kind === 'link') return address(linkTarget(last.link ?? '', 'next'));
  const stated = readPageStatement(paging, last.bytes);
  if (paging.kind === 'cursor') return stated.next === null ? null : parameter(stated.next);
  if (paging.kind === 'nextUrl') return address(stated.next);
  return hasMore(paging, pages.length, stated)
    ? parameter(paging.first + pages.length * (paging.kind === 'offset' ? paging.size : 1))
    : null;
}

const parameter = (value: number | string): PagePlace => ({ kind: 'parameter', value });

const address = (url: string | null): PagePlace | null =>
  url === null ? null : { kind: 'url', url };

/** Which earlier page has the same bytes as the one at that index; null where none has. */
export function earlierTwin(hashes: readonly Hash[], index: number): number | null {
  const twin = hashes.findIndex((hash) => hash === hashes[index]);
  return twin < index ? twin : null;
}

/** A page that is not full is the last, whatever total it states: that is checked when the walk is judged. */
function hasMore(
  paging: Extract<Paging, { kind: 'pageNumber' | 'offset' }>,
  pageCount: number,
  { rows, totalRows, totalPages }: PageStatement,
): boolean {
  if (paging.kind === 'pageNumber') return pageCount < (totalPages ?? 0);
  const { size, rowsPointer } = paging;
  if (rowsPointer !== undefined && (rows ?? 0) < size) return false;
  return totalRows === null ? rowsPointer !== undefined : pageCount * size < totalRows;
}

/** Whether a later page states other totals than the first: then rows move while they are read. */
export function totalsMoved(paging: Paging, pages: readonly WalkedPage[]): boolean {
  const [first, last] = [pages.at(0), pages.at(-1)];
  if (first === undefined || last === undefined) return false;
  const [before, now] = [first, last].map(({ bytes }) => readPageStatement(paging, bytes));
  return differs(before?.totalRows, now?.totalRows) || differs(before?.totalPages, now?.totalPages);
}

/** A page that states no total contradicts none. */
const differs = (before: number | null = null, now: number | null = null): boolean =>
  before !== null && now !== null && before !== now;
