import { describe, expect, it } from 'vitest';
import { readText, repositoryFiles } from './tree.ts';

/** `path:line text` of every line of the repository in which the pattern occurs. */
function linesWith(pattern: RegExp): string[] {
  return repositoryFiles(/./).flatMap((path) =>
    readText(path)
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [],
      ),
  );
}

// Written with character classes, so that this file does not hold what it looks for.
describe('the repository', () => {
  it('names no path of one machine', () => {
    expect(linesWith(/(?<![\w.:/-])[/](?:work|home|root|tmp|Users)[/]/)).toEqual([]);
  });

  it('names no package registry', () => {
    expect(linesWith(/https?:[/]{2}[^/"'\s]*(?:registry|npm|mirror|nexus|artifactory)/)).toEqual(
      [],
    );
  });

  it('leaves nothing to do without an issue that says so', () => {
    expect(linesWith(/\b(?:[T]ODO|[F]IXME)\b(?!\(#\d+\))/)).toEqual([]);
  });
});
