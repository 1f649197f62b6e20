import { formatTable, type Column } from '@dti-hub/local/src/print-table.ts';
import { LOG_BYTES_ASSUMED } from './aws-logs.ts';
import type { CountedProvince } from './count-province.ts';
import { METERS } from './counts.ts';
import type { Assumptions, MonthRow, Size } from './month.ts';
import { costOf, type Prices } from './prices.ts';
import { POLLS_ASSUMED_A_MONTH } from './standing.ts';

/** What a table of costs is made of. */
export interface CostReport {
  readonly of: CountedProvince;
  readonly assumptions: Assumptions;
  readonly country: Size;
  readonly rows: readonly MonthRow[];
  /** Undefined: counts alone are shown. */
  readonly prices: Prices | undefined;
}

const COUNTS: readonly Column[] = [
  { vi: 'dịch vụ', en: 'service' },
  { vi: '', en: '' },
  { vi: 'đêm đầu', en: 'first night', align: 'right' },
  { vi: 'đêm không đổi', en: 'unchanged night', align: 'right' },
  { vi: 'tháng, một tỉnh', en: 'month, province', align: 'right' },
  { vi: 'tháng, cả nước', en: 'month, country', align: 'right' },
];
const MONEY: readonly Column[] = [
  { vi: 'USD, một tỉnh', en: 'USD, province', align: 'right' },
  { vi: 'USD, cả nước', en: 'USD, country', align: 'right' },
];
const GROWS: Column = { vi: 'tăng theo', en: 'grows with' };

/** The table as lines of text, with what was counted, what was measured and what was assumed. */
export function costLines(report: CostReport): string[] {
  const { rows, prices } = report;
  const columns = [...COUNTS, ...(prices === undefined ? [] : MONEY), GROWS];
  const cells = ({ meter, firstNight, unchangedNight, month, country, growsWith }: MonthRow) => [
    METERS[meter].vi,
    METERS[meter].en,
    ...[firstNight, unchangedNight, month, country].map(number),
    ...(prices === undefined
      ? []
      : [month, country].map((amount) => money(costOf(prices, meter, amount)))),
    growsWith.join(', '),
  ];
  return [
    ...formatTable(
      columns,
      rows.map((row) => ({ cells: cells(row) })),
    ),
    '',
    ...(prices === undefined ? [NO_PRICES] : totals(rows, prices)),
    ...notes(report),
  ];
}

const NO_PRICES =
  'Chưa có giá: chỉ số lượng (no prices: counts only). --prices FILE, see cdk/cost/prices.sample.json';

function totals(rows: readonly MonthRow[], prices: Prices): string[] {
  const priced = (of: 'month' | 'country') =>
    rows.flatMap((row) => costOf(prices, row.meter, row[of]) ?? []);
  const without = rows.filter(
    ({ meter, country }) => country > 0 && costOf(prices, meter, country) === undefined,
  );
  return [
    `Tổng (total): ${money(sum(priced('month')))} USD một tỉnh (province), ${money(sum(priced('country')))} USD cả nước (country)`,
    ...(prices.status === 'verified' ? [] : ['GIÁ CHƯA KIỂM CHỨNG (UNVERIFIED PRICES)']),
    ...(without.length === 0
      ? []
      : [
          `Chưa có giá, không tính vào tổng (no price, not in the total): ${without.map(({ meter }) => meter).join(', ')}`,
        ]),
  ];
}

function notes({ of: { province, counted, nights }, assumptions, country }: CostReport): string[] {
  const { size } = counted;
  const [first, unchanged] = nights.map(({ verdicts }) =>
    Object.entries(verdicts)
      .map(([verdict, count]) => `${count} ${verdict}`)
      .join(', '),
  );
  const { ofInvocation, ofTransition, ofRequest } = LOG_BYTES_ASSUMED;
  return [
    '',
    `Counted on two nights of ${province} (${size.deliveries} deliveries, ${size.units} units) over stores in memory: ${first}; ${unchanged}.`,
    'Measured, as of this machine: Lambda durations. Steps ran beside each other in one process, which makes them longer; stores in memory answer at once, which makes them shorter.',
    `Assumed: ${assumptions.nights} nights, ${assumptions.changedShare} of them as dear as a first night and the rest unchanged; ${assumptions.pollsADay} requests for /health a day and province; nobody subscribed, which is looked up each minute;`,
    `  ${ofInvocation}, ${ofTransition} and ${ofRequest} bytes of AWS's own logs for an invocation, a state transition and a request;`,
    `  ${number(POLLS_ASSUMED_A_MONTH)} requests a month by which Lambda asks a queue whether a file was dropped.`,
    `Country: ${country.provinces} provinces, ${country.deliveries} deliveries a night, ${country.units} units; each count grown as its last column says.`,
    'Secrets are read once for each delivery at most. Bytes kept are what a month adds. Not counted: retries, traces, data out of AWS, dropped files, access logs of the bucket.',
  ];
}

const sum = (costs: readonly number[]): number => costs.reduce((one, other) => one + other, 0);

const number = (amount: number): string =>
  amount.toLocaleString('vi-VN', { maximumFractionDigits: amount < 100 ? 2 : 0 });

const money = (usd: number | undefined): string =>
  usd === undefined ? '?' : usd.toLocaleString('vi-VN', { maximumFractionDigits: 2 });
