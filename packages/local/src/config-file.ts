import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { feedOverrideSchema, type FeedOverrides } from '@dti-hub/runtime';
import * as z from 'zod';
import { ConfigFileError } from './errors.ts';

const configSchema = z.strictObject({
  $schema: z.string().optional(),
  /** More folders of agreements, editions and provinces, relative to this file. */
  catalogue: z.array(z.string().min(1)).default([]),
  feeds: z.record(z.string(), feedOverrideSchema).default({}),
});

/** What a `--config` file says, with its folders as full paths. */
export interface LocalConfig {
  readonly catalogueFolders: readonly string[];
  readonly feedOverrides: FeedOverrides;
}

/** Reads a `--config` file. @throws {ConfigFileError} with all that is wrong with it. */
export async function readConfigFile(file: string): Promise<LocalConfig> {
  const parsed = configSchema.safeParse(await readJson(file));
  if (!parsed.success) {
    throw new ConfigFileError(
      file,
      parsed.error.issues.map(({ path, message }) =>
        [path.join('.'), message].filter(Boolean).join(': '),
      ),
    );
  }
  const { catalogue, feeds } = parsed.data;
  return {
    catalogueFolders: catalogue.map((folder) => resolve(dirname(file), folder)),
    feedOverrides: feeds,
  };
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new ConfigFileError(file, [faultOf(error)]);
  }
}

/** What the runtime says of broken JSON quotes it, and secrets stand in it: only the place is told. */
function faultOf(error: unknown): string {
  if (!(error instanceof SyntaxError))
    return error instanceof Error ? error.message : String(error);
  const [place] = / at position \d+.*$/.exec(error.message) ?? [''];
  return `not valid JSON${place}`;
}
