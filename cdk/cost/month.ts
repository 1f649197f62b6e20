import { WebhookDeliverer } from '../constructs/webhook-deliverer.ts';
import { METER_NAMES, amountOf, times, type Count, type Meter } from './counts.ts';

/** How much there is of what the counts grow with. */
export interface Size {
  readonly provinces: number;
  /** Feeds asked on a night for a period each, in all provinces. */
  readonly deliveries: number;
  /** Units that feeds report on, in all provinces. */
  readonly units: number;
}

/** What was counted, each once, for one province of a known size. */
export interface Counted {
  readonly size: Size;
  readonly firstNight: readonly Count[];
  readonly unchangedNight: readonly Count[];
  /** One request to the API, of a deployment with that province alone. */
  readonly poll: readonly Count[];
  /** One round of telling subscribers, of a province that has none. */
  readonly round: readonly Count[];
  /** What a deployment has, whatever it does, and what one more province adds to that. */
  readonly standing: readonly Count[];
  readonly standingOfOneMore: readonly Count[];
}

/** What nobody counted: it is assumed, and can be chosen. */
export interface Assumptions {
  readonly nights: number;
  /** Which part of the month's nights costs what the first one cost; the rest are unchanged. */
  readonly changedShare: number;
  /** How often the API is asked in a day, for each province. */
  readonly pollsADay: number;
}

/** What a count grows with, in proportion. */
export type Driver = keyof typeof DRIVERS;

/** By how much each has grown, from one size to another. */
const DRIVERS = {
  deployment: () => 1,
  provinces: (from: Size, to: Size) => to.provinces / from.provinces,
  deliveries: (from: Size, to: Size) => to.deliveries / from.deliveries,
  /** Values: every feed of a province reports on the same part of its units, in as many measures. */
  values: (from: Size, to: Size) => (to.units / from.units) * (perProvince(to) / perProvince(from)),
  /** Every step reads what the night's deliveries have journalled before it. */
  'deliveries × deliveries': (from: Size, to: Size) =>
    (to.provinces / from.provinces) * (perProvince(to) / perProvince(from)) ** 2,
  /** Health is told of all provinces at once. */
  'provinces × provinces': (from: Size, to: Size) => (to.provinces / from.provinces) ** 2,
} as const satisfies Readonly<Record<string, (from: Size, to: Size) => number>>;

const perProvince = ({ deliveries, provinces }: Size): number => deliveries / provinces;

/** What stands for a request to the API among the things that use is counted for. */
export const POLL = 'serve-api';

/** What stands for a round of telling subscribers. */
export const ROUND = WebhookDeliverer.functionName;

const ROUNDS_A_DAY = (24 * 60) / WebhookDeliverer.roundMinutes;

const WITH_VALUES: ReadonlySet<string> = new Set([
  ...['dynamoReadUnits', 'dynamoWriteUnits', 'dynamoBytesKept'].map(
    (meter) => `${meter} observations`,
  ),
  ...['raw', 'result', 'publication'].map((kind) => `s3BytesKept ${kind}`),
  ...['process-delivery', 'reconcile-night', 'compile-scores', 'publish-night'].map(
    (step) => `lambdaGbSeconds ${step}`,
  ),
]);

const ONCE_A_NIGHT: ReadonlySet<string> = new Set([
  'plan-night',
  'reconcile-night',
  'compile-scores',
  'publish-night',
  'night',
]);

const ONCE_A_POLL: ReadonlySet<Meter> = new Set([
  'apiRequests',
  'lambdaInvocations',
  'assumedLogBytes',
]);

/** What a count of a night, a request or a round grows with; the most that it can, where it is several things. */
function driverOf({ meter, of }: Omit<Count, 'amount'>): Driver {
  if (of === POLL) return ONCE_A_POLL.has(meter) ? 'provinces' : 'provinces × provinces';
  if (of === ROUND) return 'provinces';
  if (WITH_VALUES.has(`${meter} ${of}`)) return 'values';
  if (meter === 'dynamoReadUnits' && of === 'journal') return 'deliveries × deliveries';
  return ONCE_A_NIGHT.has(of) ? 'provinces' : 'deliveries';
}

/** The counts as they would be at another size. */
const grown = (counts: readonly Count[], from: Size, to: Size): readonly Count[] =>
  counts.map((count) => ({ ...count, amount: count.amount * DRIVERS[driverOf(count)](from, to) }));

const DAYS_A_MONTH = 30;

/** All that a month uses at a size. */
export function monthOf(
  { size: from, firstNight, unchangedNight, poll, round, ...counted }: Counted,
  { nights, changedShare, pollsADay }: Assumptions,
  to: Size,
): readonly Count[] {
  const used = [
    ...times(firstNight, nights * changedShare),
    ...times(unchangedNight, nights * (1 - changedShare)),
    ...times(poll, pollsADay * DAYS_A_MONTH),
    ...times(round, ROUNDS_A_DAY * DAYS_A_MONTH),
  ];
  return [
    ...grown(used, from, to),
    ...counted.standing,
    ...times(counted.standingOfOneMore, to.provinces - 1),
  ];
}

/** One line of the table. */
export interface MonthRow {
  readonly meter: Meter;
  readonly firstNight: number;
  readonly unchangedNight: number;
  readonly month: number;
  readonly country: number;
  readonly growsWith: readonly Driver[];
}

/** A month of the province that was counted, and of the country. */
export function monthRows(
  counted: Counted,
  assumptions: Assumptions,
  country: Size,
): readonly MonthRow[] {
  const month = monthOf(counted, assumptions, counted.size);
  const ofCountry = monthOf(counted, assumptions, country);
  return METER_NAMES.map((meter) => ({
    meter,
    firstNight: amountOf(counted.firstNight, meter),
    unchangedNight: amountOf(counted.unchangedNight, meter),
    month: amountOf(month, meter),
    country: amountOf(ofCountry, meter),
    growsWith: driversOf(counted, meter),
  }));
}

function driversOf(counted: Counted, meter: Meter): readonly Driver[] {
  const { firstNight, unchangedNight, poll, round, standing, standingOfOneMore } = counted;
  const isOf = (count: Count) => count.meter === meter && count.amount > 0;
  const growing = [...firstNight, ...unchangedNight, ...poll, ...round].filter(isOf).map(driverOf);
  const stands = standing.some(isOf) ? (['deployment'] as const) : [];
  const more = standingOfOneMore.some(isOf) ? (['provinces'] as const) : [];
  return [...new Set<Driver>([...growing, ...stands, ...more])];
}
