/** The shift against burn-in, as a rule: a step at a time, everywhere in turn, never out of the wall's margin. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { burnInShift, STANDS_MS } from '../../../src/renderer/wall/burnIn';

const times = fc.integer({ min: 0, max: 4e12 });
const rems = fc.integer({ min: 12, max: 44 });
/** `.wall { padding: 0.6rem }` */
const MARGIN_REM = 0.6;

test('goes on by one step in one direction, and is the same for the same time', () => {
  fc.assert(
    fc.property(times, rems, (at, rem) => {
      const [here, next] = [burnInShift(at, rem), burnInShift(at + STANDS_MS, rem)];
      expect(burnInShift(at, rem)).toEqual(here);
      expect(Math.abs(next.xPx - here.xPx) + Math.abs(next.yPx - here.yPx)).toBe(Math.max(1, Math.floor(rem / 10)));
    }),
  );
});

test('stays inside the wall’s margin, in whole pixels', () => {
  fc.assert(
    fc.property(times, rems, (at, rem) => {
      const { xPx, yPx } = burnInShift(at, rem);
      expect([Number.isInteger(xPx), Number.isInteger(yPx)]).toEqual([true, true]);
      expect(Math.max(Math.abs(xPx), Math.abs(yPx))).toBeLessThan(MARGIN_REM * rem);
    }),
  );
});

test('comes to every place within five hours, none of them twice as often as it must', () => {
  const places = Array.from({ length: 96 }, (_, index) => burnInShift(index * STANDS_MS, 20)).map(({ xPx, yPx }) => `${xPx} ${yPx}`);
  expect(new Set(places).size).toBe(49);
  expect(Math.max(...[...new Set(places)].map((place) => places.filter((one) => one === place).length))).toBe(2);
});
