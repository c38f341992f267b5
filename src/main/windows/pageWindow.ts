/** A window of one of our pages that is there at most once: shown when asked for, gone with its memory when closed. */
import type { BrowserWindow } from 'electron';

export interface PageWindow {
  window(): BrowserWindow | null;
  /** Brings it to the front, opened first where it is not there. @returns false: it had been on its way before, at another place of its page */
  show(hash?: string): Promise<boolean>;
  /** Takes it away without asking, for a renderer that crashed. */
  destroy(): void;
}

/** @param open makes the window, hidden, with its page already on the way */
export function openPageWindow(open: (hash: string) => Promise<BrowserWindow>): PageWindow {
  let current: BrowserWindow | null = null;
  let opening: { readonly hash: string; readonly opened: Promise<BrowserWindow> } | null = null;

  async function openOnce(hash: string): Promise<BrowserWindow> {
    const window = await open(hash);
    current = window;
    window.once('closed', () => {
      if (current === window) current = null;
    });
    await new Promise<void>((resolve) => {
      window.once('ready-to-show', resolve);
      window.once('closed', resolve);
    });
    return window;
  }
  return {
    window: () => current,
    async show(hash = '') {
      const onItsWay = opening;
      if (current === null || current.isDestroyed()) {
        opening ??= { hash, opened: openOnce(hash).finally(() => (opening = null)) };
        await opening.opened;
      }
      const window = current;
      if (window === null || window.isDestroyed()) return false;
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      await onItsWay?.opened;
      return onItsWay === null || onItsWay.hash === hash;
    },
    destroy() {
      current?.destroy();
    },
  };
}
