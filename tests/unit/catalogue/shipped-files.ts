import { readdirSync, readFileSync } from 'node:fs';
import { parseCatalogue, type Catalogue, type CatalogueFile } from '@dti-hub/catalogue';

const DATA = new URL('../../../packages/catalogue/data/', import.meta.url);
const FOLDERS = [
  { kind: 'agreement', folder: 'agreements' },
  { kind: 'calendar', folder: 'calendars' },
  { kind: 'edition', folder: 'editions' },
  { kind: 'province', folder: 'provinces' },
  { kind: 'units', folder: 'units' },
] as const;

/** Every data file that ships, as it lies in the repository. */
export function shippedFiles(): CatalogueFile[] {
  return FOLDERS.flatMap(({ kind, folder }) =>
    readdirSync(new URL(`${folder}/`, DATA)).map((name) => {
      const file = `${folder}/${name}`;
      return { kind, file, text: readFileSync(new URL(file, DATA), 'utf8') };
    }),
  );
}

export function shippedCatalogue(): Catalogue {
  const result = parseCatalogue(shippedFiles());
  if (!result.success) throw new Error(JSON.stringify(result.faults, null, 2));
  return result.catalogue;
}
