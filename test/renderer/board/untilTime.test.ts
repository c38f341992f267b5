/** «До 18:00» means the next time that the clock shows it. */
import { describe, expect, test } from 'vitest';
import { halfHoursAfter, minutesUntil } from '../../../src/renderer/board/dialogs/untilTime';

const at = (hours: number, minutes: number): Date => new Date(2026, 10, 24, hours, minutes, 0);

describe('the times to choose from', () => {
  test.each([
    [at(17, 20), '17:30', '20:00'],
    [at(17, 26), '18:00', '20:00'],
    [at(17, 30), '18:00', '20:30'],
    [at(17, 55), '18:30', '20:30'],
    [at(22, 40), '23:00', '01:30'],
  ])('at %s are half hours from %s to %s', (now, first, last) => {
    const times = halfHoursAfter(now, 180);
    expect([times[0], times.at(-1)]).toEqual([first, last]);
  });
});

test.each([
  ['18:00', at(17, 30), 30],
  ['01:15', at(23, 15), 120],
  ['00:00', at(23, 59), 1],
])('until %s it is that many minutes at %s', (time, now, minutes) => {
  expect(minutesUntil(time, now)).toBe(minutes);
});
