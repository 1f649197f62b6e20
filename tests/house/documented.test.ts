import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { readText, repositoryFiles } from './tree.ts';

/** Types and constants may speak for themselves; what has behaviour or a shape of its own is explained. */
function undocumentedExports(path: string): string[] {
  const file = ts.createSourceFile(path, readText(path), ts.ScriptTarget.Latest, true);
  return file.statements
    .filter(
      (statement) =>
        ts.isFunctionDeclaration(statement) ||
        ts.isClassDeclaration(statement) ||
        ts.isInterfaceDeclaration(statement),
    )
    .filter((declaration) => ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Export)
    .filter((declaration) => ts.getJSDocCommentsAndTags(declaration).length === 0)
    .map((declaration) => `${path}: ${declaration.name?.text ?? 'default'}`);
}

describe('a package', () => {
  it('says in a TSDoc comment what each exported function, class and interface is', () => {
    const sources = repositoryFiles(/^packages\/[^/]+\/src\/.*(?<!\.d)\.ts$/);

    const undocumented = sources.flatMap(undocumentedExports);

    expect(sources).not.toEqual([]);
    expect(undocumented).toEqual([]);
  });
});
