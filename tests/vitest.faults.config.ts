import { defineConfig } from 'vitest/config';

/** The full sweep: a night is broken off at every write and finished again. Minutes, so a lane of its own. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['faults/**/*.test.ts'],
    setupFiles: ['support/no-network.ts'],
    globals: false,
    maxWorkers: 2,
    testTimeout: 20 * 60_000,
    hookTimeout: 60_000,
  },
});
