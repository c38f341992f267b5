/** Dishes with their modifiers and sums; what a table added just now stands apart from what was there. */
import type { ReactNode } from 'react';
import type { Dish } from '../../../core/model/ticket';
import type { Instant } from '../../../core/model/instant';
import type { TicketView } from '../../../core/model/view';
import { useStationTime, useWords } from '../../lib/context';
import { useBoardTexts } from '../../lib/texts/board';
import { dishesBefore } from './dishes';

function DishRows({ dishes }: { readonly dishes: readonly Dish[] }): ReactNode {
  const words = useWords();
  return (
    <ul className="dishes">
      {dishes.map((dish, index) => (
        // Dishes have no ids, and the same dish may stand twice.
        <li className="dish" key={index}>
          <span className="dish__quantity">{words.format.quantity(dish.quantity)}</span>
          <span className="dish__name">
            <bdi>{dish.name}</bdi>
            {dish.modifiers.map((modifier, place) => (
              <span className="dish__modifier" key={place}>
                + <bdi>{modifier.name}</bdi>
                {modifier.quantity !== 1000 && ` ${words.format.quantity(modifier.quantity)}`}
              </span>
            ))}
          </span>
          <span className="dish__sum">{dish.sum !== null && words.format.money(dish.sum)}</span>
        </li>
      ))}
    </ul>
  );
}

function DishSection({ title, dishes, fresh = false }: { readonly title: string; readonly dishes: readonly Dish[]; readonly fresh?: boolean }): ReactNode {
  return (
    <section className={`block ${fresh ? 'block--fresh' : ''}`}>
      <h3 className="block__title">{title}</h3>
      <DishRows dishes={dishes} />
    </section>
  );
}

function useBatchTitle(at: Instant, newest: boolean): string {
  const words = useWords();
  const texts = useBoardTexts();
  const time = useStationTime(60_000, (now) => words.format.time(at, now));
  return newest ? texts.addedJustNow(time) : texts.addedAt(time);
}

function Batch({ at, dishes, newest }: { readonly at: Instant; readonly dishes: readonly Dish[]; readonly newest: boolean }): ReactNode {
  return <DishSection title={useBatchTitle(at, newest)} dishes={dishes} fresh={newest} />;
}

export function Dishes({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const texts = useBoardTexts();
  if (ticket.type === 'delivery') {
    if (ticket.dishes === null) return <p className="block hint">{texts.dishesUnknown}</p>;
    return ticket.dishes.length === 0 ? <p className="block hint">{texts.noDishes}</p> : <DishSection title={texts.dishes} dishes={ticket.dishes} />;
  }
  if (ticket.added.length === 0) return ticket.dishes.length === 0 ? null : <DishSection title={texts.dishes} dishes={ticket.dishes} />;
  const before = dishesBefore(ticket);
  return (
    <>
      {ticket.added.toReversed().map((batch, index) => (
        <Batch key={batch.at} at={batch.at} dishes={batch.dishes} newest={index === 0} />
      ))}
      {before.length > 0 && <DishSection title={texts.wasBefore} dishes={before} />}
    </>
  );
}
