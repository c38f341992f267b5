/** Where the wall's content stands, so that no line burns into a panel: a step every few minutes by the clock alone, inside the wall's own margin. */
import { useEffect, type RefObject } from 'react';
import { onInterval } from '../lib/useNow';

export interface Shift {
  readonly xPx: number;
  readonly yPx: number;
}
/** How long it stands at each place. */
export const STANDS_MS = 180_000;
/** Steps from the middle to either side. */
const REACH = 3;
const SIDE = 2 * REACH + 1;
const PLACES = SIDE * SIDE;

/** A step is a tenth of a rem in whole pixels: three of them are half of the wall's margin (wall.css), so that nothing comes to its edge and no letter blurs. */
const stepPx = (remPx: number): number => Math.max(1, Math.floor(remPx / 10));

/**
 * Row by row over all places and back the same way, each next one a step beside the one before.
 * @param nowMs since the epoch: two walls side by side, and one that was loaded anew, stand alike
 * @param remPx the size of a rem
 */
export function burnInShift(nowMs: number, remPx: number): Shift {
  const round = 2 * (PLACES - 1);
  const at = Math.floor(nowMs / STANDS_MS) % round;
  const place = at < PLACES ? at : round - at;
  const row = Math.floor(place / SIDE);
  const inRow = place % SIDE;
  const column = row % 2 === 0 ? inRow : SIDE - 1 - inRow;
  const step = stepPx(remPx);
  return { xPx: (column - REACH) * step, yPx: (row - REACH) * step };
}

const LOOK_EVERY_MS = 60_000;

/** Moves the element; nothing in it is laid out anew. */
export function useBurnInShift(wall: RefObject<HTMLElement | null>, wanted: boolean): void {
  useEffect(() => {
    const move = (): void => {
      const element = wall.current;
      if (element === null) return;
      const { xPx, yPx } = wanted ? burnInShift(Date.now(), Number.parseFloat(getComputedStyle(document.documentElement).fontSize)) : { xPx: 0, yPx: 0 };
      element.style.left = `${xPx}px`;
      element.style.top = `${yPx}px`;
    };
    move();
    window.addEventListener('resize', move);
    const stop = onInterval(LOOK_EVERY_MS, move);
    return () => {
      stop();
      window.removeEventListener('resize', move);
    };
  }, [wall, wanted]);
}
