import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { FONT_PACKAGE } from './fonts.ts';

/** Reads the font's files where its package is installed; whoever bundles the console gives their bytes otherwise. */
export const packagedFont = (name: string): Promise<Uint8Array> => readFile(join(folder(), name));

const folder = (): string =>
  dirname(createRequire(import.meta.url).resolve(`${FONT_PACKAGE}/package.json`));
