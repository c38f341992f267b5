/** The floating button's window: above a full-screen till, never taking its focus, and always where it can be seen. */
import { screen, type BrowserWindow, type BrowserWindowConstructorOptions, type Menu, type WebContents } from 'electron';
import { dropButton, placeButton, type Area, type Screen } from './placement';
import type { OpenPage } from './shared';
import type { WindowStateFile } from './windowState';

const SIZE = { width: 220, height: 112 } as const;
/** Of the page's rounded corners, a pixel outside its outline. */
const CORNER = { inset: 1, radius: 20 } as const;

export interface ButtonWindow {
  /** Null as long as it is not there. */
  page(): WebContents | null;
  /** Resolves when its page stands for the first time. */
  readonly loaded: Promise<void>;
  setShown(shown: boolean): void;
  /** Puts it above everything again: others claim the top too, and sleeping or a new display loses it. */
  reassert(): void;
  showMenu(menu: Menu): void;
  /** A drag by the page: how far the pointer went, in display-independent pixels. */
  moved(dx: number, dy: number, phase: 'move' | 'end'): void;
  /** Loads its page anew: after sleep, which a sound device may not survive. */
  reload(): void;
  /** The app ends: from now on the window may be closed. */
  release(): void;
  destroy(): void;
}

/** The displays that are there, the primary one first. */
export function screensNow(): readonly [Screen, ...Screen[]] {
  const primary = screen.getPrimaryDisplay();
  return [primary, ...screen.getAllDisplays().filter((one) => one.id !== primary.id)];
}

const OPTIONS: BrowserWindowConstructorOptions = {
  title: 'Hoverboard',
  frame: false,
  transparent: true,
  hasShadow: false,
  resizable: false,
  minimizable: false,
  maximizable: false,
  fullscreenable: false,
  skipTaskbar: true,
  alwaysOnTop: true,
  acceptFirstMouse: true,
  // A cashier types while someone taps the button: the till keeps the keyboard. On Linux it also frees the window from a window manager that
  // would put a focused full-screen till above it. By keyboard there is the global shortcut.
  focusable: false,
  webPreferences: {
    // It alone plays sound, also hidden and also untouched.
    backgroundThrottling: false,
    autoplayPolicy: 'no-user-gesture-required',
  },
};

/** Rows that together are the button's rounded outline. */
function outline(): Area[] {
  const { inset, radius } = CORNER;
  const height = SIZE.height - 2 * inset;
  return Array.from({ length: height }, (_row, at) => {
    const fromEdge = Math.min(at, height - 1 - at);
    const cut = fromEdge >= radius ? 0 : Math.round(radius - Math.sqrt(radius ** 2 - (radius - fromEdge - 0.5) ** 2));
    return { x: inset + cut, y: inset + at, width: SIZE.width - 2 * (inset + cut), height: 1 };
  });
}

type There = () => BrowserWindow | null;

/** What keeps it above everything, whoever else claims the top; a window that is not there or not shown stays as it is. */
function createLift(there: There): { reassert(): void; showMenu(menu: Menu): void } {
  let menuIsOpen = false;
  return {
    reassert() {
      const window = there();
      // The menu is the one thing that may stand above it.
      if (menuIsOpen || window?.isVisible() !== true) return;
      window.setAlwaysOnTop(true, 'screen-saver');
      window.moveTop();
    },
    showMenu(menu) {
      const window = there();
      if (window === null) return;
      menuIsOpen = true;
      menu.popup({ window, callback: () => (menuIsOpen = false) });
    },
  };
}

/** Where it stands: as it was dropped, on a display that is there. */
function createPlace(there: There, state: WindowStateFile, reassert: () => void): Pick<ButtonWindow, 'moved'> & { follow(): void; leave(): void } {
  const changes = ['display-added', 'display-removed', 'display-metrics-changed'] as const;
  let dragged: { x: number; y: number } | null = null;
  const replace = (): void => {
    const window = there();
    if (dragged !== null || window === null) return;
    window.setBounds(placeButton(state.read().button, screensNow(), SIZE));
    reassert();
  };
  return {
    follow() {
      for (const change of changes) screen.on(change as 'display-added', replace);
    },
    leave() {
      for (const change of changes) screen.off(change as 'display-added', replace);
    },
    moved(dx, dy, phase) {
      const window = there();
      if (window === null) return;
      const [x = 0, y = 0] = window.getPosition();
      const at = { x: (dragged?.x ?? x) + dx, y: (dragged?.y ?? y) + dy };
      dragged = at;
      // The size is said each time: a display with a fractional scale would make the window grow with every step.
      window.setBounds({ x: Math.round(at.x), y: Math.round(at.y), ...SIZE });
      if (phase === 'move') return;
      dragged = null;
      const dropped = dropButton(state.read().button, screensNow(), { ...at, ...SIZE });
      window.setBounds(dropped.area);
      state.change({ button: dropped.places });
      reassert();
    },
  };
}

/** @param after null: at once; else it opens then, so that the window that was asked for at the start has the computer to itself */
export function createButtonWindow(state: WindowStateFile, open: OpenPage, after: Promise<unknown> | null): ButtonWindow {
  let made: BrowserWindow | null = null;
  let shown = state.read().showButton;
  let painted = false;
  let released = false;
  const there: There = () => (made === null || made.isDestroyed() ? null : made);
  const { reassert, showMenu } = createLift(there);
  const place = createPlace(there, state, reassert);
  const keepOpen = (event: Electron.Event): void => event.preventDefault();

  const appear = (): void => {
    const window = there();
    if (!painted || window === null) return;
    if (shown && !window.isVisible()) window.showInactive();
    if (!shown && window.isVisible()) window.hide();
    reassert();
  };
  function keep(window: BrowserWindow): void {
    // Where no compositor runs, as on small tills with Linux, nothing is transparent; a shape is, and lets clicks beside the button through.
    if (process.platform === 'linux') window.setShape(outline());
    window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
    window.once('ready-to-show', () => {
      painted = true;
      appear();
    });
    window.on('close', keepOpen);
    window.on('blur', reassert);
  }
  async function openIt(): Promise<void> {
    await after;
    if (released) return;
    const window = await open('button', '', { ...OPTIONS, ...placeButton(state.read().button, screensNow(), SIZE) });
    // The app ended meanwhile: nothing is to come up any more.
    if (released) return window.destroy();
    made = window;
    keep(window);
    await new Promise<void>((resolve) => window.webContents.once('dom-ready', () => resolve()));
  }
  function release(): void {
    released = true;
    made?.off('close', keepOpen);
    place.leave();
  }
  place.follow();

  return {
    page: () => there()?.webContents ?? null,
    loaded: openIt(),
    setShown(next) {
      shown = next;
      state.change({ showButton: next });
      appear();
    },
    reassert,
    showMenu,
    moved: (dx, dy, phase) => place.moved(dx, dy, phase),
    reload: () => there()?.webContents.reload(),
    release,
    destroy() {
      release();
      there()?.destroy();
    },
  };
}
