/** The board's window: where it stood last time, and at the ticket that was asked for. */
import type { BrowserWindow } from 'electron';
import type { TicketId } from '../../core/model/ids';
import type { Ipc } from '../ipc';
import { screensNow } from './button';
import { openPageWindow, type PageWindow } from './pageWindow';
import { visibleBounds } from './placement';
import type { OpenPage } from './shared';
import type { WindowStateFile } from './windowState';

const SIZE = { width: 1180, height: 760 } as const;
const LEAST = { minWidth: 480, minHeight: 420 } as const;

export interface BoardWindow extends PageWindow {
  open(ticketId?: TicketId | null): Promise<void>;
}

export function createBoardWindow(open: OpenPage, ipc: Ipc, state: WindowStateFile): BoardWindow {
  function remember(window: BrowserWindow): void {
    state.change({ board: window.getNormalBounds(), boardMaximized: window.isMaximized() });
  }
  const page = openPageWindow(async (hash) => {
    const { board, boardMaximized } = state.read();
    const window = await open('board', hash, { ...SIZE, ...LEAST, ...visibleBounds(board, screensNow()), title: 'Hoverboard' });
    if (boardMaximized) window.maximize();
    window.on('close', () => remember(window));
    return window;
  });
  return {
    ...page,
    async open(ticketId = null) {
      const known = page.window();
      if (known !== null && ticketId !== null) ipc.pushTo(known.webContents, { event: 'ticket.shown', payload: { ticketId } });
      await page.show(ticketId === null ? '' : `ticket=${encodeURIComponent(ticketId)}`);
    },
  };
}
