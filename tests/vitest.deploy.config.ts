import { defineConfig } from 'vitest/config';

/** What needs other programs than Node: an AWS-compatible server (Python), AWS's DynamoDB Local (Java). */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['deploy/**/*.test.ts'],
    setupFiles: ['support/no-network.ts'],
    globals: false,
    // Each step with its time, each skipped one with its reason.
    reporters: ['verbose'],
    // One server, and one deployment on it, at a time: its functions are processes of their own.
    fileParallelism: false,
    testTimeout: 60_000,
    // The first start installs MiniStack.
    hookTimeout: 5 * 60_000,
  },
});
