import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const FUNCTIONS = fileURLToPath(new URL('../../functions/', import.meta.url));
const MIB = 1024 * 1024;
/** The collector carries undici in earnest; the AWS SDK is the runtime's own in all of them. */
const LIMITS = new Map([['collect-delivery', 1.6 * MIB]]);

const functionNames = (): string[] =>
  readdirSync(FUNCTIONS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map(({ name }) => name);

async function bundledBytes(name: string): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [`${FUNCTIONS}${name}/handler.ts`],
    bundle: true,
    minify: true,
    keepNames: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    external: ['@aws-sdk/*'],
    write: false,
  });
  return outputFiles.reduce((total, { contents }) => total + contents.length, 0);
}

describe('a function, bundled and minified', () => {
  it.each(functionNames())('%s stays small enough to start fast', async (name) => {
    expect(await bundledBytes(name)).toBeLessThan(LIMITS.get(name) ?? MIB);
  });
});
