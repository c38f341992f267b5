/** Flashing of what was added: the wall changes its face once a second, and only while there is something to flash; no animation draws in between. */
import { useEffect, type RefObject } from 'react';
import { onInterval } from '../lib/useNow';

const BEAT_MS = 1000;

export function useBeat(wall: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const beat = (): void => {
      const element = wall.current;
      if (element === null) return;
      const flashes = element.querySelector('[data-fresh]') !== null;
      const next = flashes && element.dataset['beat'] === undefined;
      if (next) element.dataset['beat'] = '';
      else delete element.dataset['beat'];
    };
    return onInterval(BEAT_MS, beat);
  }, [wall]);
}
