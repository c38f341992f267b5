/** Sleep and another network, as a station without a desktop notices them. */
import { expect, it } from 'vitest';
import { createFakeClock } from '../fakes/fakeClock';
import { watchWakes } from '../../src/headless/wakes';

const rig = () => {
  const clock = createFakeClock();
  const woke: string[] = [];
  let other = false;
  const stop = watchWakes({ clock, isOtherNetwork: () => other && !(other = false), onWake: (why) => void woke.push(why) });
  return { clock, woke, stop, join: () => void (other = true) };
};

it('a quiet hour wakes nobody', async () => {
  const { clock, woke } = rig();
  await clock.advance(3_600_000);
  expect(woke).toEqual([]);
});

it('a computer that slept asks anew, once for each sleep', async () => {
  const { clock, woke } = rig();
  await clock.advance(10_000);
  clock.jumpWallClock(8 * 3_600_000);
  await clock.advance(3_600_000);
  expect(woke).toEqual(['resume']);
  clock.jumpWallClock(30_000);
  await clock.advance(10_000);
  expect(woke).toEqual(['resume', 'resume']);
});

it('a clock that is set right by a few seconds, or back, is no sleep', async () => {
  const { clock, woke } = rig();
  clock.jumpWallClock(10_000);
  await clock.advance(60_000);
  clock.jumpWallClock(-3_600_000);
  await clock.advance(60_000);
  expect(woke).toEqual([]);
});

it('another network asks anew, and once where the computer slept as well', async () => {
  const { clock, woke, join } = rig();
  join();
  await clock.advance(3000);
  expect(woke).toEqual(['network']);
  join();
  clock.jumpWallClock(60_000);
  await clock.advance(10_000);
  expect(woke).toEqual(['network', 'resume']);
});

it('what was stopped looks no more', async () => {
  const { clock, woke, stop } = rig();
  await clock.advance(30_000);
  stop();
  clock.jumpWallClock(8 * 3_600_000);
  await clock.advance(60_000);
  expect([woke, clock.timers]).toEqual([[], 0]);
});
