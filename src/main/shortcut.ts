/** The global shortcut that does what a click on the floating button does. */
import { globalShortcut } from 'electron';

/** `taken` another program has it · `invalid` no accelerator at all. */
export type ShortcutTrouble = 'taken' | 'invalid' | null;
export interface Shortcut {
  /** Replaces the shortcut; empty for none. */
  use(accelerator: string): ShortcutTrouble;
  stop(): void;
}

export function createShortcut(onPressed: () => void): Shortcut {
  let current = '';
  let trouble: ShortcutTrouble = null;
  const release = (): void => {
    if (current !== '' && trouble === null) globalShortcut.unregister(current);
    current = '';
  };
  return {
    use(accelerator) {
      if (accelerator === current) return trouble;
      release();
      current = accelerator;
      trouble = null;
      if (accelerator === '') return trouble;
      try {
        trouble = globalShortcut.register(accelerator, onPressed) ? null : 'taken';
      } catch {
        trouble = 'invalid';
      }
      return trouble;
    },
    stop: release,
  };
}
