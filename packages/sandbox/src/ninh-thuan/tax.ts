import { percentOf } from './apportion.ts';
import { UNKNOWN_UNIT, withBad, WRONG_LOCALE } from './bad-values.ts';
import { BOOK_YEAR, type Books } from './books.ts';

/** Which office keeps a district's taxpayers: some keep two districts' in one book. */
const OFFICES: ReadonlyMap<string, string> = new Map([
  ['582', 'Chi cục thuế thành phố Phan Rang-Tháp Chàm'],
  ['584', 'Chi cục thuế khu vực Ninh Sơn-Bác Ái'],
  ['585', 'Chi cục thuế khu vực Ninh Sơn-Bác Ái'],
  ['586', 'Chi cục thuế khu vực Ninh Hải-Thuận Bắc'],
  ['587', 'Chi cục thuế huyện Ninh Phước'],
  ['588', 'Chi cục thuế khu vực Ninh Hải-Thuận Bắc'],
  ['589', 'Chi cục thuế huyện Thuận Nam'],
]);

/** Taxpayers of one form and one commune, told apart by their business address. */
interface TaxpayerRow {
  readonly office: string;
  readonly communeCode: string;
  readonly communeName: string;
  readonly form: 'CTTNHH' | 'KHAC';
  readonly active: number | string | null;
  readonly eFiling: number | string | null;
}

/** How many rows a page holds. */
const PAGE_SIZE = 25;

/** One page of the tax offices' answer; pages count from 1 and there is nothing after the last. */
export function taxPage(books: Books, page: number) {
  const rows = withBad(books, { units: books.communes, rows: taxpayerRows(books) }, badRows);
  return {
    simulated: true,
    year: BOOK_YEAR,
    asOf: `${BOOK_YEAR}-12-31`,
    page,
    totalPages: Math.ceil(rows.length / PAGE_SIZE),
    totalRows: rows.length,
    rows: rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
  };
}

/** By office, as the book is kept, so that two districts' communes stand mixed in one. */
const taxpayerRows = (books: Books): readonly TaxpayerRow[] =>
  books.districts
    .flatMap(({ code, communes }) => {
      const office = OFFICES.get(code) ?? '';
      return communes.flatMap((commune) => communeRows(books, { office, commune }));
    })
    .toSorted((a, b) => (a.office < b.office ? -1 : Number(a.office > b.office)));

function communeRows(
  { figure }: Books,
  { office, commune }: { readonly office: string; readonly commune: Books['communes'][number] },
): readonly TaxpayerRow[] {
  const active = figure('tax', 'tax.enterprises.active', commune.code);
  const eFiling = figure('tax', 'tax.enterprises.e-filing', commune.code);
  const limited = { active: percentOf(active, 70), eFiling: percentOf(eFiling, 70) };
  const others = { active: active - limited.active, eFiling: eFiling - limited.eFiling };
  const place = { office, communeCode: commune.code, communeName: commune.name };
  return [
    { ...place, form: 'CTTNHH', ...limited },
    { ...place, form: 'KHAC', ...others },
  ];
}

/** What a hub must not count: rows of no unit, or of one with cells that cannot be, and a repeat. */
function badRows(claimed: typeof UNKNOWN_UNIT, first: TaxpayerRow): readonly TaxpayerRow[] {
  const row = { ...first, communeCode: claimed.code, communeName: claimed.name };
  return [
    { ...first, communeCode: UNKNOWN_UNIT.code, communeName: UNKNOWN_UNIT.name },
    // More filing than there are: a share above 100 %.
    { ...row, active: 20, eFiling: 21 },
    { ...row, active: null },
    { ...row, active: WRONG_LOCALE },
    first,
  ];
}
