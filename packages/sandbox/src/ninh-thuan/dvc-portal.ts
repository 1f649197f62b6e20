import { roundHalfUp } from '@dti-hub/kernel';
import { percent, pointsToTarget, share } from '../portal-points.ts';
import { total } from './apportion.ts';
import { AMBIGUOUS_NAME, UNKNOWN_UNIT, withBad, WRONG_LOCALE } from './bad-values.ts';
import { BOOK_YEAR, type Books } from './books.ts';
import { CONTRADICTIONS } from './contradictions.ts';
import { PORTAL_MEASURES } from './portal-figures.ts';
import { writeWorkbook, type SheetCell } from './xlsx.ts';

type Line = readonly SheetCell[];

/** Three pairs of counts, each with its share; of dossiers also the points that the portal gives. */
const GROUPS = [
  ['Thủ tục hành chính', 'Tổng số', 'Toàn trình'],
  ['Dịch vụ công trực tuyến', 'Đang cung cấp', 'Có phát sinh hồ sơ'],
  ['Hồ sơ', 'Tổng số', 'Trực tuyến'],
] as const;

const HEADER: readonly Line[] = [
  ['STT', 'Đơn vị', ...GROUPS.flatMap(([group]) => [group, null, null]), null],
  [null, null, ...GROUPS.flatMap(([, whole, part]) => [whole, part, 'Tỷ lệ']), 'Điểm'],
];

const MERGES = ['A1:L1', 'A3:A4', 'B3:B4', 'C3:E3', 'F3:H3', 'I3:L3'];

/** Rows of the province's own departments, which are no places. */
const DEPARTMENTS = ['Sở Tư pháp', 'Sở Xây dựng', 'Sở Tài nguyên và Môi trường'];

/**
 * The provincial portal's export: a title, a blank row, a header of two merged rows, the departments,
 * districts with their communes between them, a total and a footer. Zero and 0/0 are blank.
 */
export function portalExport(books: Books): Uint8Array<ArrayBuffer> {
  const rows: readonly Line[] = [
    [`THEO DÕI CHỈ TIÊU DVC TRỰC TUYẾN NĂM ${BOOK_YEAR} (SỐ LIỆU MÔ PHỎNG)`],
    [],
    ...HEADER,
    ['I', 'Cấp tỉnh'],
    ...DEPARTMENTS.map((name, index) => line(index + 1, name, [40, 20, 30, 12, 600, 240])),
    ['II', 'Cấp huyện (bao gồm các huyện, thị xã, thành phố và xã, phường, thị trấn)'],
    ...withBad(books, { units: books.districts, rows: placeLines(books) }, badLines),
    line(null, 'Tổng cộng', districtTotals(books)),
    [null, 'Người lập biểu', null, null, null, null, null, null, 'Thủ trưởng đơn vị'],
  ];
  return writeWorkbook({ name: 'Sheet1', rows, merges: MERGES });
}

/** Each district, and under it its communes, in one running number. */
function placeLines(books: Books): readonly Line[] {
  const places = books.districts.flatMap((district) => [district, ...district.communes]);
  return places.map(({ code, name }, index) => [
    ...line(index + 1, name, countsOf(books, code)),
    printedPoints(books, code),
  ]);
}

/** 20 points for 80 % of the dossiers online, as the hub too assumes of indicator 6.9. */
function printedPoints({ figure, badRows }: Books, code: string): string {
  const online = figure('dvc-portal', 'dvc.dossiers.online', code);
  const all = figure('dvc-portal', 'dvc.dossiers.total', code);
  const points = pointsToTarget(share(online, all), { maximum: 20n, target: '0.8' });
  const isRounded = badRows && code === CONTRADICTIONS.points.district;
  return roundHalfUp(points, isRounded ? 0 : 2);
}

const countsOf = ({ figure }: Books, code: string): readonly number[] =>
  PORTAL_MEASURES.map((name) => figure('dvc-portal', name, code));

/** Communes are in their districts' dossiers already, so the total is that of the districts. */
const districtTotals = (books: Books): readonly number[] =>
  PORTAL_MEASURES.map((name) =>
    total(books.districts.map(({ code }) => books.figure('dvc-portal', name, code))),
  );

/** What a hub must not count: rows of no unit, or of one with cells that cannot be, and a repeat. */
const badLines = ({ name }: { readonly name: string }, first: Line): readonly Line[] => [
  line(null, UNKNOWN_UNIT.name, GOOD),
  line(null, AMBIGUOUS_NAME, GOOD),
  line(null, CONTRADICTIONS.formedLater.name, GOOD),
  // More filed online than filed at all: a share above 100 %.
  line(null, name, [...GOOD.slice(0, 4), 126, 130]),
  // Filed online, out of nobody knows how many.
  line(null, name, [...GOOD.slice(0, 4), 0, 150]),
  line(null, name, GOOD).with(8, WRONG_LOCALE),
  first,
];

const GOOD = [120, 60, 100, 30, 500, 150];

function line(number: number | null, name: string, counts: readonly number[]): Line {
  const [procedures = 0, full = 0, online = 0, used = 0, dossiers = 0, filed = 0] = counts;
  return [number, name, ...pair(full, procedures), ...pair(used, online), ...pair(filed, dossiers)];
}

const pair = (part: number, whole: number): Line => [
  blankForZero(whole),
  blankForZero(part),
  shareText(part, whole),
];

const blankForZero = (count: number): number | null => (count === 0 ? null : count);

/** With a dot, as this portal writes it; blank for 0 and for 0/0. */
const shareText = (part: number, whole: number): string | null =>
  part === 0 || whole === 0 ? null : `${roundHalfUp(percent(share(part, whole)), 2)}%`;
