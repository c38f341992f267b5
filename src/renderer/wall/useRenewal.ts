/** A wall in a browser loads itself anew at a quiet hour, as the desktop does with its own; only if its page is there to be had, and its sound comes back. */
import { useEffect } from 'react';
import { isCalm, whyRenew } from '../../shared/renewal';
import { usePage } from '../lib/context';
import { isThere } from '../lib/isThere';
import { onDesktop } from '../lib/transport';

const LOOK_EVERY_MS = 60_000;

/** Chromium alone tells it. */
interface ChromiumMemory {
  readonly memory?: { readonly usedJSHeapSize: number };
}
const memoryMb = (): number | null => {
  const { memory } = performance as Performance & ChromiumMemory;
  return memory === undefined ? null : memory.usedJSHeapSize / 2 ** 20;
};

/** Chromium lets a page that was tapped sound again after it was loaded anew; another browser may want a new tap, and nobody is there at night. */
const soundComesBack = (): boolean => memoryMb() !== null || !navigator.userActivation.hasBeenActive;

export function useRenewal(): void {
  const { store } = usePage();
  useEffect(() => {
    if (onDesktop()) return undefined;
    const loadedAtMs = Date.now();
    const look = async (): Promise<void> => {
      const { alert } = store.getState();
      const why = whyRenew({ nowMs: Date.now(), loadedAtMs, calm: alert !== null && isCalm(alert), memoryMb: memoryMb() });
      if (why !== null && soundComesBack() && (await isThere())) window.location.reload();
    };
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [store]);
}
