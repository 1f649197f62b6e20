import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CatalogueError, loadCatalogue } from '@dti-hub/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dti-hub-catalogue-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(file: string, text: string): Promise<string> {
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  return path;
}

async function faultsOf(...folders: readonly string[]): Promise<CatalogueError> {
  const error: unknown = await loadCatalogue(folders).catch((caught: unknown) => caught);
  if (error instanceof CatalogueError) return error;
  throw new TypeError('the catalogue was taken');
}

describe('loadCatalogue', () => {
  it('takes a folder that has nothing in it yet', async () => {
    const { agreements, editions, provinces } = await loadCatalogue([folder]);

    expect([agreements.size, editions.size, provinces.size]).toEqual([0, 0, 0]);
  });

  it('reads JSON files of its three subfolders, and nothing else', async () => {
    await write('agreements/README.md', 'no data');
    await write('notes/a.json', '{');
    const faulty = await write('agreements/a.json', '{');

    expect((await faultsOf(folder)).faults.map(({ file }) => file)).toEqual([faulty]);
  });

  it('prints all faults of all files of all folders in its message', async () => {
    const other = join(folder, 'other');
    const files = [
      await write('agreements/a.json', 'not JSON'),
      await write('provinces/p.json', '{"province":"Not A Slug"}'),
      await write('other/editions/e.json', '{}'),
    ];

    const error = await faultsOf(folder, other);

    expect(new Set(error.faults.map(({ file }) => file))).toEqual(new Set(files));
    expect(error.faults.length).toBeGreaterThan(3);
    expect(error.disposition).toBe('halt');
    for (const { file, path, reason } of error.faults) {
      expect(error.problem.en).toContain(`${file}${path && ` at ${path}`}: ${reason.en}`);
      expect(error.problem.vi).toContain(reason.vi);
    }
  });

  it('names every folder that cannot be read', async () => {
    const missing = [join(folder, 'no'), join(folder, 'neither')];

    const error = await faultsOf(...missing);

    expect(error.faults.map(({ file }) => file)).toEqual(missing);
  });
});
