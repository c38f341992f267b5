/** Hides the pointer on a wall that nobody points at; it is back with the first movement or touch. */
import { useEffect } from 'react';

const HIDDEN_AFTER_MS = 3000;

export function useIdleCursor(): void {
  useEffect(() => {
    const root = document.documentElement;
    let timer = 0;
    let last = { x: Number.NaN, y: Number.NaN };
    const wait = (): void => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => root.toggleAttribute('data-idle', true), HIDDEN_AFTER_MS);
    };
    const wake = ({ type, screenX, screenY }: PointerEvent): void => {
      // A browser also says «moved» when something else has come to stand under a pointer that rests.
      if (type === 'pointermove' && screenX === last.x && screenY === last.y) return;
      last = { x: screenX, y: screenY };
      root.removeAttribute('data-idle');
      wait();
    };
    wait();
    window.addEventListener('pointermove', wake);
    window.addEventListener('pointerdown', wake);
    return () => {
      window.clearTimeout(timer);
      root.removeAttribute('data-idle');
      window.removeEventListener('pointermove', wake);
      window.removeEventListener('pointerdown', wake);
    };
  }, []);
}
