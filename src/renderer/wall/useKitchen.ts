/** The kitchen's orders from the board, sorted anew only when a ticket changed. */
import { useEffect, useState } from 'react';
import { usePage } from '../lib/context';
import { kitchenOf, type Kitchen } from './kitchen';

export function useKitchen(): Kitchen {
  const { store } = usePage();
  const [kitchen, setKitchen] = useState<Kitchen>(() => kitchenOf(store.getState().tickets.values()));
  useEffect(() => {
    const sort = (): void => setKitchen(kitchenOf(store.getState().tickets.values()));
    sort();
    return store.subscribe(({ changed }) => {
      if (changed.length > 0) sort();
    });
  }, [store]);
  return kitchen;
}
