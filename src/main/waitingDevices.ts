/** Tells the PC's own windows and its tray that a device of the network shows a code: whether any does, never how many, so that nobody can flood staff. */
import type { PushMessage } from '../shared/contract';

export interface WaitingDevices {
  /** Looked at with each heartbeat: a window that opened later is told then. */
  look(): void;
  /** What was told last. */
  readonly any: boolean;
}

/** @param count how many ask to be let in now; @param onChange the tray has another line */
export function createWaitingDevices(count: () => number, push: (message: PushMessage) => void, onChange: () => void): WaitingDevices {
  let any = false;
  return {
    get any() {
      return any;
    },
    look() {
      const before = any;
      any = count() > 0;
      if (any || before) push({ event: 'devices.waiting', payload: { waiting: any } });
      if (any !== before) onChange();
    },
  };
}
