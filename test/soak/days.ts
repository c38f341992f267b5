/** Days of the restaurant in minutes: nights that the computer sleeps through, plans of hours that come sooner, and an end at which all screens have to agree. */
import { expect } from 'vitest';
import type { Hoverboard } from '../e2e/harness/hoverboard';
import { snapshotFrom } from './staff';

export const DAY_MS = 24 * 3_600_000;

/** By how much the restaurant's clock is ahead of the computer's. */
export interface DayClock {
  offsetMs: number;
}

/** What the app plans for in hours comes so many times sooner as its days are shorter: the journal forgets every six. */
export const hasten = ({ app }: Hoverboard, times: number): Promise<void> =>
  app.evaluate((_electron, factor) => {
    const HOUR = 3_600_000;
    const plain = setTimeout;
    const hastened = (fire: () => void, delayMs: number, ...more: []): NodeJS.Timeout => plain(fire, delayMs >= HOUR ? delayMs / factor : delayMs, ...more);
    Object.assign(globalThis, { setTimeout: hastened });
  }, times);

/** A night: the computer's clock is a day further when it wakes, and the system says so. The button's page is loaded anew then, and is waited for. */
export async function sleepOver(hoverboard: Hoverboard, clock: DayClock, options?: { readonly timeout: number }): Promise<void> {
  clock.offsetMs += DAY_MS;
  await hoverboard.app.evaluate(({ powerMonitor }, byMs) => {
    const now = Date.now.bind(Date);
    (powerMonitor as unknown as NodeJS.EventEmitter).emit('suspend');
    Date.now = () => now() + byMs;
    (powerMonitor as unknown as NodeJS.EventEmitter).emit('resume');
  }, DAY_MS);
  await expect.poll(() => snapshotFrom(hoverboard).then((one) => one.tickets.length >= 0, () => false), options).toBe(true);
}

/** Waits for no drift. @returns what there still is of it when the time is over */
export async function lastDrift(driftOf: () => Promise<string[]>, options: { readonly timeout: number; readonly interval?: number }): Promise<string[]> {
  let drift: string[] = [];
  await expect
    .poll(async () => (drift = await driftOf()), options)
    .toEqual([])
    .catch(() => undefined);
  return drift;
}
