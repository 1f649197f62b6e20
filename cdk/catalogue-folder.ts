import { fileURLToPath } from 'node:url';

/** The data files that travel with the functions that read them. */
export const CATALOGUE_FOLDER = fileURLToPath(
  new URL('../packages/catalogue/data', import.meta.url),
);
