/** Everything but the journeys through the real Electron, which vitest.e2e.config.ts runs one at a time. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // A hang ends a test, slowness does not: these are no statements about speed.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000, interval: 50 } },
    allowOnly: false,
    passWithNoTests: false,
    reporters: ['default'],
    projects: [
      { extends: true, test: { name: 'units', include: ['test/**/*.test.ts'], exclude: ['test/e2e/**', 'test/renderer/**', '**/node_modules/**'] } },
      { extends: true, test: { name: 'pages', include: ['test/renderer/**/*.test.ts'], globalSetup: ['test/fixtures/renderer/buildOnce.mjs'] } },
    ],
  },
});
