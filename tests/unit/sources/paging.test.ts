import type { Paging } from '@dti-hub/catalogue';
import { hashBytes } from '@dti-hub/kernel';
import { firstPlace, nextPlace, totalsMoved, type WalkedPage } from '@dti-hub/sources';
import { describe, expect, it } from 'vitest';
import { anAgreement, aText, processed } from './an-agreement.ts';

const PAGING = {
  kind: 'pageNumber' as const,
  parameter: 'page',
  in: 'query' as const,
  first: 1,
  pagePointer: '/page',
  totalPagesPointer: '/pages',
  totalRowsPointer: '/total',
  pagesMax: 3,
};

const agreement = anAgreement({
  format: { kind: 'json' },
  request: { ...anAgreement().request, paging: PAGING },
  rows: [
    {
      name: 'units',
      path: '/rows',
      columns: { code: aText, issued: { type: 'integer' }, active: { type: 'integer' } },
    },
  ],
});

interface Page {
  readonly page?: unknown;
  readonly pages?: unknown;
  readonly total?: unknown;
  readonly codes: readonly string[];
}

const aPage = ({ codes, ...stated }: Page): string =>
  JSON.stringify({
    pages: 2,
    total: 3,
    ...stated,
    rows: codes.map((code) => ({ code, issued: 2, active: 1 })),
  });

const FIRST = { page: 1, codes: ['22813', '22816'] };
const SECOND = { page: 2, codes: ['22774'] };

describe('pages of a walk', () => {
  it('are one snapshot, its rows numbered through', () => {
    const { cause, ledger, observations } = processed(agreement, [aPage(FIRST), aPage(SECOND)]);

    expect(cause).toBeNull();
    expect(ledger).toMatchObject({ read: 3, accepted: 3 });
    expect(observations.at(-1)?.rows[0]?.at).toBe('page 2 /rows/0');
  });

  it.each<[string, readonly Page[], string]>([
    ['a page that comes twice', [FIRST, FIRST], 'trang 2 giống hệt trang 1'],
    [
      'an earlier page again',
      [FIRST, SECOND, FIRST].map((page) => ({ ...page, pages: 3, total: 5 })),
      'trang 3 giống hệt trang 1',
    ],
    ['another page than asked for', [FIRST, { ...SECOND, page: 3 }], 'nhưng nhận trang 3'],
    ['a page without its number', [FIRST, { codes: ['22774'] }], 'nhưng nhận trang ?'],
    ['fewer pages than stated', [FIRST], 'nguồn ghi có 2 trang, đã đọc 1'],
    ['a total of pages that moves', [FIRST, { ...SECOND, pages: 3 }], 'nguồn ghi có 3 trang'],
    ['no total of pages', [{ ...FIRST, pages: null }, SECOND], 'nguồn ghi có ? trang'],
    ['a lying total of rows', [FIRST, { ...SECOND, total: 4 }], 'ghi có 4 dòng, đã đọc 3'],
    ['rows that moved off the walk', [FIRST, { ...SECOND, codes: [] }], 'ghi có 3 dòng, đã đọc 2'],
  ])('are taken for no whole with %s', (_what, pages, says) => {
    const { cause, ledger } = processed(agreement, pages.map(aPage));

    expect(cause?.code).toBe('drifted');
    expect(cause?.sentence.vi).toContain(says);
    expect(ledger).toMatchObject({ accepted: 0, quarantined: ledger.read });
  });

  it('may be none in all, which is still one answer', () => {
    const { cause } = processed(agreement, [aPage({ page: 1, pages: 0, total: 0, codes: [] })]);

    expect(cause).toBeNull();
  });
});

const pageOf = (text: string, link?: string): WalkedPage => {
  const bytes = new TextEncoder().encode(text);
  return { bytes, hash: hashBytes(bytes), link };
};

const rowsOf = (...codes: readonly string[]) => ({ rows: codes.map((code) => ({ code })) });
const page = (said: object, link?: string): WalkedPage => pageOf(JSON.stringify(said), link);
const parameter = (value: number | string) => ({ kind: 'parameter', value });
const url = (address: string) => ({ kind: 'url', url: address });

const OFFSET = {
  kind: 'offset',
  parameter: 'from',
  in: 'query',
  first: 0,
  size: 2,
  pagesMax: 9,
} as const;
const CURSOR = {
  kind: 'cursor',
  parameter: 'after',
  in: 'query',
  cursorPointer: '/next',
  pagesMax: 9,
} as const;
const NEXT_URL = { kind: 'nextUrl', urlPointer: '/next', pagesMax: 9 } as const;
const LINK = { kind: 'link', pagesMax: 9 } as const;

const STATED_ROWS = { ...OFFSET, totalRowsPointer: '/total' };
const COUNTED_ROWS = { ...OFFSET, rowsPointer: '/rows' };
const TWO_OF_THREE = { ...FIRST, pages: 3 };

