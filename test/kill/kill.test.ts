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
  // More than five at once stand in a summary that counts the rest, which the verdict has looked at; nearly all are named.
  expect(summary.neverNamed).toBeLessThan(summary.tickets / 10);
});
