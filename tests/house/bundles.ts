import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleOptions } from '../../cdk/bundle-options.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What each bundle has to stay below, in bytes. */
export const BUNDLE_BYTES_MAX = 1024 * 1024;

/** A function, bundled as it is deployed. */
export interface Bundle {
  readonly name: string;
  readonly code: Uint8Array;
  /** Where in the repository each place of it comes from. */
  readonly map: Uint8Array;
  /** What the bundler does not like about it. */
  readonly warnings: readonly string[];
  /** Every file that any of it comes from. */
  readonly inputs: readonly string[];
}

/** Bundles the function of a folder. */
export async function bundle(name: string): Promise<Bundle> {
  const { outputFiles, metafile, warnings } = await build({
    ...bundleOptions(name),
    metafile: true,
    logLevel: 'silent',
  });
  const made = (file: string) =>
    outputFiles.find(({ path }) => basename(path) === file)?.contents ?? new Uint8Array();
  const inputs = metafile.outputs['index.js']?.inputs ?? {};
  const used = Object.entries(inputs).filter(([, input]) => input.bytesInOutput > 0);
  return {
    name,
    code: made('index.js'),
    map: made('index.js.map'),
    warnings: warnings.map(({ text }) => text),
    inputs: used.map(([file]) => file),
  };
}

/** All functions that are deployed. */
export const functionNames: readonly string[] = readdirSync(join(ROOT, 'functions'), {
  withFileTypes: true,
})
  .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
  .map(({ name }) => name);
