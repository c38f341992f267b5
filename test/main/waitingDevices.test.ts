/** Devices that show a code, as the PC's windows and its tray are told: that there are any, over again while there are, and that there are none any more once. */
import { expect, it } from 'vitest';
import type { PushMessage } from '../../src/shared/contract';
import { createWaitingDevices } from '../../src/main/waitingDevices';

it('tells while any waits and once when none does any more; the tray changes with the first and the last alone', () => {
  const pushed: PushMessage[] = [];
  let count = 0;
  let changes = 0;
  const waiting = createWaitingDevices(() => count, (message) => pushed.push(message), () => (changes += 1));
  const look = (now: number): void => {
    count = now;
    waiting.look();
  };
  look(0);
  expect([pushed, changes, waiting.any]).toEqual([[], 0, false]);
  for (const now of [1, 3, 32]) look(now);
  expect([changes, waiting.any]).toEqual([1, true]);
  for (const now of [0, 0]) look(now);
  const told = (is: boolean): PushMessage => ({ event: 'devices.waiting', payload: { waiting: is } });
  expect(pushed).toEqual([told(true), told(true), told(true), told(false)]);
  expect([changes, waiting.any]).toEqual([2, false]);
});
