/** The board's keys. Letters are told by their place on the keyboard, so that they work in the Russian and the English layout alike. */
import { useEffect } from 'react';
import { usePage } from '../lib/context';
import { actionsOf, type Action } from './actions';
import { sections, tabs } from './list/place';
import type { Screen } from './screen';
import { useScreen } from './screenContext';
import { useTicketActions, type TicketActions } from './useTicketActions';
import type { StoreApi } from 'zustand/vanilla';
import type { PageRights } from '../lib/rights';
import type { BoardStore } from '../lib/store';

const typesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('textarea, select, input:not([type="radio"]):not([type="checkbox"])'));

/** The first of its actions that the ticket offers is done. */
const letters: Readonly<Record<string, readonly Action[]>> = {
  KeyC: ['claim', 'release'],
  KeyD: ['done'],
  KeyA: ['accept'],
  KeyX: ['cancel'],
  KeyR: ['recall'],
};

function perform(action: Action, screen: Screen, actions: TicketActions, id: Parameters<TicketActions['claim']>[0]): void {
  switch (action) {
    case 'claim':
    case 'release':
    case 'done':
    case 'accept':
    case 'recall':
    case 'unsnooze':
      return actions[action](id);
    case 'cancel':
      return screen.show({ kind: 'cancel', ticketId: id });
    case 'snooze':
  }
}

/** What a key works on. */
interface Hands {
  readonly screen: Screen;
  readonly board: BoardStore;
  readonly actions: TicketActions;
  readonly rights: StoreApi<PageRights>;
}

/** The open ticket, else the card that the focus stands at. */
function onTicket(code: string, { screen, board, actions, rights }: Hands): boolean {
  const { openId, activeId } = screen.ui.getState();
  const ticket = screen.ticket(openId ?? activeId);
  const wanted = letters[code];
  if (!ticket || !wanted) return false;
  const offered = actionsOf(ticket, board.getState().sources.find((source) => source.id === ticket.sourceId), rights.getState());
  const action = wanted.find((one) => offered.has(one));
  if (action === undefined) return false;
  perform(action, screen, actions, ticket.id);
  return true;
}

function goBack(screen: Screen): boolean {
  const { dialog, openId } = screen.ui.getState();
  if (dialog !== null) screen.show(null);
  else if (openId !== null) screen.closeDetail();
  else if (screen.list.getState().query !== '') screen.search('');
  else return false;
  return true;
}

/** From the tabs, or from nowhere on a board that has just opened, down leads to the cards; among them the list has its own arrows. */
function enterList(target: EventTarget | null, { screen }: Hands): boolean {
  if (target !== document.body && !(target instanceof HTMLElement && target.matches('[role="tab"]'))) return false;
  const { lists } = screen.list.getState();
  const shown = sections.flatMap((section) => lists[section]);
  const { activeId } = screen.ui.getState();
  const id = activeId !== null && shown.includes(activeId) ? activeId : shown[0];
  if (id === undefined) return false;
  screen.goTo(id);
  return true;
}

/** Whether the key meant something. */
function press(event: KeyboardEvent, hands: Hands): boolean {
  const { screen, actions, rights } = hands;
  const digit = /^(?:Digit|Numpad)([1-8])$/.exec(event.code)?.[1];
  if (event.key === '?' || (event.code === 'Slash' && event.shiftKey)) {
    screen.show({ kind: 'help' });
    return true;
  }
  if (event.shiftKey) return false;
  if (digit !== undefined) {
    screen.showTab(tabs[Number(digit) - 1]!);
    return true;
  }
  if (event.key === '/' || event.code === 'Slash') {
    screen.focusSearch();
    return true;
  }
  if (event.code === 'KeyZ') {
    const last = screen.list.getState().undoable.at(-1);
    if (last === undefined || !rights.getState().may('order.takeBack')) return false;
    actions.takeBack(last);
    return true;
  }
  if (event.key === 'Escape') return goBack(screen);
  if (event.key === 'ArrowDown') return enterList(event.target, hands);
  return onTicket(event.code, hands);
}

export function useBoardKeys(): void {
  const screen = useScreen();
  const { store, rights } = usePage();
  const actions = useTicketActions();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.repeat || typesText(event.target)) return;
      if (press(event, { screen, board: store, actions, rights })) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [screen, store, actions, rights]);
}
