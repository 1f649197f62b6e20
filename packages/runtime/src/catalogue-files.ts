import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  parseCatalogue,
  type Catalogue,
  type CatalogueFault,
  type CatalogueFile,
} from '@dti-hub/catalogue';
import { CatalogueError } from './errors.ts';

const SUBFOLDERS = [
  { kind: 'agreement', name: 'agreements' },
  { kind: 'calendar', name: 'calendars' },
  { kind: 'edition', name: 'editions' },
  { kind: 'province', name: 'provinces' },
  { kind: 'units', name: 'units' },
] as const;

/**
 * Reads the data files of all folders into one catalogue. A folder may lack a subfolder, but not
 * itself. @throws {CatalogueError} with every fault of every file.
 */
export async function loadCatalogue(folders: readonly string[]): Promise<Catalogue> {
  const read = await Promise.all(folders.map((folder) => readFolder(folder)));
  const faults = read.flatMap((folder) => folder.faults);
  if (faults.length > 0) throw new CatalogueError(faults);
  const result = parseCatalogue(read.flatMap(({ files }) => files));
  if (result.success) return result.catalogue;
  throw new CatalogueError(result.faults);
}

interface FolderContent {
  readonly files: readonly CatalogueFile[];
  readonly faults: readonly CatalogueFault[];
}

async function readFolder(folder: string): Promise<FolderContent> {
  try {
    const present = new Set(await readdir(folder));
    const subfolders = SUBFOLDERS.filter(({ name }) => present.has(name));
    const files = await Promise.all(
      subfolders.map(({ kind, name }) => readSubfolder(kind, join(folder, name))),
    );
    return { files: files.flat(), faults: [] };
  } catch (error) {
    return { files: [], faults: [unreadable(folder, error)] };
  }
}

async function readSubfolder(
  kind: CatalogueFile['kind'],
  folder: string,
): Promise<readonly CatalogueFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const file = join(folder, name);
      return { kind, file, text: await readFile(file, 'utf8') };
    }),
  );
}

function unreadable(folder: string, error: unknown): CatalogueFault {
  const what = error instanceof Error ? error.message : String(error);
  return {
    file: folder,
    path: '',
    reason: { vi: `Không đọc được thư mục: ${what}.`, en: `The folder cannot be read: ${what}.` },
  };
}
