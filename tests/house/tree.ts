import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The repository's own files, tracked or about to be: what `.gitignore` names is not among them. */
export function repositoryFiles(name: RegExp): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed.split('\0').filter((path) => name.test(path) && existsSync(join(root, path)));
}

/** The text of a file, by its path from the repository's root. */
export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** The names of the packages under `packages/`. */
export function packageNames(): string[] {
  return repositoryFiles(/^packages\/[^/]+\/package\.json$/).map(
    (path) => path.split('/')[1] ?? '',
  );
}
