/** The journeys: the real Electron, a D-Bus session, a notification daemon and a tray host. One at a time, since they share a display. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: ['test/e2e/harness/display.ts'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 90_000,
    allowOnly: false,
    passWithNoTests: false,
    expect: { poll: { timeout: 20_000, interval: 50 } },
    reporters: ['default'],
  },
});
