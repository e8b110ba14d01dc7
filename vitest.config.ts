import { defineConfig } from 'vitest/config';

/** Unit and conformance tests, in Node. What a person does is tested in Chromium: test/e2e/run.ts. */
export default defineConfig({
  test: {
    include: ['test/{unit,conformance}/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    // `npm run coverage`: what of the session, of what it builds with and of what it keeps no test has ever run.
    coverage: {
      provider: 'v8',
      include: ['lab', 'table', 'services', 'pipeline', 'storage'].map((folder) => `src/${folder}/**/*.ts`),
      // Apps run on devices; the conformance tests look after them.
      exclude: ['src/lab/gallery/apps/**'],
      reporter: ['text'],
      thresholds: {
        'src/lab/**': { lines: 90 },
        'src/table/**': { lines: 90 },
        'src/services/**': { lines: 90 },
        'src/pipeline/**': { lines: 90 },
        'src/storage/**': { lines: 90 },
      },
      reportsDirectory: 'node_modules/.vitest-coverage',
    },
  },
});
