/** Everything but the journeys through the real Electron, which vitest.e2e.config.ts runs one at a time. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', '**/node_modules/**'],
    pool: 'forks',
    maxWorkers: 2,
    // A hang ends a test, slowness does not: these are no statements about speed.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000, interval: 50 } },
    allowOnly: false,
    passWithNoTests: false,
    reporters: ['default'],
  },
});
