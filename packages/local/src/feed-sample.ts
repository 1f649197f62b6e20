import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Agreement, Province } from '@dti-hub/catalogue';
import { civilYear, parseCivilPeriod, type Period } from '@dti-hub/kernel';
import { duePeriods } from '@dti-hub/pipeline';
import * as z from 'zod';
import type { CommandContext } from './command-context.ts';
import { usage } from './errors.ts';

/** What a feed's source sent once: the pages, and for which province and period. */
export interface FeedSampleFiles {
  readonly files: readonly string[];
  readonly pages: readonly Uint8Array[];
  readonly province: Province;
  readonly period: Period;
}

/** What a person asks a sample for, as it was typed. */
export interface SampleOptions {
  readonly sample?: readonly string[];
  /** A period's id. */
  readonly period?: string;
  readonly province?: string;
}

/** What lies beside the bytes of a golden sample. */
const goldenSchema = z.object({
  province: z.string(),
  period: z.string(),
  pages: z.array(z.string()).min(1),
});

/**
 * The sample files that were named or, where none was, the golden sample that belongs to the agreement
 * file (`../../samples/<feed>/`); undefined where there is neither.
 * @throws {UsageError} when a file cannot be read, or nothing says for which period it is
 */
export async function findSample(
  context: CommandContext,
  { file, agreement }: { readonly file: string; readonly agreement: Agreement },
  options: SampleOptions,
): Promise<FeedSampleFiles | undefined> {
  if (options.sample !== undefined) {
    const { province } = context;
    const period = periodOf(options.period) ?? dueInExample(agreement, province);
    return { files: options.sample, pages: await readAll(options.sample), province, period };
  }
  const folder = join(dirname(file), '../../samples', agreement.feed);
  const golden = await readGolden(join(folder, 'sample.json'));
  if (golden === undefined) return undefined;
  const id = options.province ?? golden.province;
  const files = golden.pages.map((page) => join(folder, page));
  return {
    files,
    pages: await readAll(files),
    province: context.catalogue.provinces.get(id) ?? context.province,
    period:
      periodOf(options.period) ??
      periodOf(golden.period) ??
      dueInExample(agreement, context.province),
  };
}

/** The period of that id or label; undefined where none was given. @throws {UsageError} for another text */
export function periodOf(text: string | undefined): Period | undefined {
  if (text === undefined) return undefined;
  const period = parseCivilPeriod(text.replace(/^civil:/, ''));
  if (period !== undefined) return period;
  throw usage(
    { vi: `"${text}" không phải là một kỳ.`, en: `"${text}" is not a period.` },
    SAY_PERIOD,
  );
}

const SAY_PERIOD = { vi: 'Ví dụ: --period 2022.', en: 'For example: --period 2022.' };

/** The period that the province's example night asks the feed for. */
function dueInExample(agreement: Agreement, { exampleNight }: Province): Period {
  const [period] = exampleNight === undefined ? [] : duePeriods(agreement, exampleNight);
  if (period === undefined) throw noPeriod();
  return period;
}

/** The year before the province's example night. @throws {UsageError} without one */
export function yearBeforeExample({ exampleNight }: Province): Period {
  if (exampleNight === undefined) throw noPeriod();
  return civilYear(Number(exampleNight.slice(0, 4)) - 1);
}

const noPeriod = (): Error =>
  usage(
    {
      vi: 'Chưa rõ tệp mẫu là của kỳ nào.',
      en: 'Nothing says for which period the sample is.',
    },
    SAY_PERIOD,
  );

/** The bytes of a file. @throws {UsageError} when it cannot be read */
export async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw usage(
      { vi: `Không đọc được tệp ${basename(file)}.`, en: `The file cannot be read: ${what}.` },
      { vi: 'Hãy kiểm tra lại đường dẫn.', en: 'Check its path.' },
    );
  }
}

const readAll = (files: readonly string[]): Promise<Uint8Array[]> =>
  Promise.all(files.map((file) => readBytes(file)));

async function readGolden(file: string): Promise<z.infer<typeof goldenSchema> | undefined> {
  try {
    return goldenSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
