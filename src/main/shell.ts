/** What must be there at once: tray icon, floating button and the window that was asked for, before settings, journal and everything else of weight is loaded. */
import { nativeTheme, protocol, session, type App } from 'electron';
import { readCommandLine } from './commandLine';
import { createFeeding } from './feeding';
import { createIpc, type Ipc } from './ipc';
import type { Paths } from './paths';
import type { SoundLookup } from '../adapters/sounds/ownSounds';
import { serveApp, type PageName } from './protocol';
import { refusePermissions } from './security';
import { createTrayIcons } from './tray/icons';
import type { MenuCommand } from './tray/menu';
import { createTray, type AppTray } from './tray/tray';
import { createBoardWindow, type BoardWindow } from './windows/board';
import { createButtonWindow, type ButtonWindow } from './windows/button';
import { groundOf, type Theme } from './windows/ground';
import type { PageWindow } from './windows/pageWindow';
import { createRevival, type Replaced } from './windows/revival';
import { createSettingsWindow } from './windows/settings';
import { createOpenPage } from './windows/shared';
import { createWallWindow, type WallWindow } from './windows/wall';
import { openWindowState } from './windows/windowState';
import { join } from 'node:path';

/** The panel takes an icon in by several questions and answers over D-Bus, for which main's loop must turn, and everything that follows keeps it busy for far longer. */
const PANEL_MS = 4;
/** What a page that stands needs to ask for its board and to draw it. */
const DRAWN_MS = 40;

export interface Shell {
  readonly paths: Paths;
  readonly ipc: Ipc;
  readonly tray: AppTray;
  readonly button: ButtonWindow;
  readonly board: BoardWindow;
  readonly wall: WallWindow;
  readonly settings: PageWindow;
  /** Resolves when the page that opens first has all its files, or is not to be waited for any longer. */
  readonly fed: Promise<void>;
  /** Resolves when the pages that open at the start stand, or are not to be waited for any longer. */
  readonly shown: Promise<void>;
  /** Takes what is told of each page that was loaded anew because it crashed or hung, also before now. */
  onReplaced(listener: (replaced: Replaced) => void): void;
  /** Asks each page for a sign of life; to be called every five seconds. */
  lookAfterPages(): void;
  /** Where pages get the house's own sounds from; none until then. */
  setSounds(findSound: SoundLookup): void;
  /** Of the windows that are there and of those that open, also after a restart. */
  setTheme(theme: Theme): void;
  /** Who carries out what is chosen in a menu, once there is someone who can. */
  setRunner(run: (command: MenuCommand) => void): void;
  /** Ends everything that is shown, without asking. */
  destroy(): void;
}

/** What happened before there was anyone to tell it to is told then. */
function createReport<T>(): { tell(what: T): void; listen(listener: (what: T) => void): void } {
  let waiting: T[] = [];
  let tell = (what: T): void => void waiting.push(what);
  return {
    tell: (what) => tell(what),
    listen(listener) {
      tell = listener;
      for (const what of waiting) listener(what);
      waiting = [];
    },
  };
}

const pause = (durationMs: number): Promise<void> =>
  new Promise((over) => {
    setTimeout(over, durationMs);
  });

/** A window that takes longer does not hold up the station. */
const SHOWN_WITHIN_MS = 400;

const withinLimit = (shown: Promise<unknown>): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, SHOWN_WITHIN_MS);
    shown.then(
      () => {
        clearTimeout(timer);
        resolve();
      },
      // A window that went is opened again by whoever asks for it.
      () => undefined,
    );
  });

/** That a file has ended is told by main's loop as well: a page does not begin with one before it hears that. */
const FED_MS = 2;

/** @param opens the window that opens at once */
export async function createShell(app: App, paths: Paths, opens: 'board' | 'wall' | null): Promise<Shell> {
  let run: (command: MenuCommand) => void = () => undefined;
  let findSound: SoundLookup = () => null;
  let board: BoardWindow | null = null;
  const openBoard = (): void => void board?.open();
  const tray = createTray(createTrayIcons(paths.icons), openBoard, (command) => run(command));
  await pause(PANEL_MS);

  const feeding = createFeeding();
  serveApp(protocol, paths.pages, (id) => findSound(id), feeding.served);
  refusePermissions(session.defaultSession, true);
  session.defaultSession.on('will-download', (event) => event.preventDefault());
  const ipc = createIpc();
  const state = openWindowState(join(paths.data, 'windows.json'));
  const replaced = createReport<Replaced>();
  const revival = createRevival(replaced.tell);
  const ground = (page: PageName): string => groundOf(page, state.read().theme, nativeTheme.shouldUseDarkColors);
  const openPage = createOpenPage(ipc, paths.preload, revival, ground);
  board = createBoardWindow(openPage, ipc, state);
  const wall = createWallWindow(openPage, ipc, state);
  const settings = createSettingsWindow(openPage);
  const pages = { board, wall, settings };
  const first = opens === null ? null : { board, wall }[opens];
  const firstShown = first === null ? null : withinLimit(first.show()).then(() => pause(DRAWN_MS));
  const button = createButtonWindow(state, openPage, firstShown);
  // Also while everything else is still being loaded: a button that keeps open would call the end of the app off.
  app.on('before-quit', () => button.release());
  const shown = withinLimit(button.loaded).then(() => pause(DRAWN_MS));
  app.on('second-instance', (_event, words) => {
    if (readCommandLine(words).opens === 'wall') void wall.show();
    else openBoard();
  });
  app.on('activate', openBoard);

  return {
    paths,
    ipc,
    tray,
    button,
    ...pages,
    fed: withinLimit(feeding.fed).then(() => pause(FED_MS)),
    shown,
    onReplaced: replaced.listen,
    lookAfterPages: () => revival.look(),
    setSounds(next) {
      findSound = next;
    },
    setTheme(theme) {
      state.change({ theme });
      for (const page of ['board', 'wall', 'settings'] as const) pages[page].window()?.setBackgroundColor(ground(page));
    },
    setRunner(next) {
      run = next;
    },
    destroy() {
      tray.destroy();
      for (const one of Object.values(pages)) one.destroy();
      button.destroy();
    },
  };
}
