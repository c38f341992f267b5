/** Keeps the wall's window full on its display for as long as settings want that: it comes back with the display, asks before it is left, and keeps the screen lit. */
import { app, powerSaveBlocker, screen, type BrowserWindow } from 'electron';
import type { WallExit, WallWindowSettings } from '../../core/model/wallWindow';
import { chooseDisplay, named, type Display, type NamedDisplay } from './displays';

/** Displays come and go in a volley of events, and window managers move windows meanwhile. */
const SETTLE_MS = 400;
/** A page that does not ask by then hangs, and nobody may be kept from leaving by that. */
const ASKS_WITHIN_MS = 3000;
/** A window manager that never lets it fill a display is not fought for ever. */
const MOST_TRIES = 5;
const TRIES_FOR_MS = 60_000;

export interface Kiosk {
  /** @param missing tells of a display that is wanted and not there, by its name; null: it is */
  apply(wanted: WallWindowSettings, missing: (display: string | null) => void): void;
  /** Sees to a new window of the wall until it is closed. */
  keep(window: BrowserWindow): void;
  /** The wall was asked for: whoever left the full screen before wants it again. */
  enter(): void;
  /** Whether whoever leaves is to be asked; the page that asks lives. */
  asks(): boolean;
  /** Staff may. */
  leave(exit: WallExit): void;
}

/** The displays that are there, the primary one first. */
export function displaysNow(): readonly [NamedDisplay, ...NamedDisplay[]] {
  const primary = screen.getPrimaryDisplay();
  const displayOf = ({ id, label, bounds, workArea }: Electron.Display): Display => ({ id, label, bounds, workArea });
  return named([displayOf(primary), ...screen.getAllDisplays().filter(({ id }) => id !== primary.id).map(displayOf)]);
}

/** What a display is dimmed by does not know of somebody who reads it. */
function keepLit(window: BrowserWindow): void {
  let blocker: number | null = null;
  const release = (): void => {
    if (blocker !== null) powerSaveBlocker.stop(blocker);
    blocker = null;
  };
  window.on('enter-full-screen', () => (blocker ??= powerSaveBlocker.start('prevent-display-sleep')));
  window.on('leave-full-screen', release);
  window.once('closed', release);
}

const isOn = (window: BrowserWindow, { bounds }: Display): boolean => {
  const { x, y, width, height } = window.getBounds();
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  return middleX >= bounds.x && middleX < bounds.x + bounds.width && middleY >= bounds.y && middleY < bounds.y + bounds.height;
};

/** As a window in the middle of a display. */
function standOn(window: BrowserWindow, { workArea }: Display): void {
  const [width, height] = [Math.round(workArea.width * 0.8), Math.round(workArea.height * 0.8)];
  window.setBounds({ x: workArea.x + Math.round((workArea.width - width) / 2), y: workArea.y + Math.round((workArea.height - height) / 2), width, height });
}

/** Asks for one thing at a time: a window that is told to leave the full screen, to move and to fill another display at once does one of it. */
function step(window: BrowserWindow, display: NamedDisplay, fills: boolean): boolean {
  const there = isOn(window, display);
  if (window.isFullScreen() && (!there || !fills)) window.setFullScreen(false);
  else if (!there) standOn(window, display);
  else if (fills && !window.isFullScreen()) window.setFullScreen(true);
  else return false;
  return true;
}

interface State {
  wanted: WallWindowSettings;
  tellMissing: (display: string | null) => void;
  window: BrowserWindow | null;
  /** Staff have left the full screen; until the wall is asked for again. */
  released: boolean;
  /** It fills its display, and asks before it is left. */
  guarded: boolean;
  /** It was brought to the till, and is not there yet. */
  strayed: boolean;
  quitting: boolean;
}
const windowOf = ({ window }: State): BrowserWindow | null => (window === null || window.isDestroyed() ? null : window);

