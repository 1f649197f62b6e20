import { defineConfig } from 'vitest/config';

/** The console in Debian's Chromium, over the hub as `npm start` starts it: one hub for all files. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['browser/**/*.test.ts'],
    setupFiles: ['support/no-network.ts'],
    globalSetup: ['browser/start-hub.ts'],
    globals: false,
    // Each journey with its time.
    reporters: ['verbose'],
    // What one journey signs, the next one finds.
    fileParallelism: false,
    // Who has signed in stays so in all files.
    isolate: false,
    // Pages that only are looked at are, in so many tabs at once.
    maxConcurrency: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
