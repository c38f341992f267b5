/** How long a page stays away that keeps crashing. */
import { expect, test } from 'vitest';
import { pauseBeforeReload } from '../../../src/main/windows/revival';

const pausesOf = (page: 'board' | 'button'): number[] => Array.from({ length: 9 }, (_one, repeats) => pauseBeforeReload(page, repeats));

test('a page comes back at once, and where it crashes again and again ever later, up to a minute', () => {
  expect(pausesOf('board')).toEqual([0, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
});

test('the button, which makes the sound, is never away for longer than two seconds', () => {
  expect(Math.max(...pausesOf('button'))).toBe(2000);
});
