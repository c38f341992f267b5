/** The kitchen's wall display: a window that can be dragged to its screen, fills it with F11 or for good (kiosk.ts), and whose page does not grow old. */
import { app, type BrowserWindow } from 'electron';
import type { WallExit, WallWindowSettings } from '../../core/model/wallWindow';
import { whyRenew, type RenewalReason } from '../../shared/renewal';
import type { Ipc } from '../ipc';
import { createKiosk } from './kiosk';
import { openPageWindow, type PageWindow } from './pageWindow';
import type { OpenPage } from './shared';
import type { WindowStateFile } from './windowState';

export interface WallWindow extends PageWindow {
  /** Loads the page anew where it is time to (`whyRenew`): the window stays as it is, and no other one notices. @returns why; null: it stays */
  renew(nowMs: number, calm: boolean): RenewalReason | null;
  /** Takes its display into use. @param missing tells of a display that is wanted and not there; null: it is */
  place(wanted: WallWindowSettings, missing: (display: string | null) => void): void;
  /** Whether whoever leaves it is to be asked who they are. */
  asks(): boolean;
  leave(exit: WallExit): void;
}

/** Of the page's process, which it shares with the others (ADR 3). */
function memoryMbOf(window: BrowserWindow): number | null {
  const pid = window.webContents.getOSProcessId();
  const process = app.getAppMetrics().find((one) => one.pid === pid);
  return process === undefined ? null : process.memory.workingSetSize / 1024;
}

export function createWallWindow(open: OpenPage, ipc: Ipc, state: WindowStateFile): WallWindow {
  let loadedAtMs = 0;
  const kiosk = createKiosk((window, exit) => ipc.pushTo(window.webContents, { event: 'wall.leaving', payload: { exit } }), state.read().wall);
  const page = openPageWindow(async () => {
    const window = await open('wall', '', { width: 1280, height: 800, minWidth: 640, minHeight: 400, title: 'Hoverboard' });
    loadedAtMs = Date.now();
    window.webContents.on('dom-ready', () => {
      loadedAtMs = Date.now();
    });
    kiosk.keep(window);
    return window;
  });
  return {
    ...page,
    async show(hash) {
      const asWanted = await page.show(hash);
      kiosk.enter();
      return asWanted;
    },
    place(wanted, missing) {
      state.change({ wall: wanted });
      kiosk.apply(wanted, missing);
    },
    asks: kiosk.asks,
    leave: kiosk.leave,
    renew(nowMs, calm) {
      const window = page.window();
      if (window === null || window.isDestroyed() || window.webContents.isCrashed() || window.webContents.isLoading()) return null;
      const why = whyRenew({ nowMs, loadedAtMs, calm, memoryMb: memoryMbOf(window) });
      if (why !== null) window.webContents.reload();
      return why;
    },
  };
}
