/** The board: the record that every other surface points to. */
import { useEffect, type ReactNode } from 'react';
import { ticketId, type TicketId } from '../../core/model/ids';
import { useBoard, usePage } from '../lib/context';
import { startShell } from '../lib/shell';
import { onDesktop } from '../lib/transport';
import { Toasts } from '../lib/toasts';
import { useBoardTexts } from '../lib/texts/board';
import { Announcer } from './bars/Announcer';
import { Banners } from './bars/Banners';
import { SoundGate } from './bars/SoundGate';
import { StatusLine } from './bars/StatusLine';
import { Tabs } from './bars/Tabs';
import { TopBar } from './bars/TopBar';
import { UndoBar } from './bars/UndoBar';
import { Detail } from './detail/Detail';
import { Dialogs } from './dialogs/Dialogs';
import { TicketList } from './list/TicketList';
import { followNotifications } from './phone/notifications';
import { useList, useScreen, useUi } from './screenContext';
import { useBeat } from './useBeat';
import { useBoardKeys } from './useBoardKeys';

/** `board.html#ticket=ID`, as notifications and the button open it. */
function ticketInAddress(): TicketId | null {
  const named = new URLSearchParams(window.location.hash.slice(1)).get('ticket');
  return named === null || named.length < 3 || named.length > 200 ? null : ticketId(named);
}

/** Of a notification. */
const ICON = new URL('../../../resources/icons/app-256.png', import.meta.url).href;

/** Tickets that something outside the board wants to be seen. */
function useShownTickets(): void {
  const screen = useScreen();
  const { client, store, rights } = usePage();
  useEffect(() => (onDesktop() ? undefined : followNotifications(store, rights.getState, ICON)), [store, rights]);
  useEffect(() => startShell(store, (id) => screen.reveal(ticketId(id))), [store, screen]);
  useEffect(() => {
    const fromAddress = (): void => {
      const id = ticketInAddress();
      if (id !== null) screen.reveal(id);
    };
    fromAddress();
    window.addEventListener('hashchange', fromAddress);
    const off = client.on('ticket.shown', (shown) => screen.reveal(shown.ticketId));
    return () => {
      off();
      window.removeEventListener('hashchange', fromAddress);
    };
  }, [screen, client]);
}

export function Board(): ReactNode {
  useBoardKeys();
  useBeat();
  useShownTickets();
  const texts = useBoardTexts();
  const tab = useList((state) => state.tab);
  const lost = useBoard((state) => state.connection === 'lost');
  const detail = useUi((state) => state.openId !== null);
  return (
    <div className={`board ${lost ? 'board--lost' : ''}`}>
      <title>{`${texts.title} · Hoverboard`}</title>
      <TopBar />
      <main className="board__main">
        <Tabs />
        <Banners />
        <div className={`board__panes ${detail ? 'board__panes--detail' : ''}`}>
          <div className="board__list" id="tickets" role="tabpanel" aria-labelledby={`tab-${tab}`}>
            <TicketList />
          </div>
          <UndoBar />
          <Detail />
        </div>
      </main>
      <SoundGate />
      <StatusLine />
      <Dialogs />
      <Toasts />
      <Announcer />
    </div>
  );
}
