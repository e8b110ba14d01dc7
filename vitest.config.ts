import { defineConfig } from 'vitest/config';

/** Unit and conformance tests, in Node. What a person does is tested in Chromium: test/e2e/run.ts. */
export default defineConfig({
  test: {
    include: ['test/{unit,conformance}/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
