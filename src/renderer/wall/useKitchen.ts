/** The kitchen's orders from the board, sorted anew only when one changed or a minute has passed, and at most once for each frame that is drawn. */
import { useEffect, useState } from 'react';
import { usePage } from '../lib/context';
import { instant } from '../../core/model/instant';
import { createCards, kitchenOf, type Kitchen, type WallRules } from './kitchen';
import type { BoardState } from '../lib/store';

/** A pre-order's time comes, and an order that nobody bumped goes, at a minute's accuracy. */
const LOOK_EVERY_MS = 20_000;

const look = (state: BoardState, cardsOf: ReturnType<typeof createCards>, rules: WallRules): Kitchen =>
  kitchenOf(cardsOf(state), state.tickets.values(), rules, instant(Date.now() + state.clockOffsetMs));

const sameList = <T>(one: readonly T[], other: readonly T[]): boolean => one.length === other.length && one.every((item, index) => item === other[index]);
/** What is as it was stays the same object: what is drawn of it is not drawn anew, nor measured. */
const keep = <T>(before: readonly T[], next: readonly T[]): readonly T[] => (sameList(before, next) ? before : next);

function kept(before: Kitchen, next: Kitchen): Kitchen {
  const now = { cooking: keep(before.cooking, next.cooking), later: keep(before.later, next.later), waiting: keep(before.waiting, next.waiting) };
  return now.cooking === before.cooking && now.later === before.later && now.waiting === before.waiting ? before : now;
}

export function useKitchen(rules: WallRules): Kitchen {
  const { store } = usePage();
  const [cardsOf] = useState(createCards);
  const [kitchen, setKitchen] = useState<Kitchen>(() => look(store.getState(), cardsOf, rules));
  useEffect(() => {
    let frame = 0;
    const sort = (): void => {
      frame = 0;
      const next = look(store.getState(), cardsOf, rules);
      setKitchen((before) => kept(before, next));
    };
    sort();
    const unsubscribe = store.subscribe(({ changed, kitchenChange }, before) => {
      // A volley of changes costs one drawing: board and button share this thread.
      if ((changed.length > 0 || kitchenChange !== before.kitchenChange) && frame === 0) frame = requestAnimationFrame(sort);
    });
    const timer = setInterval(sort, LOOK_EVERY_MS);
    return () => {
      unsubscribe();
      clearInterval(timer);
      cancelAnimationFrame(frame);
    };
  }, [store, cardsOf, rules]);
  return kitchen;
}
