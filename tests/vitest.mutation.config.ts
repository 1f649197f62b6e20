import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const PACKAGES = fileURLToPath(new URL('../packages', import.meta.url));

/** The tests that mutation runs against: a copy of the tree, whose packages are the copy's own and not the checkout's. */
export default defineConfig({
  resolve: {
    alias: [{ find: /^@dti-hub\/([a-z]+)$/, replacement: `${PACKAGES}/$1/src/index.ts` }],
  },
  test: {
    root: import.meta.dirname,
    include: (process.env['MUTATION_TESTS'] ?? '').split(','),
    // Code that is made to be broken is slow even while it is whole.
    exclude: ['**/*-in-time.test.ts'],
    setupFiles: ['support/no-network.ts', 'mutation/first-failure.ts'],
    maxWorkers: 1,
    // Each break has a worker of its own; in it, each module is evaluated once, and not once for every test file.
    isolate: false,
    testTimeout: 60_000,
  },
});
