import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { FONT_FILES, FONT_IN_FUNCTION, FONT_PACKAGE } from '../../functions/console-font.ts';
import { CATALOGUE_FOLDER } from '../catalogue-folder.ts';

const FUNCTIONS = fileURLToPath(new URL('../../functions', import.meta.url));
const BUNDLE_SCRIPT = fileURLToPath(new URL('../bundle.ts', import.meta.url));

/** Where a function with the catalogue finds it, from the folder that functions run in. */
export const CATALOGUE_IN_FUNCTION = 'catalogue';

/** A function's code: one file with its map, and the catalogue's data or the console's font where it reads them. */
export function functionCode(name: string, { withCatalogue = false, withFont = false } = {}): Code {
  const folder = join(FUNCTIONS, name);
  return Code.fromAsset(folder, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: NO_IMAGE,
      local: {
        tryBundle(output) {
          execFileSync(process.execPath, [BUNDLE_SCRIPT, name, output], {
            stdio: 'inherit',
          });
          if (withCatalogue) {
            cpSync(CATALOGUE_FOLDER, join(output, CATALOGUE_IN_FUNCTION), { recursive: true });
          }
          if (withFont) copyFont(output);
          return true;
        },
      },
    },
  });
}

/** Puts the console's font, with its licence, where its function looks for it. */
export function copyFont(output: string): void {
  const font = dirname(createRequire(import.meta.url).resolve(`${FONT_PACKAGE}/package.json`));
  for (const { name } of FONT_FILES) {
    cpSync(join(font, name), join(output, FONT_IN_FUNCTION, name), { recursive: true });
  }
}

/** Asked for by the type, and never run: bundles are always made here. */
const NO_IMAGE = DockerImage.fromRegistry('none');