/** @returns whether there is more to do, when what was asked for has been done */
function settle(state: State): boolean {
  const { kiosk, display: name } = state.wanted;
  const { display, missing } = chooseDisplay(name, displaysNow());
  state.tellMissing(kiosk && missing ? name : null);
  const stood = state.guarded;
  state.guarded = kiosk && !state.released && !missing;
  const window = windowOf(state);
  if (window?.isVisible() !== true || !kiosk || state.released) return false;
  if (!missing) return step(window, display, true);
  // Without its display it is an ordinary window where the till is, and then stays wherever staff put it.
  state.strayed = (stood || state.strayed) && step(window, display, false);
  return state.strayed;
}

/** Brings the window where it belongs, step by step. `anew`: something has changed · `again`: it is not there yet. */
function createPlacing(state: State): { anew(): void; again(): void } {
  let timer: NodeJS.Timeout | null = null;
  let tries: number[] = [];
  const soon = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      if (settle(state)) again();
    }, SETTLE_MS);
  };
  const again = (): void => {
    const now = performance.now();
    tries = [...tries.filter((at) => now - at < TRIES_FOR_MS), now];
    if (tries.length <= MOST_TRIES) soon();
  };
  return {
    again,
    anew() {
      tries = [];
      soon();
    },
  };
}

/** Has the page ask whoever wants to leave. */
function createAsking(state: State, ask: (window: BrowserWindow, exit: WallExit) => void): { heard(): void; leave(exit: WallExit): void; askToLeave(exit: WallExit): void } {
  let unheard: NodeJS.Timeout | null = null;
  const heard = (): void => {
    if (unheard !== null) clearTimeout(unheard);
    unheard = null;
  };
  function leave(exit: WallExit): void {
    heard();
    state.released = true;
    state.guarded = false;
    if (exit === 'close') windowOf(state)?.close();
    else windowOf(state)?.setFullScreen(false);
  }
  return {
    heard,
    leave,
    askToLeave(exit) {
      const window = windowOf(state);
      if (window === null || window.webContents.isCrashed()) return leave(exit);
      unheard ??= setTimeout(leave, ASKS_WITHIN_MS, exit);
      ask(window, exit);
    },
  };
}

/** @param ask has the page ask whoever wants to leave @param wanted as settings had it last time: the first window opens before they are read */
export function createKiosk(ask: (window: BrowserWindow, exit: WallExit) => void, wanted: WallWindowSettings): Kiosk {
  const state: State = { wanted, tellMissing: () => undefined, window: null, released: false, guarded: false, strayed: false, quitting: false };
  const { anew, again } = createPlacing(state);
  const { heard, leave, askToLeave } = createAsking(state, ask);
  app.on('before-quit', () => (state.quitting = true));
  screen.on('display-added', anew);
  screen.on('display-removed', anew);
  screen.on('display-metrics-changed', anew);

  function toggle(window: BrowserWindow): void {
    if (state.guarded) return askToLeave('window');
    state.released = window.isFullScreen();
    window.setFullScreen(!state.released);
    anew();
  }
  function keep(window: BrowserWindow): void {
    state.window = window;
    keepLit(window);
    window.webContents.on('before-input-event', (event, { type, key }) => {
      // In a kiosk Escape is the page's, which closes its panels by it.
      if (type !== 'keyDown' || (key !== 'F11' && !(key === 'Escape' && window.isFullScreen() && !state.guarded))) return;
      event.preventDefault();
      toggle(window);
    });
    window.on('close', (event) => {
      if (!state.guarded || state.quitting) return;
      event.preventDefault();
      askToLeave('close');
    });
    window.on('session-end', () => (state.quitting = true));
    // A window manager has keys of its own for it.
    window.on('leave-full-screen', () => state.guarded && again());
    window.once('closed', () => {
      heard();
      state.window = null;
    });
  }
  return {
    keep,
    leave,
    apply(next, missing) {
      const ends = state.guarded && !next.kiosk;
      if (next.kiosk !== state.wanted.kiosk || next.display !== state.wanted.display) state.released = false;
      state.wanted = next;
      state.tellMissing = missing;
      if (ends) leave('window');
      anew();
    },
    enter() {
      state.released = false;
      anew();
    },
    asks() {
      heard();
      return state.guarded;
    },
  };
}
