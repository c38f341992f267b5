/** The kitchen's wall display: a window that can be dragged to its screen, fills it with F11, and whose page does not grow old. */
import { app, type BrowserWindow } from 'electron';
import { whyRenew, type RenewalReason } from '../../shared/renewal';
import type { OpenPage } from './shared';
import { openPageWindow, type PageWindow } from './pageWindow';

export interface WallWindow extends PageWindow {
  /** Loads the page anew where it is time to (`whyRenew`): the window stays as it is, and no other one notices. @returns why; null: it stays */
  renew(nowMs: number, calm: boolean): RenewalReason | null;
}

function followKeys(window: BrowserWindow): void {
  window.webContents.on('before-input-event', (event, input) => {
    if (input.type !== 'keyDown' || (input.key !== 'F11' && !(input.key === 'Escape' && window.isFullScreen()))) return;
    event.preventDefault();
    window.setFullScreen(!window.isFullScreen());
  });
}

/** Of the page's process, which it shares with the others (ADR 3). */
function memoryMbOf(window: BrowserWindow): number | null {
  const pid = window.webContents.getOSProcessId();
  const process = app.getAppMetrics().find((one) => one.pid === pid);
  return process === undefined ? null : process.memory.workingSetSize / 1024;
}

export function createWallWindow(open: OpenPage): WallWindow {
  let loadedAtMs = 0;
  const page = openPageWindow(async () => {
    const window = await open('wall', '', { width: 1280, height: 800, minWidth: 640, minHeight: 400, title: 'Hoverboard' });
    loadedAtMs = Date.now();
    window.webContents.on('dom-ready', () => {
      loadedAtMs = Date.now();
    });
    followKeys(window);
    return window;
  });
  return {
    ...page,
    renew(nowMs, calm) {
      const window = page.window();
      if (window === null || window.isDestroyed() || window.webContents.isCrashed() || window.webContents.isLoading()) return null;
      const why = whyRenew({ nowMs, loadedAtMs, calm, memoryMb: memoryMbOf(window) });
      if (why !== null) window.webContents.reload();
      return why;
    },
  };
}
