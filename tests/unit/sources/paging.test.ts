import { wantsMorePages } from '@dti-hub/sources';
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
    ['a page that comes twice', [FIRST, FIRST], 'trang 2 giống hệt trang trước'],
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

  it.each<[string, readonly Page[], boolean]>([
    ['after the first of two', [FIRST], true],
    ['after the last', [FIRST, SECOND], false],
    [
      'after one that came twice',
      [
        { ...FIRST, pages: 9 },
        { ...FIRST, pages: 9 },
      ],
      false,
    ],
    ['beyond the cap', [1, 2, 3].map((page) => ({ page, pages: 9, codes: [] })), false],
    ['where nothing is promised', [{ ...FIRST, pages: 'many' }], false],
  ])('are asked for further or not: %s', (_what, pages, more) => {
    const bytes = pages.map((page) => new TextEncoder().encode(aPage(page)));

    expect(wantsMorePages(PAGING, bytes)).toBe(more);
  });
});
