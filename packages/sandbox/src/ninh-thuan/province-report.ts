import { BOOK_YEAR, SIMULATED_NOTE } from './books.ts';
import { grouped } from './csv.ts';

/** The feed of the province's own report. */
export const PROVINCE_REPORT = 'province-report';

const GRDP = 40_000_000_000_000;
const BUDGET = 8_000_000_000_000;

/**
 * The counts behind the ratios that plan 3402 prints for 2022. The plan states none of them: each is
 * the smallest round one that gives its ratio back.
 */
const FIGURES: readonly (readonly [item: string, value: number, counted: string, ratio: string])[] =
  [
    ['digital-officials.assigned', 40, 'người', '4,0 %'],
    ['digital-officials.total', 1000, 'người', '4,0 %'],
    ['officials.trained', 4209, 'người', '42,09 %'],
    ['officials.total', 10_000, 'người', '42,09 %'],
    ['security.done', 607, 'hệ thống', '48,56 %'],
    ['security.total', 1250, 'hệ thống', '48,56 %'],
    ['grdp.digital', (GRDP / 10_000) * 675, 'đồng', '6,75 %'],
    ['grdp.total', GRDP, 'đồng', '6,75 %'],
    ['enterprises.on-platforms', 45, 'doanh nghiệp', '1,12 %'],
    // 0,03375 %: it is printed as 0,03 %, and its points as the 1,35 of 10 that this one gives.
    ['budget.digital-economy', (BUDGET / 80_000) * 27, 'đồng', '0,03 %'],
    ['budget.total', BUDGET, 'đồng', '0,03 %'],
  ];

/** The file that the province's department would drop, one row a figure; the header first. */
export function provinceReport(badRows: boolean): readonly (readonly string[])[] {
  const rows = FIGURES.map(([item, value, counted, ratio]) =>
    line(item, grouped(value), counted, ratio),
  );
  return [HEADER, ...rows, ...(badRows ? badLines(rows[0] ?? []) : [])];
}

const HEADER = [
  'Mã tỉnh',
  'Mã số liệu',
  'Giá trị',
  'Đơn vị tính',
  'Ngày chốt số liệu',
  'Tài liệu kiểm chứng',
];

const line = (...[item, value, counted, ratio]: readonly [string, string, string, string]) => [
  '58',
  item,
  value,
  counted,
  `31/12/${BOOK_YEAR}`,
  `${SIMULATED_NOTE}, theo tỷ lệ ${ratio} của Kế hoạch 3402/KH-UBND`,
];

/** What a hub must not count: another province's, an amount in another unit of money, a repeat. */
const badLines = (first: readonly string[]): readonly (readonly string[])[] => [
  line('officials.total', '1', 'người', '42,09 %').with(0, '99'),
  line('budget.other', '2', 'tỷ', '0,03 %'),
  line('officials.other', '', 'người', '42,09 %'),
  first,
];
