import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    exclude: ['browser/**', 'clients/**', 'deploy/**', 'faults/**', '**/node_modules/**'],
    setupFiles: ['support/no-network.ts'],
    globals: false,
    // Each module is evaluated once a worker: once for every test file took a third of the time.
    isolate: false,
    maxWorkers: 2,
    // A test that starts the whole hub on this machine takes seconds, on a busy one a few more.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
