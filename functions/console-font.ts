import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export { FONT_FILES, FONT_PACKAGE } from '@dti-hub/console';

/** Where the function of the console finds its font, from the folder that functions run in. */
export const FONT_IN_FUNCTION = 'be-vietnam-pro';

/** Reads a file of the font that travels with the function. */
export const fontBeside = (name: string): Promise<Uint8Array> =>
  readFile(join(FONT_IN_FUNCTION, name));
