import { total } from './apportion.ts';
import { UNKNOWN_UNIT, withBad, WRONG_LOCALE } from './bad-values.ts';
import { BOOK_YEAR, SIMULATED_NOTE, type Books } from './books.ts';
import { CONTRADICTIONS } from './contradictions.ts';
import { writeWorkbook, type SheetCell } from './xlsx.ts';

type Line = readonly SheetCell[];

const HEADER: Line = ['STT', 'Mã xã', 'Đơn vị', 'Đã cấp', 'Đã kích hoạt'];
const MEASURES = ['eid.issued', 'eid.activated'] as const;

/**
 * The police's sheet of e-IDs: one row for each commune with its code as text, a sum under every
 * district, issued and activated apart. A zero is written as one.
 */
export function eidExport(books: Books): Uint8Array<ArrayBuffer> {
  const rows: readonly Line[] = [
    [`KẾT QUẢ CẤP TÀI KHOẢN ĐỊNH DANH ĐIỆN TỬ NĂM ${BOOK_YEAR} (SỐ LIỆU MÔ PHỎNG)`],
    ['Số liệu tính đến ngày', null, `31/12/${BOOK_YEAR}`],
    [],
    HEADER,
    ...withBad(books, { units: books.communes, rows: districtLines(books) }, badLines),
    [null, null, 'Tổng cộng', ...totalsOf(books)],
    [null, null, `Ghi chú: ${SIMULATED_NOTE}`],
  ];
  return writeWorkbook({ name: 'Tong hop', rows, merges: ['A1:E1'] });
}

const codesOf = (communes: Books['communes']): readonly string[] =>
  communes.map(({ code }) => code);

const countsOf = ({ figure }: Books, codes: readonly string[]): readonly number[] =>
  MEASURES.map((name) => total(codes.map((code) => figure('police-eid', name, code))));

/** Under all communes: their sums, but for the number that contradicts them. */
function totalsOf(books: Books): readonly number[] {
  const [issued = 0, activated = 0] = countsOf(books, codesOf(books.communes));
  return [books.badRows ? CONTRADICTIONS.total.issued : issued, activated];
}

const districtLines = (books: Books): readonly Line[] =>
  books.districts.flatMap(({ name, communes }) => [
    ...communes.map((commune, index) => [
      index + 1,
      commune.code,
      commune.name,
      ...countsOf(books, [commune.code]),
    ]),
    [null, null, `Cộng ${name}`, ...countsOf(books, codesOf(communes))],
  ]);

/** What a hub must not count: rows of no unit, or of one with cells that cannot be, and a repeat. */
const badLines = (
  { code, name }: { readonly code: string; readonly name: string },
  first: Line,
): readonly Line[] => [
  [null, UNKNOWN_UNIT.code, UNKNOWN_UNIT.name, 100, 40],
  // A code that a spreadsheet has made a number of.
  [null, Number(code), name, 100, 40],
  // More activated than issued: a share above 100 %.
  [null, code, name, 40, 100],
  [null, code, name, null, 40],
  [null, code, name, WRONG_LOCALE, 40],
  first,
];
