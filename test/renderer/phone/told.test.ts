/** What a phone was notified of: each ring once, whatever it is counted by. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ticketId } from '../../../src/core/model/ids';
import { createTold } from '../../../src/renderer/board/phone/told';
import type { Kept } from '../../../src/renderer/lib/kept';

function shelf(text: string | null = null): Kept {
  let kept = text;
  return { read: () => kept, write: (next) => void (kept = next) };
}
const order = ticketId('delivery/139');

test('a ring is told once, over a tab that was thrown away too', () => {
  const kept = shelf();
  createTold(kept).add(order, 40);
  const again = createTold(kept);
  expect([again.has(order, 40), again.has(ticketId('delivery/140'), 40)]).toEqual([true, false]);
});

test('every other entry of the journal is another ring, also a lower one of a station that began anew', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 12 }), (rings) => {
      const kept = shelf();
      let before: number | null = null;
      for (const seq of rings) {
        const told = createTold(kept);
        expect(told.has(order, seq)).toBe(seq === before);
        told.add(order, seq);
        before = seq;
      }
    }),
  );
});

test('what no longer rings is forgotten, and what cannot be read is nothing', () => {
  const kept = shelf();
  const told = createTold(kept);
  told.add(order, 3);
  told.keepOnly(new Set());
  expect([told.has(order, 3), createTold(kept).has(order, 3)]).toEqual([false, false]);
  for (const text of ['{', 'null', '[]', '{"delivery/139":"3"}']) expect(createTold(shelf(text)).has(order, 3)).toBe(false);
});
