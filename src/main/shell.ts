/** What must be there at once: tray icon and floating button, before settings, journal and everything else of weight is loaded. */
import { protocol, session, type App } from 'electron';
import { createIpc, type Ipc } from './ipc';
import type { Paths } from './paths';
import { serveApp } from './protocol';
import { refusePermissions } from './security';
import { createTrayIcons } from './tray/icons';
import type { MenuCommand } from './tray/menu';
import { createTray, type AppTray } from './tray/tray';
import { createBoardWindow, type BoardWindow } from './windows/board';
import { createButtonWindow, type ButtonWindow } from './windows/button';
import type { PageWindow } from './windows/pageWindow';
import { createSettingsWindow } from './windows/settings';
import { createChildWindows } from './windows/shared';
import { createWallWindow } from './windows/wall';
import { openWindowState } from './windows/windowState';
import { join } from 'node:path';

/** A few turns of a panel's questions and answers over D-Bus. */
const PANEL_MS = 15;

export interface Shell {
  readonly paths: Paths;
  readonly ipc: Ipc;
  readonly tray: AppTray;
  readonly button: ButtonWindow;
  readonly board: BoardWindow;
  readonly wall: PageWindow;
  readonly settings: PageWindow;
  /** Who carries out what is chosen in a menu, once there is someone who can. */
  setRunner(run: (command: MenuCommand) => void): void;
  /** Ends everything that is shown, without asking. */
  destroy(): void;
}

/** The pages share the button's renderer: where that ends, all are opened anew, and the button's sound goes on from the snapshot. */
function reviveAfterCrash(button: ButtonWindow, others: readonly PageWindow[], onCrash: (reason: string) => void): void {
  button.window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || button.window.isDestroyed()) return;
    onCrash(reason);
    const open = others.filter((one) => one.window() !== null);
    for (const one of open) one.destroy();
    button.reload();
    for (const one of open) void one.show();
  });
}

/** The panel takes an icon in over several turns of main's loop, which everything that follows would keep busy for far longer. */
const letPanelTakeIcon = (): Promise<void> =>
  new Promise((taken) => {
    setTimeout(taken, PANEL_MS);
  });

/** @param onCrash told why the pages' process ended */
export async function createShell(app: App, paths: Paths, onCrash: (reason: string) => void): Promise<Shell> {
  let run: (command: MenuCommand) => void = () => undefined;
  let board: BoardWindow | null = null;
  const openBoard = (): void => void board?.open();
  const tray = createTray(createTrayIcons(paths.icons), openBoard, (command) => run(command));
  await letPanelTakeIcon();

  serveApp(protocol, paths.pages);
  refusePermissions(session.defaultSession, true);
  session.defaultSession.on('will-download', (event) => event.preventDefault());
  const ipc = createIpc();
  const state = openWindowState(join(paths.data, 'windows.json'));
  const button = createButtonWindow(state, paths.preload);
  ipc.admit(button.window.webContents);
  const children = createChildWindows(ipc, paths.preload, button.window);
  board = createBoardWindow(children, ipc, state);
  const wall = createWallWindow(children);
  const settings = createSettingsWindow(children);
  reviveAfterCrash(button, [board, wall, settings], onCrash);
  app.on('second-instance', openBoard);
  app.on('activate', openBoard);

  return {
    paths,
    ipc,
    tray,
    button,
    board,
    wall,
    settings,
    setRunner(next) {
      run = next;
    },
    destroy() {
      tray.destroy();
      for (const one of [board, wall, settings]) one.destroy();
      button.release();
      button.window.destroy();
    },
  };
}
