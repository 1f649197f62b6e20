import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { BUNDLE_OPTIONS } from '../../../cdk/constructs/function-code.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const functionNames = readdirSync(`${ROOT}functions`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
  .map(({ name }) => name);

/** The files that a function's bundle is made of, from the repository's root. */
async function bundled(name: string): Promise<string[]> {
  const { metafile } = await build({
    ...BUNDLE_OPTIONS,
    absWorkingDir: ROOT,
    entryPoints: [`functions/${name}/handler.ts`],
    outfile: 'index.js',
    metafile: true,
    write: false,
  });
  // What was read and left out is among the inputs of the whole, and not of the output.
  return Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
}

describe('the bundle of a function', () => {
  it.each(functionNames)(
    'carries nothing of the deployment or of development: %s',
    async (name) => {
      const inputs = await bundled(name);

      expect(inputs).toContain(`functions/${name}/handler.ts`);
      expect(
        inputs.filter((path) =>
          /^(?:cdk|tests|packages\/(?:local|sandbox))\/|node_modules\/(?:aws-cdk|constructs|cdk-nag|esbuild|vitest|dynalite|s3rver)/.test(
            path,
          ),
        ),
      ).toEqual([]);
    },
  );

  it('of a step that asks no source carries no HTTP client for sources', async () => {
    expect((await bundled('compile-scores')).filter((path) => path.includes('undici'))).toEqual([]);
  });
});
