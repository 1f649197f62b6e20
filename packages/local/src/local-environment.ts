import { join, resolve } from 'node:path';
import process from 'node:process';

/** The one place of the command line that reads the process's environment. */
const { HUB_HOME, HUB_DEBUG } = process.env;

/** The repository's own folder, so that the hub finds its data wherever it is started from. */
const REPOSITORY = resolve(import.meta.dirname, '../../..');

export const SHIPPED_CATALOGUE = join(REPOSITORY, 'packages/catalogue/data');

/** Files that the demonstration drops, by feed and name. */
export const EXAMPLE_FILINGS = join(REPOSITORY, 'packages/catalogue/filings');

/** Where the embedded servers keep their data unless `--home` says otherwise. */
export const DEFAULT_HOME =
  HUB_HOME === undefined || HUB_HOME === '' ? join(REPOSITORY, '.hub') : HUB_HOME;

/** Whether whoever started the command wants to see where in the code an error came from. */
export const SHOWS_STACKS = HUB_DEBUG === '1';
