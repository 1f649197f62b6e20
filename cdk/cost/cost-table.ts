/** What the hub uses of AWS in a night and a month, counted; with a file of prices, what that costs. */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { HubError } from '@dti-hub/kernel';
import { loadCatalogue } from '@dti-hub/runtime';
import * as z from 'zod';
import { CATALOGUE_FOLDER } from '../catalogue-folder.ts';
import { readStage, stageFile } from '../stage-settings.ts';
import { costLines, type CostReport } from './cost-report.ts';
import { countProvince } from './count-province.ts';
import { monthRows } from './month.ts';
import { readPrices } from './prices.ts';

const USAGE = `npm run cost -- [--prices FILE] [--json] [--nights 30] [--changed 0.1] [--polls 144]
                  [--provinces 34] [--communes 3321] [--feeds 25]`;

const optionsSchema = z.object({
  prices: z.string().optional(),
  json: z.boolean(),
  nights: z.coerce.number().int().positive(),
  changed: z.coerce.number().min(0).max(1),
  polls: z.coerce.number().nonnegative(),
  provinces: z.coerce.number().int().positive(),
  communes: z.coerce.number().int().positive(),
  feeds: z.coerce.number().int().positive(),
});

type Options = z.infer<typeof optionsSchema>;

/** The country since 1 July 2025; how many feeds a province has is assumed. */
const DEFAULTS = {
  json: false,
  nights: 30,
  changed: 0.1,
  polls: 144,
  provinces: 34,
  communes: 3321,
  feeds: 25,
};

function readOptions(): Options | undefined {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({
      options: {
        prices: text,
        json: { type: 'boolean' },
        nights: text,
        changed: text,
        polls: text,
        provinces: text,
        communes: text,
        feeds: text,
      },
    });
    return optionsSchema.safeParse({ ...DEFAULTS, ...values }).data;
  } catch {
    return undefined;
  }
}

async function report(options: Options): Promise<CostReport> {
  const prices = options.prices === undefined ? undefined : await readPrices(options.prices);
  const catalogue = await loadCatalogue([CATALOGUE_FOLDER]);
  const of = await countProvince(await readStage(stageFile('local')), catalogue);
  const { nights, changed: changedShare, polls: pollsADay, provinces } = options;
  const assumptions = { nights, changedShare, pollsADay };
  const country = {
    provinces,
    deliveries: provinces * options.feeds,
    units: provinces + options.communes,
  };
  return { of, assumptions, country, rows: monthRows(of.counted, assumptions, country), prices };
}

const options = readOptions();
if (options === undefined) {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 2;
} else {
  await print(options);
}

async function print(chosen: Options): Promise<void> {
  try {
    const made = await report(chosen);
    const text = chosen.json ? JSON.stringify(made, null, 2) : costLines(made).join('\n');
    process.stdout.write(`${text}\n`);
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    const { problem, mend } = error;
    process.stderr.write(`✘ ${problem.vi} ${mend.vi}\n  ${problem.en} ${mend.en}\n`);
    process.exitCode = 1;
  }
}
