import { defineConfig } from 'vitest/config';

/** What a person does, in real Chromium. One file at a time: the machines that run this have two cores and each page trains. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    testTimeout: 240_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
  },
});
