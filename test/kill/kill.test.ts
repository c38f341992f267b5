/** A short evening of kills with one seed; `npm run kill` lives through a long one. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleForChild } from '../fixtures/bundleForChild';
import { runKills } from './harness';

let station: Awaited<ReturnType<typeof bundleForChild>>;
beforeAll(async () => {
  station = await bundleForChild('test/kill/station.ts');
});
afterAll(() => station.remove());

it('killed at thirty random moments, it misses nothing and tells nothing twice', { timeout: 120_000 }, async () => {
  const summary = await runKills({ kills: 30, seed: 11, station: station.file });
  expect(summary.wrong).toEqual([]);
  expect(summary.tickets).toBeGreaterThan(30);
  expect(summary.neverNamed).toBe(0);
});
