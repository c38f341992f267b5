/** Many orders, and orders of many cards: none is cut in its middle, and none is passed over for a later one. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCutter, type CardPart } from '../../../src/renderer/wall/cutting';
import type { KitchenCard } from '../../../src/renderer/wall/kitchen';
import { cardsOfWhole, MOST_CARDS } from '../../../src/renderer/wall/wholeOrders';
import { cardOf, lineOf, rulesOf } from '../../fixtures/renderer/kitchen';
import { dish, hallTicket } from '../../fixtures/renderer/tickets';

const orders = (sizes: readonly number[]): KitchenCard[] =>
  sizes.map((size, table) => cardOf(hallTicket(String(table + 1), { kind: 'table-order', dishes: [dish('Суп')] }), { lines: Array.from({ length: size }, (_, id) => lineOf(dish(`Блюдо ${id + 1}`), id + 1)) }));
const rules = rulesOf();
const dishesOn = (cards: readonly CardPart[], card: KitchenCard): number[] => cards.filter((one) => one.card === card).flatMap(({ lines }) => lines.map(({ line }) => line.id));

describe('the cards of many orders', () => {
  it('are those of the first orders, each with every dish, and of no more than have room', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 40 });
    const rooms = fc.record({ units: fc.integer({ min: 13, max: 90 }), wide: fc.integer({ min: 16, max: 60 }) });
    fc.assert(
      fc.property(sizes, rooms, fc.integer({ min: 1, max: 60 }), (many, room, most) => {
        const cooking = orders(many);
        const cut = createCutter(room, rules);
        const cards = cardsOfWhole(cooking, cut, most);
        const shown = new Set(cards.map(({ card }) => card));
        // The first ones, in their order: what is counted as not shown is all the others.
        expect([...shown]).toEqual(cooking.slice(0, shown.size));
        for (const order of shown) {
          expect(cards.filter(({ card }) => card === order)).toEqual(cut(order));
          expect(dishesOn(cards, order).toSorted((one, other) => one - other)).toEqual(order.order.lines.map(({ id }) => id));
        }
        const [first] = cooking;
        expect(cards.length).toBeLessThanOrEqual(Math.max(most, first === undefined ? 0 : cut(first).length));
        // No order stays away that would have had room.
        const next = cooking[shown.size];
        if (next !== undefined) expect(cards.length + cut(next).length).toBeGreaterThan(most);
      }),
    );
  });

  it('at the bound: an order that begins at the last card but one and has three waits as a whole', () => {
    const one = createCutter({ units: 13, wide: 32 }, rules);
    const cooking = orders([...Array.from({ length: MOST_CARDS - 2 }, () => 1), 3, 1]);
    const cards = cardsOfWhole(cooking, one);
    expect(cards).toHaveLength(MOST_CARDS - 2);
    expect(new Set(cards.map(({ card }) => card)).size).toBe(MOST_CARDS - 2);
    expect(cardsOfWhole(orders([MOST_CARDS + 50, 1]), one)).toHaveLength(MOST_CARDS + 50);
  });
});
