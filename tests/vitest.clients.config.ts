import { defineConfig } from 'vitest/config';

/** What needs clients that nobody here wrote: Python packages that speak the standards that the hub speaks. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['clients/**/*.test.ts'],
    setupFiles: ['support/no-network.ts'],
    globals: false,
    reporters: ['verbose'],
    testTimeout: 60_000,
    // The first start installs the clients.
    hookTimeout: 5 * 60_000,
  },
});
