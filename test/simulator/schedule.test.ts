/** Simulated time: the order of planned moments holds, whatever the speed. */
import { expect, test } from 'vitest';
import { createSchedule, type Schedule } from '../../src/simulator/schedule';

/** Three chains that plan their next step from within the last, until all have told ten. */
const story = (schedule: Schedule): Promise<readonly string[]> =>
  new Promise((resolve) => {
    const told: string[] = [];
    const chain = (name: string, everyMs: number): void => {
      schedule.after(everyMs, () => {
        told.push(name);
        if (told.length === 60) resolve([...told]);
        else chain(name, everyMs);
      });
    };
    // Planned from within one step: all three start at the same moment.
    schedule.after(0, () => [7, 11, 13].forEach((everyMs) => chain(String(everyMs), everyMs)));
  });

test('what is planned first happens first, at its own moment, at any speed', async () => {
  const stories: (readonly string[])[] = [];
  for (const speed of [1, 50, 100_000]) {
    const schedule = createSchedule(speed);
    stories.push(await story(schedule));
    schedule.stop();
  }
  expect(stories[0]?.slice(0, 8)).toEqual(['7', '11', '13', '7', '7', '11', '13', '7']);
  expect(stories[1]).toEqual(stories[0]);
  expect(stories[2]).toEqual(stories[0]);
});

test('a cancelled step does not happen, and nothing does after the stop', async () => {
  const schedule = createSchedule(1000);
  const told: string[] = [];
  const cancel = schedule.after(10, () => told.push('cancelled'));
  cancel();
  await new Promise<void>((resolve) => void schedule.after(20, () => (told.push('kept'), resolve())));
  schedule.after(0, () => told.push('after the stop'));
  schedule.stop();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(told).toEqual(['kept']);
});

test('a speed of nothing or less is refused', () => {
  for (const speed of [0, -1, NaN, Infinity]) expect(() => createSchedule(speed)).toThrow(RangeError);
});
