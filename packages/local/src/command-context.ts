import { resolve } from 'node:path';
import type { Catalogue, Province } from '@dti-hub/catalogue';
import { unknownProvince } from '@dti-hub/pipeline';
import { loadCatalogue, type FeedOverrides } from '@dti-hub/runtime';
import { readConfigFile } from './config-file.ts';
import { readOutputsFile, type DeployedPlace } from './deployed-hub.ts';
import { ConfigFileError } from './errors.ts';
import { DEFAULT_HOME, SHIPPED_CATALOGUE } from './local-environment.ts';

/** The options that every command takes, as they were typed. */
export interface GlobalOptions {
  readonly home?: string;
  readonly config?: string;
  readonly province?: string;
  readonly deployed?: string;
  readonly json?: boolean;
  /** Only the night's, but it says which province is meant when nothing else does. */
  readonly real?: string;
}

/** What every command works with. */
export interface CommandContext {
  readonly home: string;
  /** Where the hub is deployed; undefined: on this machine, in `home`. */
  readonly deployed: DeployedPlace | undefined;
  readonly json: boolean;
  readonly province: Province;
  readonly catalogue: Catalogue;
  readonly catalogueFolders: readonly string[];
  readonly feedOverrides: FeedOverrides;
  /** Another command of ours, as it has to be typed to mean the same folder and province. */
  commandLine(words: string): string;
}

/** The province of the mission's own index; its figures are simulated. */
const DEFAULT_PROVINCE_ID = 'ninh-thuan';
/** The province whose portal answers were recorded. */
const RECORDED_PROVINCE_ID = 'phu-tho';

/**
 * Reads what a command is about, before anything is started or written.
 * @throws {ConfigFileError} @throws {CatalogueError} @throws {NotFoundError} when there is no such province
 */
export async function prepareContext(options: GlobalOptions): Promise<CommandContext> {
  const { catalogueFolders, feedOverrides } =
    options.config === undefined
      ? { catalogueFolders: [], feedOverrides: {} }
      : await readConfigFile(resolve(options.config));
  const folders = [SHIPPED_CATALOGUE, ...catalogueFolders];
  const catalogue = await loadCatalogue(folders);
  checkFeeds(options.config ?? '', feedOverrides, catalogue);
  const id = options.province ?? defaultProvince(options);
  const province = catalogue.provinces.get(id);
  if (province === undefined) throw unknownProvince(id, [...catalogue.provinces.keys()]);
  return {
    home: resolve(options.home ?? DEFAULT_HOME),
    deployed:
      options.deployed === undefined ? undefined : await readOutputsFile(resolve(options.deployed)),
    json: options.json ?? false,
    province,
    catalogue,
    catalogueFolders: folders,
    feedOverrides,
    commandLine: (words) => ['npx hub', words, ...repeated(options, id)].join(' '),
  };
}

const defaultProvince = ({ real }: GlobalOptions): string =>
  real === undefined ? DEFAULT_PROVINCE_ID : RECORDED_PROVINCE_ID;

/** An override of a feed that does not exist would be a spelling mistake without a sound. */
function checkFeeds(file: string, overrides: FeedOverrides, { agreements }: Catalogue): void {
  const unknown = Object.keys(overrides).filter((feed) => !agreements.has(feed));
  if (unknown.length === 0) return;
  const known = [...agreements.keys()].join(', ');
  throw new ConfigFileError(
    file,
    unknown.map((feed) => `feeds.${feed}: no such feed; there are ${known}`),
  );
}

function repeated({ home, config, deployed }: GlobalOptions, province: string): string[] {
  return [
    ...(home === undefined ? [] : ['--home', quoted(home)]),
    ...(config === undefined ? [] : ['--config', quoted(config)]),
    ...(deployed === undefined ? [] : ['--deployed', quoted(deployed)]),
    ...(province === DEFAULT_PROVINCE_ID ? [] : ['--province', province]),
  ];
}

const quoted = (word: string): string => (/[\s"'$]/.test(word) ? `'${word}'` : word);
