/**
 * `npm run scale` runs nights of a made-up country of some provinces, prints what they take and how that grows, and
 * fails where it grows with history although no more changed than before.
 *   npm run scale [-- --countries 1x30,8x30,34x30] [-- --prices FILE] [-- --write]
 * --countries: provinces and nights of each. --prices: what the operations of a year cost, by your own prices.
 * --write: makes docs/scale.md of it.
 */
import { writeFile } from 'node:fs/promises';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { readPrices } from '../../cdk/cost/prices.ts';
import { countNights } from './counted-nights.ts';
import { growsWithHistory, METER_NAMES, readMeter, type Measured } from './readings.ts';
import { countryTable, document } from './report.ts';

const COMMUNES_OF_THE_COUNTRY = 3321;
const PROVINCES_OF_THE_COUNTRY = 34;
const FEEDS = 25;
/** Parts of the figures that are others than on the night before. */
const CHANGED = [0, 0.05];
const DOCUMENT = new URL('../../docs/scale.md', import.meta.url);

const { values: options } = parseArgs({
  options: {
    countries: { type: 'string', default: '1x30,8x30,34x30' },
    prices: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});

const communes = Math.ceil(COMMUNES_OF_THE_COUNTRY / PROVINCES_OF_THE_COUNTRY);
const prices = options.prices === undefined ? undefined : await readPrices(options.prices);
const all: Measured[] = [];
for (const changed of CHANGED)
  for (const wanted of options.countries.split(',')) {
    const [provinces = 1, nights = 2] = wanted.split('x').map(Number);
    const country = { provinces, nights, communes, feeds: FEEDS, changed };
    const measured = { country, costs: await countNights(country) };
    all.push(measured);
    process.stdout.write(`\n${countryTable(measured)}\n`);
  }

const text = document(all, prices);
process.stdout.write(`\n${text}`);
if (options.write) await writeFile(DOCUMENT, text);
const grows = all.some((measured) =>
  METER_NAMES.some((meter) => growsWithHistory(measured, readMeter(measured, meter))),
);
process.exitCode = grows ? 1 : 0;
