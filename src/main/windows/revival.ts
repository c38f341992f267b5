/** Brings a page of ours back whose process crashed or hangs, in the window that it had: at once, and ever later where it keeps happening. */
import type { BrowserWindow, WebContents } from 'electron';
import type { PageName } from '../protocol';

export interface Replaced {
  readonly page: PageName;
  readonly why: 'crashed' | 'hung';
  /** As Chromium calls it. */
  readonly detail: string;
}

export interface Revival {
  /** Sees to that page until its window is gone. */
  keep(page: PageName, window: BrowserWindow): void;
  /** Asks each page for a sign of life, and ends the processes of those that gave none. Called with each heartbeat: a question of its own would wake the pages once more. */
  look(): void;
}

/** So many questions in a row without an answer are a hang. Counted, not timed: after a sleep of the computer one was missed, not a night's worth. */
const MISSED_AT_MOST = 2;
/** A page that stood for so long is not in a loop. */
const CALM_MS = 60_000;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;
/** The button makes the sound: whichever page takes the process along time and again, it is away for no longer. */
const LONGEST_SILENCE_MS = 2000;

/** @param repeats how often in a row it has been replaced already without standing for long */
export function pauseBeforeReload(page: PageName, repeats: number): number {
  if (repeats === 0) return 0;
  return Math.min(FIRST_PAUSE_MS * 2 ** (repeats - 1), page === 'button' ? LONGEST_SILENCE_MS : LONGEST_PAUSE_MS);
}

interface Kept {
  readonly page: PageName;
  readonly webContents: WebContents;
  missed: number;
  hung: boolean;
  repeats: number;
  loadedAtMs: number;
  reload: ReturnType<typeof setTimeout> | null;
}

/** Whether the page's thread still turns. Not `webContents.executeJavaScript`, which waits for a page that loads. */
function ask(kept: Kept): void {
  const answered = (): void => {
    kept.missed = 0;
  };
  kept.webContents.mainFrame.executeJavaScript('0').then(answered, answered);
}

function look(kept: Kept): void {
  const { webContents } = kept;
  // Stopped in a debugger is no hang; and who is on the way back is not asked.
  if (webContents.isDestroyed() || webContents.isCrashed() || webContents.isDevToolsOpened()) return;
  if (kept.missed >= MISSED_AT_MOST) {
    kept.hung = true;
    kept.missed = 0;
    webContents.forcefullyCrashRenderer();
    return;
  }
  kept.missed += 1;
  ask(kept);
}

function bringBack(kept: Kept, detail: string, onReplaced: (replaced: Replaced) => void): void {
  const { page, webContents } = kept;
  const why = kept.hung ? 'hung' : 'crashed';
  kept.repeats = performance.now() - kept.loadedAtMs < CALM_MS ? kept.repeats + 1 : 0;
  kept.missed = 0;
  kept.hung = false;
  if (kept.reload !== null) clearTimeout(kept.reload);
  kept.reload = setTimeout(() => {
    kept.reload = null;
    kept.loadedAtMs = performance.now();
    if (!webContents.isDestroyed()) webContents.reload();
  }, pauseBeforeReload(page, kept.repeats));
  onReplaced({ page, why, detail });
}

export function createRevival(onReplaced: (replaced: Replaced) => void): Revival {
  const pages = new Set<Kept>();

  function leave(kept: Kept): void {
    pages.delete(kept);
    if (kept.reload !== null) clearTimeout(kept.reload);
  }
  function lookAtAll(): void {
    for (const kept of pages) {
      look(kept);
      if (!kept.hung) continue;
      // Those that share its thread hang with it, and go with it.
      const process = kept.webContents.getOSProcessId();
      for (const other of pages) if (other.webContents.getOSProcessId() === process) other.hung = true;
    }
  }
  return {
    keep(page, window) {
      const { webContents } = window;
      const kept: Kept = { page, webContents, missed: 0, hung: false, repeats: 0, loadedAtMs: Number.NEGATIVE_INFINITY, reload: null };
      pages.add(kept);
      window.once('closed', () => leave(kept));
      webContents.on('render-process-gone', (_event, { reason }) => {
        if (reason !== 'clean-exit' && !window.isDestroyed()) bringBack(kept, reason, onReplaced);
      });
    },
    look: lookAtAll,
  };
}
