/** The kitchen's orders from the board, sorted anew only when a ticket changed, and at most once for each frame that is drawn. */
import { useEffect, useState } from 'react';
import { usePage } from '../lib/context';
import { kitchenOf, type Kitchen } from './kitchen';

export function useKitchen(): Kitchen {
  const { store } = usePage();
  const [kitchen, setKitchen] = useState<Kitchen>(() => kitchenOf(store.getState().tickets.values()));
  useEffect(() => {
    let frame = 0;
    const sort = (): void => {
      frame = 0;
      setKitchen(kitchenOf(store.getState().tickets.values()));
    };
    sort();
    const unsubscribe = store.subscribe(({ changed }) => {
      // A volley of changes costs one drawing: board and button share this thread.
      if (changed.length > 0 && frame === 0) frame = requestAnimationFrame(sort);
    });
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
    };
  }, [store]);
  return kitchen;
}
