import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { FONT_PACKAGE } from '@dti-hub/console';

/** Reads the font's files where the console's package of it is installed; a function has them beside it. */
export const packagedFont = (name: string): Promise<Uint8Array> => readFile(join(folder(), name));

const folder = (): string => {
  const fromConsole = createRequire(import.meta.resolve('@dti-hub/console'));
  return dirname(fromConsole.resolve(`${FONT_PACKAGE}/package.json`));
};
