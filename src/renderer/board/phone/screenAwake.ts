/** Keeps the screen on while the board is on it, where that is wanted on this device. The browser lets it go whenever the page is out of view, so that it is asked anew. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { keptUnder } from '../../lib/kept';
import { onWake } from '../../lib/wake';

export interface ScreenAwake {
  readonly wanted: boolean;
  /** The phone did not allow it the last time. */
  readonly refused: boolean;
}
export interface AwakeKeeper {
  readonly state: StoreApi<ScreenAwake>;
  want(wanted: boolean): void;
}

/** Only over HTTPS, and not in every browser. */
export const canStayAwake = (): boolean => 'wakeLock' in navigator;

export function createAwakeKeeper(): AwakeKeeper {
  const kept = keptUnder('hoverboard.awake', 'device');
  const state = createStore<ScreenAwake>(() => ({ wanted: kept.read() === 'on', refused: false }));
  let lock: WakeLockSentinel | null = null;

  async function hold(): Promise<void> {
    if (!canStayAwake() || !state.getState().wanted || document.visibilityState !== 'visible' || lock?.released === false) return;
    try {
      lock = await navigator.wakeLock.request('screen');
      state.setState({ refused: false });
      // It may not be wanted any more.
      if (!state.getState().wanted) await lock.release();
    } catch {
      state.setState({ refused: true });
    }
  }
  onWake(() => void hold());
  void hold();
  return {
    state,
    want(wanted) {
      kept.write(wanted ? 'on' : 'off');
      state.setState({ wanted, refused: false });
      if (wanted) void hold();
      else void lock?.release().catch(() => undefined);
    },
  };
}
