import { UNKNOWN_UNIT, withBad, WRONG_LOCALE } from './bad-values.ts';
import {
  BOOK_YEAR,
  openBooks,
  SIMULATED_NOTE,
  type Books,
  type NinhThuanSettings,
} from './books.ts';
import { grouped, writeCsv } from './csv.ts';
import type { FiledFeed } from './filed-columns.ts';
import { FILED_FEEDS } from './filed-feeds.ts';
import { rowId } from './filed-figures.ts';
import { NINH_SON } from './places.ts';
import { provinceReport, PROVINCE_REPORT } from './province-report.ts';

/** The feeds of the hub's own file contracts that the sandbox can fill a file of. */
export const FILED_FEED_IDS: readonly string[] = [
  ...FILED_FEEDS.map(({ feed }) => feed),
  PROVINCE_REPORT,
];

type Line = readonly string[];

/** The file that people would drop for a feed, made up; undefined where it has no such feed. */
export function filedFile(
  feed: string,
  settings: NinhThuanSettings,
): Uint8Array<ArrayBuffer> | undefined {
  const lines = filedLines(feed, settings);
  return lines === undefined ? undefined : writeCsv(lines);
}

/** The same as lines of cells, the header first. */
export function filedLines(feed: string, settings: NinhThuanSettings): readonly Line[] | undefined {
  if (feed === PROVINCE_REPORT) return provinceReport(settings.badRows ?? true);
  const filed = FILED_FEEDS.find((one) => one.feed === feed);
  return filed === undefined ? undefined : linesOf(filed, openBooks(settings));
}

interface Unit {
  readonly code: string;
  readonly name: string;
}

const AS_OF = `31/12/${BOOK_YEAR}`;

function linesOf(filed: FiledFeed, books: Books): readonly Line[] {
  const units: readonly Unit[] = filed.level === 'district' ? books.districts : books.communes;
  const rows = units.flatMap((unit) =>
    (filed.key?.values ?? [undefined]).map((key) =>
      line(unit, key, figuresOf({ filed, books }, rowId(unit.code, key))),
    ),
  );
  const unknown = filed.level === 'district' ? UNKNOWN_DISTRICT : UNKNOWN_UNIT;
  const bad = withBad(books, { units, rows }, (claimed, first) =>
    badLines({ filed, claimed: claimed === UNKNOWN_UNIT ? unknown : claimed, unknown }, first),
  );
  return [header(filed), ...bad];
}

const header = ({ level, key, columns }: FiledFeed): Line => [
  ...(level === 'district' ? ['Mã huyện', 'Tên huyện'] : ['Mã xã', 'Tên xã']),
  ...(key === undefined ? [] : [key.header]),
  ...columns.map((column) => column.header),
  'Ngày chốt số liệu',
  'Tài liệu kiểm chứng',
];

const line = ({ code, name }: Unit, key: string | undefined, figures: readonly string[]): Line => [
  code,
  name,
  ...(key === undefined ? [] : [key]),
  ...figures,
  AS_OF,
  SIMULATED_NOTE,
];

interface Writing {
  readonly filed: FiledFeed;
  readonly books: Books;
}

const figuresOf = ({ filed: { feed, columns }, books }: Writing, id: string): string[] =>
  columns.map(({ header: name }) =>
    isUnstated(id, name) ? '' : grouped(books.figure(feed, name, id)),
  );

/** Of Ninh Sơn's directives only the points are printed, so no counts are made up. */
const isUnstated = (id: string, name: string): boolean => id === NINH_SON && UNSTATED.has(name);

const UNSTATED: ReadonlySet<string> = new Set([
  'Tổng số văn bản chỉ đạo chuyên đề',
  'Số văn bản do Chủ tịch ký',
]);

const UNKNOWN_DISTRICT: Unit = { code: '999', name: 'Huyện Mô Phỏng' };

interface Claim {
  readonly filed: FiledFeed;
  readonly claimed: Unit;
  readonly unknown: Unit;
}

/** What a hub must not count: rows of no unit, or of one with cells that cannot be, and a repeat. */
function badLines({ filed, claimed, unknown }: Claim, first: Line): readonly Line[] {
  const key = filed.key?.values[0];
  const good = filed.columns.map(() => '1');
  const last = good.length - 1;
  return [
    line(unknown, key, good),
    line(claimed, key, good.with(last, '')),
    line(claimed, key, good.with(last, WRONG_LOCALE)),
    line(claimed, key, good.with(last, '-1')),
    first,
  ];
}
