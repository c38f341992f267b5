/** The time for components: one shared timer an interval, running only while somebody looks and the page is visible. */
import { useCallback, useSyncExternalStore } from 'react';

interface Ticker {
  nowMs(): number;
  subscribe(listener: () => void): () => void;
}

function createTicker(intervalMs: number): Ticker {
  const listeners = new Set<() => void>();
  let nowMs = Date.now();
  let timer: ReturnType<typeof setInterval> | null = null;

  const tick = (): void => {
    nowMs = Date.now();
    for (const listener of listeners) listener();
  };
  const adjust = (): void => {
    const wanted = listeners.size > 0 && !document.hidden;
    if (wanted && timer === null) timer = setInterval(tick, intervalMs);
    if (!wanted && timer !== null) {
      clearInterval(timer);
      timer = null;
    }
  };
  const onVisibility = (): void => {
    adjust();
    if (!document.hidden) tick();
  };

  return {
    // While no timer runs the last tick may be long ago; a reader that comes then must not show an old age.
    nowMs: () => {
      if (timer === null) nowMs = Math.max(nowMs, Math.floor(Date.now() / intervalMs) * intervalMs);
      return nowMs;
    },
    subscribe(listener) {
      if (listeners.size === 0) document.addEventListener('visibilitychange', onVisibility);
      listeners.add(listener);
      adjust();
      return () => {
        listeners.delete(listener);
        adjust();
        if (listeners.size === 0) document.removeEventListener('visibilitychange', onVisibility);
      };
    },
  };
}

const tickers = new Map<number, Ticker>();
function tickerOf(intervalMs: number): Ticker {
  let ticker = tickers.get(intervalMs);
  if (!ticker) tickers.set(intervalMs, (ticker = createTicker(intervalMs)));
  return ticker;
}

/**
 * What `select` makes of the time, renewed every `intervalMs`; the component renders only when that differs, so an age in whole minutes costs one
 * render a minute. `select` answers a primitive.
 * @param select gets this computer's time in milliseconds since the epoch
 */
export function useNowValue<T extends string | number | boolean | null>(intervalMs: number, select: (nowMs: number) => T): T {
  const ticker = tickerOf(intervalMs);
  return useSyncExternalStore(ticker.subscribe, () => select(ticker.nowMs()));
}

/** This computer's time in milliseconds since the epoch, renewed every `intervalMs`. For the station's time add its clock offset. */
export function useNow(intervalMs: number): number {
  return useNowValue(intervalMs, useCallback((nowMs: number) => nowMs, []));
}

/** Calls `listener` every `intervalMs` on the shared timer, so only while the page is visible; the answer ends it. For effects that draw without React. */
export const onInterval = (intervalMs: number, listener: () => void): (() => void) => tickerOf(intervalMs).subscribe(listener);
