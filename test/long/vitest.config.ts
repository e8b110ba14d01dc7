import { defineConfig } from 'vitest/config';

/** What takes minutes: whole training runs and whole test sets. `npm run test:all`, and as much as fits of it after `npm test` in CI. */
export default defineConfig({
  test: {
    include: ['test/long/**/*.test.ts'],
    testTimeout: 1_200_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
