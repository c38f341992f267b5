/** Keeps the screen of a wall in a browser lit, where the browser lets a page do that; and knows where it does not, so that the screen's own settings can say what to do. */
import { useEffect, useState } from 'react';
import { onDesktop } from '../lib/transport';

/**
 * `held` the browser keeps the screen lit · `insecure` over plain HTTP there is no such call · `unknown` the browser has none · `refused` it does not do it now
 * (a low battery, its saving mode) · `desktop` the app sees to it while the wall fills the screen.
 */
export type Wakefulness = 'held' | 'insecure' | 'unknown' | 'refused' | 'desktop';

/** A lock that the system took away comes back by itself when its reason has gone, and nobody tells when that is. */
const ASK_AGAIN_MS = 60_000;

const lockOf = (): WakeLock | null => ('wakeLock' in navigator ? navigator.wakeLock : null);

export function useWakeLock(): Wakefulness {
  const [state, setState] = useState<Wakefulness>(() => {
    if (onDesktop()) return 'desktop';
    if (lockOf() !== null) return 'refused';
    return window.isSecureContext ? 'unknown' : 'insecure';
  });
  useEffect(() => {
    const lock = onDesktop() ? null : lockOf();
    if (lock === null) return undefined;
    let held: WakeLockSentinel | null = null;
    let asking = false;
    let ended = false;
    const released = (): void => {
      held = null;
      if (!ended) setState('refused');
    };
    const ask = async (): Promise<void> => {
      // What is hidden keeps none, and asks when it is seen again.
      if (document.visibilityState !== 'visible' || held !== null || asking) return;
      asking = true;
      const sentinel = await lock.request('screen').catch(() => null);
      asking = false;
      if (sentinel === null) return released();
      if (ended) return void sentinel.release();
      held = sentinel;
      sentinel.addEventListener('release', released);
      setState('held');
    };
    const look = (): void => void ask();
    look();
    document.addEventListener('visibilitychange', look);
    const timer = window.setInterval(look, ASK_AGAIN_MS);
    return () => {
      ended = true;
      document.removeEventListener('visibilitychange', look);
      window.clearInterval(timer);
      void held?.release();
    };
  }, []);
  return state;
}
