/** Which orders get cards at all, where there are more than anybody turns pages for: each whole or not at all, so that the count of what is not shown misses nothing. */
import type { CardPart } from './cutting';
import type { KitchenCard } from './kitchen';

/** More cards than this nobody turns pages for: the rest is counted, and comes when what is before it is bumped. */
export const MOST_CARDS = 400;

/**
 * @param cooking in their order
 * @param cut an order's cards
 * @returns the cards of as many orders as have room, from the first on; the first whatever its size
 */
export function cardsOfWhole(cooking: readonly KitchenCard[], cut: (order: KitchenCard) => readonly CardPart[], mostCards = MOST_CARDS): readonly CardPart[] {
  const cards: CardPart[] = [];
  for (const order of cooking) {
    if (cards.length >= mostCards) break;
    const parts = cut(order);
    // A smaller one behind it must not overtake it, or the kitchen would cook that first.
    if (cards.length > 0 && cards.length + parts.length > mostCards) break;
    cards.push(...parts);
  }
  return cards;
}
