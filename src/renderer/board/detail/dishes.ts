/** Tells what a table ordered just now from what was there before. */
import type { Dish, HallTicket } from '../../../core/model/ticket';
import type { Kopecks } from '../../../core/model/money';
import type { Quantity } from '../../../core/model/quantity';

const sameDish = (one: Dish, other: Dish): boolean => {
  const modifiers = (dish: Dish): string => JSON.stringify(dish.modifiers.map((modifier) => [modifier.name, modifier.quantity]));
  return one.name === other.name && one.price === other.price && modifiers(one) === modifiers(other);
};

/** `dish` with `taken` fewer portions; its sum shrinks with them where the price is known. */
function less(dish: Dish, taken: number): Dish {
  const quantity = (dish.quantity - taken) as Quantity;
  const sum = dish.sum === null ? null : (Math.round((dish.sum * quantity) / dish.quantity) as Kopecks);
  return { ...dish, quantity, sum };
}

/** Everything on the table less everything that was added since the ticket opened. A dish that the whole order does not have takes nothing away. */
export function dishesBefore(ticket: Pick<HallTicket, 'dishes' | 'added'>): readonly Dish[] {
  let rest: Dish[] = [...ticket.dishes];
  for (const added of ticket.added.flatMap((batch) => batch.dishes)) {
    let left: number = added.quantity;
    rest = rest.map((dish) => {
      if (left <= 0 || !sameDish(dish, added)) return dish;
      const taken = Math.min(left, dish.quantity);
      left -= taken;
      return less(dish, taken);
    });
  }
  return rest.filter((dish) => dish.quantity > 0);
}
