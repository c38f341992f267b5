/** The board's window: where it stood last time, and at the ticket that was asked for. */
import type { BrowserWindow } from 'electron';
import type { TicketId } from '../../core/model/ids';
import type { Ipc } from '../ipc';
import { screensNow } from './button';
import { openPageWindow, type PageWindow } from './pageWindow';
import { visibleBounds, type Area } from './placement';
import type { OpenPage } from './shared';
import type { WindowStateFile } from './windowState';

const SIZE = { width: 1180, height: 760 } as const;
const LEAST = { minWidth: 480, minHeight: 420 } as const;

export interface BoardWindow extends PageWindow {
  open(ticketId?: TicketId | null): Promise<void>;
}

/** How long a window manager takes to put a window into its frame. */
const FRAMED_MS = 500;

/**
 * A window manager may put a window beside the place that was asked for, by the size of its frame, and the place that it tells of is that: remembered, the window would creep at each opening.
 * @returns where the window is to be asked for so that it stands where it stands now
 */
function followPlace(window: BrowserWindow, asked: Partial<Area>): () => Area {
  let stood: Area | null = null;
  window.once('show', () => {
    setTimeout(() => {
      if (!window.isDestroyed()) stood = window.getNormalBounds();
    }, FRAMED_MS);
  });
  return () => {
    const now = window.getNormalBounds();
    if (stood === null) return { ...now, ...asked };
    return { ...now, x: now.x - (asked.x === undefined ? 0 : stood.x - asked.x), y: now.y - (asked.y === undefined ? 0 : stood.y - asked.y) };
  };
}

export function createBoardWindow(open: OpenPage, ipc: Ipc, state: WindowStateFile): BoardWindow {
  const page = openPageWindow(async (hash) => {
    const { board, boardMaximized } = state.read();
    const asked = visibleBounds(board, screensNow());
    const window = await open('board', hash, { ...SIZE, ...LEAST, ...asked, title: 'Hoverboard' });
    const place = followPlace(window, asked ?? {});
    if (boardMaximized) window.maximize();
    window.on('close', () => state.change({ board: place(), boardMaximized: window.isMaximized() }));
    return window;
  });
  return {
    ...page,
    async open(ticketId = null) {
      const known = page.window();
      const tell = (window: BrowserWindow | null): void => {
        if (window !== null && ticketId !== null) ipc.pushTo(window.webContents, { event: 'ticket.shown', payload: { ticketId } });
      };
      tell(known);
      const asWanted = await page.show(ticketId === null ? '' : `ticket=${encodeURIComponent(ticketId)}`);
      // It was on its way already, for nobody's ticket or another's.
      if (!asWanted) tell(page.window());
    },
  };
}
