import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';
import { BUNDLE_OPTIONS } from '../bundle-options.ts';
import { CATALOGUE_FOLDER } from '../catalogue-folder.ts';

const FUNCTIONS = fileURLToPath(new URL('../../functions', import.meta.url));

/** Where a function with the catalogue finds it, from the folder that functions run in. */
export const CATALOGUE_IN_FUNCTION = 'catalogue';

/** A function's code: one file, and the catalogue's data where it reads that. */
export function functionCode(name: string, { withCatalogue = false } = {}): Code {
  const folder = join(FUNCTIONS, name);
  return Code.fromAsset(folder, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: NO_IMAGE,
      local: {
        tryBundle(output) {
          buildSync({
            ...BUNDLE_OPTIONS,
            entryPoints: [join(folder, 'handler.ts')],
            outfile: join(output, 'index.js'),
          });
          if (withCatalogue) {
            cpSync(CATALOGUE_FOLDER, join(output, CATALOGUE_IN_FUNCTION), { recursive: true });
          }
          return true;
        },
      },
    },
  });
}

/** Asked for by the type, and never run: bundles are always made here. */
const NO_IMAGE = DockerImage.fromRegistry('none');
