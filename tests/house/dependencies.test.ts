import { describe, expect, it } from 'vitest';
import { MAY_IMPORT } from '../../.dependency-cruiser.mjs';
import { packageNames, readText, repositoryFiles } from './tree.ts';

interface Dependencies {
  readonly [name: string]: string;
}

interface Manifest {
  readonly version?: string;
  readonly dependencies?: Dependencies;
  readonly devDependencies?: Dependencies;
  readonly optionalDependencies?: Dependencies;
}

const EXACT = /^(?:npm:.+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/;

function readManifest(path: string): Manifest {
  const manifest: Manifest = JSON.parse(readText(path));
  return manifest;
}

describe('a package.json', () => {
  it.each(repositoryFiles(/(?:^|\/)package\.json$/))('pins exact versions: %s', (path) => {
    const { dependencies, devDependencies } = readManifest(path);

    const ranges = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !EXACT.test(version),
    );

    expect(ranges).toEqual([]);
  });

  it.each(packageNames())('names only packages that it may import: packages/%s', (name) => {
    const { dependencies = {} } = readManifest(`packages/${name}/package.json`);

    const unlawful = Object.keys(dependencies)
      .filter((dependency) => dependency.startsWith('@dti-hub/'))
      .filter((dependency) => !MAY_IMPORT[name]?.includes(dependency.replace('@dti-hub/', '')));

    expect(unlawful).toEqual([]);
  });
});

describe('the table of who may import whom', () => {
  it('has one line for each package, and one for the functions', () => {
    expect(Object.keys(MAY_IMPORT).toSorted()).toEqual([...packageNames(), 'functions'].toSorted());
  });
});

describe('package-lock.json', () => {
  /** Written against a registry without some platforms' binaries, a lock lacks them; `npm ci` then refuses it. */
  it('holds every optional package that it names', () => {
    const lock: { readonly packages: { readonly [where: string]: Manifest } } = JSON.parse(
      readText('package-lock.json'),
    );

    const named = Object.values(lock.packages).flatMap(({ optionalDependencies = {} }) =>
      Object.keys(optionalDependencies),
    );

    const missing = named.filter((name) => lock.packages[`node_modules/${name}`] === undefined);
    expect(missing).toEqual([]);
  });
});
