import { cpus } from 'node:os';
import process from 'node:process';
import { costOf, type Prices } from '../../cdk/cost/prices.ts';
import {
  byProvinces,
  growsWithHistory,
  METER_NAMES,
  METERS,
  readMeter,
  yearOf,
  type Measured,
  type Meter,
} from './readings.ts';

const PROVINCES_OF_THE_COUNTRY = 34;
/** From its start to when it has to have published. */
const NIGHT_MS = 3_600_000;

const shown = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 0 });

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_cell, index) => (index === 0 ? '---' : '---:')), ...rows].map(row).join('\n');

const percent = (share: number): string => `${shown(share * 100)} %`;

/** What the nights of one country took, night by night. */
export function countryTable(measured: Measured): string {
  const { provinces, communes, feeds, nights, changed } = measured.country;
  const title = `${provinces} × ${communes} communes × ${feeds} feeds, ${nights} nights, ${percent(changed)} of the figures change in a night`;
  const rows = METER_NAMES.map((meter) => {
    const reading = readMeter(measured, meter);
    return [
      METERS[meter],
      shown(reading.first),
      shown(reading.later),
      shown(reading.line.slope),
      `${reading.growth.toFixed(2)}${growsWithHistory(measured, reading) ? ' **grows**' : ''}`,
    ];
  });
  const head = [
    'all provinces',
    'first night',
    'mean of the others',
    'more a night',
    'last ÷ second',
  ];
  return `### ${title}\n\n${table(head, rows)}`;
}

/** What the longest history shows of a year, and the numbers of provinces of a country. */
function yearTable(countries: readonly Measured[], prices: Prices | undefined): string {
  const [longest] = countries.toSorted((a, b) => b.costs.length - a.costs.length);
  if (longest === undefined) return '';
  const rows = METER_NAMES.filter((meter) => meter !== 'ms').map((meter) => {
    const ofOne = yearOf(readMeter(longest, meter)) / longest.country.provinces;
    const line = byProvinces(countries, meter);
    const country = ofOne * PROVINCES_OF_THE_COUNTRY;
    return [
      METERS[meter],
      shown(ofOne),
      shown(line.slope),
      shown(country),
      ...(prices === undefined ? [] : [money(prices, meter, country)]),
    ];
  });
  const head = [
    'extrapolated',
    'a year of one province',
    'a province more, a night',
    `a year of ${PROVINCES_OF_THE_COUNTRY}`,
    ...(prices === undefined ? [] : [`US dollars, prices ${prices.status}`]),
  ];
  return table(head, rows);
}

/** The meters that a price can be set for. Bytes are priced by the month: what the year left, for one. */
const PRICED = new Set<Meter>([
  'dynamoReadUnits',
  'dynamoWriteUnits',
  'dynamoBytesKept',
  's3Puts',
  's3Gets',
  's3BytesKept',
]);

function money(prices: Prices, meter: Meter, amount: number): string {
  if (!isPriced(meter)) return '';
  const usd = costOf(prices, meter, amount);
  if (usd === undefined) return '?';
  return `${usd.toFixed(2)}${meter.endsWith('BytesKept') ? ' a month' : ''}`;
}

const isPriced = (
  meter: Meter,
): meter is Exclude<Meter, 'ms' | 'cpuMs' | 'dynamoItems' | 'valueItems'> => PRICED.has(meter);

/** What comes to an end first, of what was measured. */
function limits(countries: readonly Measured[]): string {
  const cpu = byProvinces(countries, 'cpuMs').slope;
  const grown = countries.flatMap((measured) =>
    METER_NAMES.map((meter) => ({ measured, reading: readMeter(measured, meter) }))
      .filter(({ measured: of, reading }) => growsWithHistory(of, reading))
      .map(
        ({ measured: { country }, reading }) =>
          `- **${METERS[reading.meter]}** of ${country.provinces} grew ${reading.growth.toFixed(2)} times in ${country.nights} nights; should the line go on, a night a year later takes ${shown(reading.line.intercept + reading.line.slope * 365)}.`,
      ),
  );
  const fits = Math.floor(NIGHT_MS / cpu);
  return [
    ...grown,
    ...(grown.length === 0 ? ['- Nothing grew with history.'] : []),
    `- **One machine**: a province more takes ${shown(cpu)} ms of the processor a night beside what its sources and stores take to answer, so that one core has ${shown(fits)} such provinces ready within the hour.`,
  ].join('\n');
}

/** The whole report as a document. */
export function document(all: readonly Measured[], prices: Prices | undefined): string {
  const parts = [...new Set(all.map(({ country }) => country.changed))].map((changed) => {
    const countries = all.filter(({ country }) => country.changed === changed);
    return [
      `## ${percent(changed)} of the figures change in a night`,
      ...countries.map(countryTable),
      '### A year, and the country',
      yearTable(countries, prices),
      '### What breaks first',
      limits(countries),
    ].join('\n\n');
  });
  const [cpu] = cpus();
  return `${[
    '# Scale',
    'Written by `npm run scale -- --write`; do not edit. A made-up country: every province has its share of the',
    "country's 3 321 communes, and feeds, each a table of all communes in one request. Stores are in memory, so time is",
    'the hub’s own and counts are those of DynamoDB and S3; sources answer at once. The first night brings everything.',
    '',
    `**Measured** on ${cpu?.model ?? 'a machine'} × ${cpus().length}, Node ${process.versions.node}: the tables by country. **Extrapolated** from them: whatever says “a year” or “a province more”, by the line of least squares through all nights but the first (of the processor's time, by their mean). Nothing else is.`,
    '',
    prices === undefined
      ? 'What it costs: `npm run scale -- --prices FILE`, with your own prices in a copy of `cdk/cost/prices.sample.json`.'
      : `Prices: ${prices.note}`,
  ].join('\n')}\n\n${parts.join('\n\n')}\n`;
}
