/** Cards onto pages by their heights alone, for any heights and any screen. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packPages } from '../../../src/renderer/wall/packing';

const room = { columns: 2, heightPx: 100, gapPx: 10 };
const heights = fc.array(fc.integer({ min: 1, max: 140 }), { maxLength: 60 });
const rooms = fc.record({ columns: fc.integer({ min: 1, max: 8 }), heightPx: fc.integer({ min: 30, max: 120 }), gapPx: fc.integer({ min: 0, max: 12 }) });

/** How a browser fills columns with the cards of one page. */
function columnsOf(cards: readonly number[], { heightPx, gapPx }: typeof room): number {
  let [columns, filledPx] = [1, 0];
  for (const wantedPx of cards) {
    const cardPx = Math.min(wantedPx, heightPx);
    if (filledPx > 0 && filledPx + gapPx + cardPx > heightPx) [columns, filledPx] = [columns + 1, 0];
    filledPx += (filledPx > 0 ? gapPx : 0) + cardPx;
  }
  return columns;
}

describe('pages', () => {
  it('are filled column by column from the top', () => {
    expect(packPages([], room)).toEqual([0]);
    expect(packPages([40, 40, 40, 40], room)).toEqual([0]);
    expect(packPages([40, 40, 40, 40, 40], room)).toEqual([0, 4]);
    expect(packPages([90, 20, 20, 20, 90, 1], room)).toEqual([0, 4]);
    // With the gaps between them three of 29 are 107 high.
    expect(packPages([29, 29, 29, 29], { ...room, columns: 1 })).toEqual([0, 2]);
  });

  it('give a card that is higher than the screen a column of its own', () => {
    expect(packPages([500, 500, 500], room)).toEqual([0, 2]);
  });

  it('are left sooner than a card would have to be pushed in by the breadth of a hair', () => {
    expect(packPages([45, 44.4, 45, 44.4, 9], room)).toEqual([0, 4]);
    expect(packPages([45, 44.8, 45], { ...room, columns: 1 })).toEqual([0, 1, 2]);
  });

  it('show every card, in its order, and no page needs more columns than there are', () => {
    fc.assert(
      fc.property(heights, rooms, (cards, any) => {
        const starts = packPages(cards, any);
        expect(starts[0]).toBe(0);
        for (const [page, start] of starts.entries()) {
          const end = starts[page + 1] ?? cards.length;
          expect(end).toBeGreaterThan(cards.length === 0 ? -1 : start);
          expect(columnsOf(cards.slice(start, end), any)).toBeLessThanOrEqual(any.columns);
        }
      }),
    );
  });

  it('leave no room that the next card would have had', () => {
    fc.assert(
      fc.property(heights, rooms, (cards, any) => {
        const starts = packPages(cards, any);
        for (const [page, start] of starts.entries()) {
          const end = starts[page + 1];
          // A whole pixel more than the browser's rounding.
          if (end !== undefined) expect(columnsOf(cards.slice(start, end + 1), { ...any, heightPx: any.heightPx - 1 })).toBeGreaterThan(any.columns);
        }
      }),
    );
  });
});
