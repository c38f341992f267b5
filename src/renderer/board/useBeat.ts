/** The one thing that moves on the board: a mark on the document that turns once a second while something rings, and stands still otherwise. */
import { useEffect } from 'react';
import { useBoard } from '../lib/context';
import { onInterval } from '../lib/useNow';

export function useBeat(): void {
  const rings = useBoard((state) => (state.alert?.ringing ?? 0) > 0);
  useEffect(() => {
    if (!rings || window.matchMedia('(prefers-reduced-motion: reduce)').matches) return undefined;
    const root = document.documentElement;
    const off = onInterval(1000, () => root.toggleAttribute('data-beat'));
    return () => {
      off();
      root.removeAttribute('data-beat');
    };
  }, [rings]);
}
