/** The floating button's window: above a full-screen till, never taking its focus, and always where it can be seen. */
import { BrowserWindow, screen, type Menu } from 'electron';
import { pageUrl } from '../protocol';
import { dropButton, placeButton, type Area, type Screen } from './placement';
import { pagePreferences } from './shared';
import type { WindowStateFile } from './windowState';

const SIZE = { width: 220, height: 112 } as const;
/** Of the page's rounded corners, a pixel outside its outline. */
const CORNER = { inset: 1, radius: 20 } as const;

export interface ButtonWindow {
  readonly window: BrowserWindow;
  setShown(shown: boolean): void;
  /** Puts it above everything again: others claim the top too, and sleeping or a new display loses it. */
  reassert(): void;
  showMenu(menu: Menu): void;
  /** A drag by the page: how far the pointer went, in display-independent pixels. */
  moved(dx: number, dy: number, phase: 'move' | 'end'): void;
  /** Loads its page anew: after a crash, and after sleep, which a sound device may not survive. */
  reload(): void;
  /** The app ends: from now on the window may be closed. */
  release(): void;
}

/** The displays that are there, the primary one first. */
export function screensNow(): readonly [Screen, ...Screen[]] {
  const primary = screen.getPrimaryDisplay();
  return [primary, ...screen.getAllDisplays().filter((one) => one.id !== primary.id)];
}

function openWindow(area: Area, preload: string): BrowserWindow {
  return new BrowserWindow({
    ...area,
    title: 'Hoverboard',
    show: false,
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
      ...pagePreferences(preload),
      // It alone plays sound, also hidden and also untouched.
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
    },
  });
}

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

export function createButtonWindow(state: WindowStateFile, preload: string): ButtonWindow {
  const window = openWindow(placeButton(state.read().button, screensNow(), SIZE), preload);
  let shown = state.read().showButton;
  let painted = false;
  let menuIsOpen = false;
  let dragged: { x: number; y: number } | null = null;

  const reassert = (): void => {
    // The menu is the one thing that may stand above it.
    if (menuIsOpen || window.isDestroyed() || !window.isVisible()) return;
    window.setAlwaysOnTop(true, 'screen-saver');
    window.moveTop();
  };
  const appear = (): void => {
    if (!painted || window.isDestroyed()) return;
    if (shown && !window.isVisible()) window.showInactive();
    if (!shown && window.isVisible()) window.hide();
    reassert();
  };
  const replace = (): void => {
    if (dragged !== null || window.isDestroyed()) return;
    window.setBounds(placeButton(state.read().button, screensNow(), SIZE));
    reassert();
  };
  const keepOpen = (event: Electron.Event): void => event.preventDefault();

  // Where no compositor runs, as on small tills with Linux, nothing is transparent; a shape is, and lets clicks beside the button through.
  if (process.platform === 'linux') window.setShape(outline());
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
  window.once('ready-to-show', () => {
    painted = true;
    appear();
  });
  window.on('close', keepOpen);
  window.on('blur', reassert);
  screen.on('display-added', replace);
  screen.on('display-removed', replace);
  screen.on('display-metrics-changed', replace);
  void window.loadURL(pageUrl('button'));

  return {
    window,
    setShown(next) {
      shown = next;
      state.change({ showButton: next });
      appear();
    },
    reassert,
    showMenu(menu) {
      menuIsOpen = true;
      menu.popup({ window, callback: () => (menuIsOpen = false) });
    },
    moved(dx, dy, phase) {
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
    reload() {
      if (!window.isDestroyed()) window.webContents.reload();
    },
    release() {
      window.off('close', keepOpen);
      for (const event of ['display-added', 'display-removed', 'display-metrics-changed'] as const) screen.off(event as 'display-added', replace);
    },
  };
}
