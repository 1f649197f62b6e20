import { join, resolve } from 'node:path';
import process from 'node:process';

/** All that the command line reads of the process's environment, but for PORT: an option has that one. */
const { HUB_HOME, HUB_DEBUG, HUB_SIGNING_KEY, HUB_ALLOWED_PRIVATE_HOSTS = '' } = process.env;

/** The repository's own folder, so that the hub finds its data wherever it is started from. */
const REPOSITORY = resolve(import.meta.dirname, '../../..');

export const SHIPPED_CATALOGUE = join(REPOSITORY, 'packages/catalogue/data');

/** The shape of agreements, for editors to complete them by. */
export const AGREEMENT_SCHEMA = join(REPOSITORY, 'packages/catalogue/agreement.schema.json');

/** Files that the demonstration drops, by feed and name. */
export const EXAMPLE_FILINGS = join(REPOSITORY, 'packages/catalogue/filings');

/** Where the embedded servers keep their data unless `--home` says otherwise. */
export const DEFAULT_HOME =
  HUB_HOME === undefined || HUB_HOME === '' ? join(REPOSITORY, '.hub') : HUB_HOME;

/** The name under which Secrets Manager keeps a deployment's signing key; undefined: it has none. */
export const SIGNING_KEY_NAME = HUB_SIGNING_KEY === '' ? undefined : HUB_SIGNING_KEY;

/** Hosts of private networks, this machine's among them, that webhooks may go to. */
export const ALLOWED_PRIVATE_HOSTS: readonly string[] = HUB_ALLOWED_PRIVATE_HOSTS.split(',').filter(
  (host) => host !== '',
);

/** Whether whoever started the command wants to see where in the code an error came from. */
export const SHOWS_STACKS = HUB_DEBUG === '1';

/** A secret that was put into the environment under a name, so that it stands on no command line. */
export const secretNamed = (variable: string): string | undefined => process.env[variable];
