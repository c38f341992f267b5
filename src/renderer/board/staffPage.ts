/** In a browser the board itself opens the delivery system's page, once what was asked can no longer be taken back; on the desktop the app does it. */
import type { TicketId } from '../../core/model/ids';
import { onDesktop } from '../lib/transport';
import type { BoardStore } from '../lib/store';

export interface StaffPages {
  /** This board asked for it, so this board opens `address` when the request is sent. Null: nothing to open. */
  expect(ticketId: TicketId, address: string | null): void;
}

/** One tab for all orders: staff work them off one after another. */
const TAB_NAME = 'hoverboard-staff-page';

/** The address as a link may carry it; null for anything but http and https. */
export function staffPageLink(address: string | null): string | null {
  if (address === null) return null;
  try {
    // URL.canParse came after Chromium 114.
    const url = new URL(address);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

/**
 * A browser may block the tab, since the tap was seconds ago: the detail pane shows the same address as a link then.
 * @param open opens an address in a tab; what the page does by default
 */
export function createStaffPages(board: BoardStore, open: (url: string) => void = openTab): StaffPages {
  const expected = new Map<TicketId, string>();
  board.subscribe(({ tickets }) => {
    for (const [id, url] of expected) {
      const ticket = tickets.get(id);
      const phase = ticket?.type === 'delivery' ? ticket.request?.phase : undefined;
      if (phase === 'undoable') continue;
      expected.delete(id);
      if (phase === 'sent') open(url);
    }
  });
  return {
    expect(ticketId, address) {
      const url = staffPageLink(address);
      if (url !== null && !onDesktop()) expected.set(ticketId, url);
    },
  };
}

function openTab(url: string): void {
  const tab = window.open(url, TAB_NAME);
  if (tab) tab.opener = null;
}
