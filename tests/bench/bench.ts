/**
 * Measures the budgets, and fails when one does not hold.
 *   npm run bench [-- --small] [-- --only 1] [-- --peer] [-- --compare] [-- --keep]
 * --small: one run of each, and without what takes minutes: for a look, not to judge by.
 * --only: these budgets alone. --peer: sets dlt beside the record stream; it is installed when it is not there.
 * --compare: fails too when a ratio is beyond its baseline. --keep: makes the ratios the baselines, unless small.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { bulkRead, bundles, recordStream, unchangedNight, type Measured } from './budgets.ts';

const RUNS = 5;
const BASELINES = new URL('baselines.json', import.meta.url);

const baselinesSchema = z.strictObject({
  /** How many times its baseline a ratio may be: what other work on a machine makes of it. */
  tolerance: z.number().min(1),
  /** The same of what other work sways little. */
  steadyTolerance: z.number().min(1),
  ratios: z.record(z.string(), z.number().positive()),
});

const { values: options } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    peer: { type: 'boolean', default: false },
    only: { type: 'string', default: '1,2,3,4' },
    compare: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
});
const extent = {
  runs: options.small ? 1 : RUNS,
  isSmall: options.small,
  withPeer: options.peer,
};
const baselines = baselinesSchema.parse(JSON.parse(readFileSync(BASELINES, 'utf8')));

/** In the order in which they are measured: what takes longest comes last. */
const BUDGETS = [
  { budget: '3', measure: bundles },
  { budget: '2', measure: unchangedNight },
  { budget: '4', measure: bulkRead },
  { budget: '1', measure: recordStream },
];
const wanted = new Set(options.only.split(','));
const found: Measured[] = [];
for (const { budget, measure } of BUDGETS)
  if (wanted.has(budget)) found.push(...(await measure(extent)));
const measured = found.toSorted((a, b) => a.budget - b.budget);

const holds = ({ value, max }: Measured): boolean => value <= max;

/** The most that a ratio may be beside its baseline; undefined where there is none. */
function mostBeside({ baseline = '', isSteady }: Measured): number | undefined {
  const known = options.compare ? baselines.ratios[baseline] : undefined;
  const tolerance = isSteady === true ? baselines.steadyTolerance : baselines.tolerance;
  return known === undefined ? undefined : known * tolerance;
}

const isBeyond = (one: Measured): boolean => one.value > (mostBeside(one) ?? Infinity);

const shown = (value: number): string =>
  Number.isInteger(value) ? value.toLocaleString('en') : value.toFixed(2);

function line(one: Measured): string {
  const beside = mostBeside(one);
  return [
    String(one.budget),
    one.what.padEnd(62),
    shown(one.value).padStart(10),
    shown(one.max).padStart(10),
    holds(one) ? 'yes' : 'NO ',
    beside === undefined
      ? ''
      : `baseline allows ${shown(beside)}${isBeyond(one) ? ': BEYOND' : ''}`,
  ].join('  ');
}

console.log(
  ['', '#', 'budget'.padEnd(62), 'measured'.padStart(10), 'at most'.padStart(10), 'holds']
    .join('  ')
    .replace('  ', '\n'),
);
for (const one of measured) console.log(line(one));

// One run of each is no baseline.
if (options.keep && !options.small) {
  const ratios = Object.fromEntries(
    measured.flatMap(({ baseline, value }) =>
      baseline === undefined ? [] : [[baseline, Number(value.toFixed(2))]],
    ),
  );
  writeFileSync(
    BASELINES,
    `${JSON.stringify({ ...baselines, ratios: { ...baselines.ratios, ...ratios } }, null, 2)}\n`,
  );
}
if (measured.some((one) => !holds(one) || isBeyond(one))) process.exitCode = 1;