describe('the page after those read', () => {
  it.each<[string, Paging, WalkedPage[], object | null]>([
    ['by number, after the first of two', PAGING, [pageOf(aPage(FIRST))], parameter(2)],
    [
      'by number, after the last',
      PAGING,
      [FIRST, SECOND].map(aPage).map((text) => pageOf(text)),
      null,
    ],
    ['by number, where nothing is promised', PAGING, [page({ pages: 'many' })], null],
    ['after one that came twice', PAGING, [page(TWO_OF_THREE), page(TWO_OF_THREE)], null],
    ['by offset, below the total', STATED_ROWS, [page({ total: 3 })], parameter(2)],
    [
      'by offset, at the total',
      STATED_ROWS,
      [page({ total: 4, n: 1 }), page({ total: 4, n: 2 })],
      null,
    ],
    ['by offset, without a readable total', STATED_ROWS, [page({ total: 'many' })], null],
    ['by offset, after a full page', COUNTED_ROWS, [page(rowsOf('a', 'b'))], parameter(2)],
    ['by offset, after a short page', COUNTED_ROWS, [page(rowsOf('a'))], null],
    ['by offset from 1', { ...COUNTED_ROWS, first: 1 }, [page(rowsOf('a', 'b'))], parameter(3)],
    ['by cursor', CURSOR, [page({ next: 'abc' })], parameter('abc')],
    ['by a cursor that is a number', CURSOR, [page({ next: 17 })], parameter('17')],
    ['by no cursor', CURSOR, [page({ next: null })], null],
    ['by an empty cursor', CURSOR, [page({ next: '' })], null],
    ['by a cursor that says no', CURSOR, [page({ next: false })], null],
    ['by address', NEXT_URL, [page({ next: '/p?2' })], url('/p?2')],
    ['by no address', NEXT_URL, [page({})], null],
    ['by link', LINK, [page({}, '</p?2>; rel="next"')], url('/p?2')],
    ['by no link', LINK, [page({})], null],
  ])('is asked for %s', (_what, ...[paging, pages, place]) => {
    expect(nextPlace(paging, pages)).toEqual(place);
  });

  it.each([
    ['<a>; rel=next', 'a'],
    ['<a>; rel="prev", <b>; rel="next"', 'b'],
    ['<a>; rel="prev next"', 'a'],
    ['<a,b;c>; title="x, <y>; rel=next"; rel=last, <d>; REL="Next"', 'd'],
    ['<a>; rel="nextish"', null],
    ['<a>', null],
    ['a; rel=next', null],
  ])('of the link header %s is %s', (header, target) => {
    expect(nextPlace(LINK, [page({}, header)])).toEqual(target === null ? null : url(target));
  });

  it.each<[Paging | undefined, object | null]>([
    [undefined, null],
    [PAGING, parameter(1)],
    [OFFSET, parameter(0)],
    [CURSOR, null],
    [LINK, null],
  ])('is first asked for by what counts pages, or by nothing', (paging, place) => {
    expect(firstPlace(paging)).toEqual(place);
  });
});

describe('totals', () => {
  it.each<[string, Paging, object[], boolean]>([
    ['of rows that grow', STATED_ROWS, [{ total: 3 }, { total: 4 }], true],
    ['of pages that shrink', PAGING, [{ pages: 3 }, { pages: 2 }], true],
    [
      'that stand',
      PAGING,
      [
        { pages: 3, total: 5 },
        { pages: 3, total: 5, page: 2 },
      ],
      false,
    ],
    ['that a page leaves out', STATED_ROWS, [{ total: 3 }, {}], false],
    ['of the only page', STATED_ROWS, [{ total: 3 }], false],
    ['that nobody points at', LINK, [{ total: 3 }, { total: 4 }], false],
  ])('%s say whether rows moved while they were read', (_what, ...[paging, pages, moved]) => {
    expect(
      totalsMoved(
        paging,
        pages.map((said) => page(said)),
      ),
    ).toBe(moved);
  });
});

const rows = (codes: readonly string[]) => codes.map((code) => ({ code, issued: 2, active: 1 }));
const judged = (paging: Paging, pages: readonly object[]) =>
  processed(
    { ...agreement, request: { ...agreement.request, paging } },
    pages.map((one) => JSON.stringify(one)),
  );

describe('pages of a walk by other ways than numbers', () => {
  it.each<[string, Paging, readonly object[], string]>([
    [
      'a cursor that leads on from the last',
      CURSOR,
      [
        { next: 'a', rows: rows(['22813']) },
        { next: 'a', rows: rows(['22816']) },
      ],
      'đã đọc 2 trang mà nguồn vẫn báo còn trang sau',
    ],
    [
      'an address that leads on from the last',
      NEXT_URL,
      [{ next: '/2', rows: rows(['22813']) }],
      'đã đọc 1 trang mà nguồn vẫn báo còn trang sau',
    ],
    [
      'a full page for the last',
      COUNTED_ROWS,
      [{ rows: rows(['22813', '22816']) }],
      'đã đọc 1 trang mà nguồn vẫn báo còn trang sau',
    ],
    [
      'a lying total',
      STATED_ROWS,
      [{ total: 3, rows: rows(['22813', '22816']) }],
      'ghi có 3 dòng, đã đọc 2',
    ],
    [
      'a page that came twice',
      LINK,
      [{ rows: rows(['22813']) }, { rows: rows(['22813']) }],
      'trang 2 giống hệt trang 1',
    ],
  ])('are taken for no whole with %s', (_what, ...[paging, pages, says]) => {
    const { cause } = judged(paging, pages);

    expect(cause?.sentence.vi).toContain(says);
  });

  it.each<[string, Paging, readonly object[]]>([
    ['cursor', CURSOR, [{ next: 'a', rows: rows(['22813']) }, { rows: rows(['22816']) }]],
    ['link', LINK, [{ rows: rows(['22813']) }, { rows: rows(['22816']) }]],
    ['offset', COUNTED_ROWS, [{ rows: rows(['22813', '22816']) }, { rows: rows(['22774']) }]],
  ])('are a whole by %s', (_kind, paging, pages) => {
    expect(judged(paging, pages).cause).toBeNull();
  });
});
