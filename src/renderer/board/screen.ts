/** What this board has open, looked for and focused: state of the screen alone, never of the station. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SourceId, TicketId } from '../../core/model/ids';
import type { StationView, TicketView } from '../../core/model/view';
import { readZone, type TableMatcher } from '../../core/model/zone';
import type { BoardStore } from '../lib/store';
import { createTicketList, type TicketList } from './list/ticketList';
import type { Tab } from './list/place';
import { createInstalling, type Installing } from './phone/install';
import { createAwakeKeeper, type AwakeKeeper } from './phone/screenAwake';
import { createWho, type Who } from './who';
import { createStaffPages, type StaffPages } from './staffPage';

/** What stands over the board; never more than one, and never modal. */
export type OpenDialog =
  | { readonly kind: 'help' }
  | { readonly kind: 'who' }
  /** What a browser's device can do; never on the desktop. */
  | { readonly kind: 'device' }
  /** `ticketId`: the ticket from which it was asked for. */
  | { readonly kind: 'mute'; readonly ticketId: TicketId | null }
  | { readonly kind: 'sources'; readonly sourceId: SourceId | null }
  | { readonly kind: 'cancel'; readonly ticketId: TicketId };

export interface ScreenState {
  /** The ticket in the detail pane. */
  readonly openId: TicketId | null;
  /** The card that Tab and the arrow keys stand at. */
  readonly activeId: TicketId | null;
  /** Grows whenever the active card is to take the focus. */
  readonly focusCard: number;
  /** Grows whenever the search field is to take the focus. */
  readonly focusSearch: number;
  readonly dialog: OpenDialog | null;
}

export interface Screen {
  readonly ui: StoreApi<ScreenState>;
  readonly list: TicketList;
  /** Who stands at this board. */
  readonly who: StoreApi<Who>;
  readonly staffPages: StaffPages;
  /** Keeps a phone's screen on, where that is wanted. */
  readonly awake: AwakeKeeper;
  readonly installing: Installing;
  showTab(tab: Tab): void;
  search(query: string): void;
  /** Only the tables of this station's zones, or all of them. */
  showMine(mine: boolean): void;
  open(id: TicketId): void;
  closeDetail(): void;
  /** Opens a ticket that something outside the list asked for, making sure that the list shows it too. */
  reveal(id: TicketId): void;
  activate(id: TicketId, focus: boolean): void;
  /** Whether the active card is asked to take the focus; answers true once for each time it is asked, also when the card is drawn only later. */
  takesFocus(): boolean;
  focusSearch(): void;
  show(dialog: OpenDialog | null): void;
  ticket(id: TicketId | null): TicketView | undefined;
}

/** The tables of the station's zones; null: it serves every table. */
const servedBy = (station: StationView | null): TableMatcher | null => {
  const takes = (station?.zones ?? []).map(({ tables }) => readZone(tables)).flatMap((read) => (read.ok ? [read.takes] : []));
  return takes.length === 0 ? null : (table) => takes.some((one) => one(table));
};

/** Follows `board` as long as the page lives. */
export function createScreen(board: BoardStore): Screen {
  const list = createTicketList();
  const ui = createStore<ScreenState>(() => ({ openId: null, activeId: null, focusCard: 0, focusSearch: 0, dialog: null }));
  const tickets = (): ReadonlyMap<TicketId, TicketView> => board.getState().tickets;
  const isListed = (id: TicketId): boolean => Object.values(list.getState().lists).some((ids) => ids.includes(id));

  let focusesTaken = 0;

  list.apply('all', tickets());
  board.subscribe((state, before) => {
    list.apply(state.changed, state.tickets);
    if (state.station?.zones !== before.station?.zones && list.getState().mine) list.filter({ tables: servedBy(state.station) }, state.tickets);
    const { openId } = ui.getState();
    if (openId !== null && state.revision >= 0 && !state.tickets.has(openId)) ui.setState({ openId: null });
  });

  return {
    ui,
    list,
    who: createWho(),
    staffPages: createStaffPages(board),
    awake: createAwakeKeeper(),
    installing: createInstalling(),
    showTab: (tab) => list.filter({ tab }, tickets()),
    showMine: (mine) => list.filter({ tables: mine ? servedBy(board.getState().station) : null }, tickets()),
    search: (query) => list.filter({ query }, tickets()),
    open: (id) => ui.setState({ openId: id, activeId: id }),
    closeDetail: () => ui.setState((state) => ({ openId: null, focusCard: state.focusCard + 1 })),
    reveal(id) {
      if (!isListed(id)) list.filter({ tab: 'all', query: '', tables: null }, tickets());
      ui.setState({ openId: id, activeId: id, dialog: null });
    },
    activate: (id, focus) => ui.setState((state) => ({ activeId: id, focusCard: state.focusCard + (focus ? 1 : 0) })),
    takesFocus() {
      const { focusCard } = ui.getState();
      const asked = focusCard > focusesTaken;
      focusesTaken = focusCard;
      return asked;
    },
    focusSearch: () => ui.setState((state) => ({ focusSearch: state.focusSearch + 1 })),
    show: (dialog) => ui.setState({ dialog }),
    ticket: (id) => (id === null ? undefined : tickets().get(id)),
  };
}
