import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { readText, repositoryFiles } from './tree.ts';

/** The linter bans `Date.now` and `Math.random`; it has no rule for the clock that a bare `Date` reads. */
function readsOfTheClock(path: string): string[] {
  const file = ts.createSourceFile(path, readText(path), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isBareDate(node)) {
      found.push(`${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isBareDate(node: ts.Node): boolean {
  if (ts.isCallExpression(node)) return isDate(node.expression);
  return ts.isNewExpression(node) && isDate(node.expression) && !node.arguments?.length;
}

function isDate(callee: ts.Expression): boolean {
  return ts.isIdentifier(callee) && callee.text === 'Date';
}

describe('the clock', () => {
  it('is read in packages/runtime and nowhere else', () => {
    const sources = repositoryFiles(/^(?!packages\/runtime\/).*\.ts$/);

    const reads = sources.flatMap(readsOfTheClock);

    expect(sources).not.toEqual([]);
    expect(reads).toEqual([]);
  });
});
