import { defineConfig } from 'vitest/config';

/** The line in the system's Firefox. `npm run test:all`, after the build. */
export default defineConfig({
  test: {
    include: ['test/firefox/**/*.test.ts'],
    testTimeout: 240_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 1,
  },
});
