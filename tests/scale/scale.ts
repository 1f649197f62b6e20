/**
 * `npm run scale` runs thirty nights of one, eight and thirty-four provinces, prints what they take and how
 * that grows, and fails where it grows with history although no more changed than before.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { countNights, type NightCost } from './counted-nights.ts';

const COMMUNES_OF_THE_COUNTRY = 3321;
const PROVINCES_OF_THE_COUNTRY = 34;
const FEEDS = 25;
const NIGHTS_A_YEAR = 365;
/** Parts of the figures that are others than on the night before. */
const CHANGED = [0, 0.05];
/** How much more the last nights may take than the early ones. */
const GROWTH_MAX = 1.1;
/** The same of time, on a machine that does other things too. */
const TIME_GROWTH_MAX = 1.5;

type Meter = keyof NightCost;

const METERS: readonly Meter[] = [
  'ms',
  'readUnits',
  'writeUnits',
  'valueWrites',
  'blobPuts',
  'blobGets',
  'bytesKept',
];

/** What one meter showed over the nights of a country. */
interface Reading {
  readonly meter: Meter;
  readonly first: number;
  /** The mean of all nights but the first, which brings everything. */
  readonly later: number;
  /** The last third of those nights to the first third. */
  readonly growth: number;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function readMeter(costs: readonly NightCost[], meter: Meter): Reading {
  const [first = Number.NaN, ...later] = costs.map((cost) => cost[meter]);
  const third = Math.ceil(later.length / 3);
  const early = mean(later.slice(0, third));
  const growth = early === 0 ? 1 : mean(later.slice(-third)) / early;
  return { meter, first, later: mean(later), growth };
}

const growsWithHistory = ({ meter, growth }: Reading): boolean =>
  growth > (meter === 'ms' ? TIME_GROWTH_MAX : GROWTH_MAX);

const shown = (value: number): string => Math.round(value).toLocaleString('en').padStart(18);

const HEADER = `${'a night'.padEnd(12)}${'first'.padStart(18)}${'mean of others'.padStart(18)}${'late/early'.padStart(12)}${'a year'.padStart(18)}`;

function readingLine(reading: Reading): string {
  const { meter, first, later, growth } = reading;
  const year = first + later * (NIGHTS_A_YEAR - 1);
  const mark = growsWithHistory(reading) ? '  ← grows' : '';
  return `${meter.padEnd(12)}${shown(first)}${shown(later)}${growth.toFixed(2).padStart(12)}${shown(year)}${mark}`;
}

/** Runs and prints one country; gives what of it grows with history. */
async function measure(provinces: number, nights: number, changed: number): Promise<Reading[]> {
  const communes = Math.ceil(COMMUNES_OF_THE_COUNTRY / PROVINCES_OF_THE_COUNTRY);
  const costs = await countNights({ provinces, nights, communes, feeds: FEEDS, changed });
  const readings = METERS.map((meter) => readMeter(costs, meter));
  const title = `${provinces} × ${communes} communes × ${FEEDS} feeds, ${nights} nights, ${changed * 100} % of the figures change in a night`;
  process.stdout.write(`\n${[title, HEADER, ...readings.map(readingLine)].join('\n')}\n`);
  return readings.filter(growsWithHistory);
}

const { values: options } = parseArgs({
  options: {
    nights: { type: 'string', default: '30' },
    provinces: { type: 'string', default: '1,8,34' },
  },
});
for (const provinces of options.provinces.split(',').map(Number)) {
  for (const changed of CHANGED) {
    const growing = await measure(provinces, Number(options.nights), changed);
    if (growing.length > 0) process.exitCode = 1;
  }
}
