/** What this board has open, looked for and focused: state of the screen alone, never of the station. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SourceId, TicketId } from '../../core/model/ids';
import type { StationView, TicketView } from '../../core/model/view';
import type { TableMatcher } from '../../core/model/zone';
import type { Rights } from '../../shared/rights';
import { takesTablesOf } from '../../shared/touches';
import { keptUnder } from '../lib/kept';
import type { PageRights } from '../lib/rights';
import type { BoardStore } from '../lib/store';
import { createTicketList, type TicketList } from './list/ticketList';
import { tabs, type Tab } from './list/place';
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
  /** Grows whenever the active card is to be seen too. */
  readonly seekCard: number;
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
  showTab(tab: Tab): void;
  search(query: string): void;
  /** Only the tables of this station's zones, or all of them. */
  showMine(mine: boolean): void;
  open(id: TicketId): void;
  closeDetail(): void;
  /** Opens a ticket that something outside the list asked for, making sure that the list shows it too. */
  reveal(id: TicketId): void;
  activate(id: TicketId, focus: boolean): void;
  /** From outside the list: its card takes the focus, and the list is scrolled to it. */
  goTo(id: TicketId): void;
  /** Whether the active card is asked to take the focus; answers true once for each time it is asked, also when the card is drawn only later. */
  takesFocus(): boolean;
  focusSearch(): void;
  show(dialog: OpenDialog | null): void;
  ticket(id: TicketId | null): TicketView | undefined;
}

/** A phone that is kept to zones serves those, any other board its station's; null: every table. */
export const zonesServed = (station: StationView | null, rights: PageRights): Rights['zones'] => rights.zones ?? station?.zones ?? null;

function servedBy(station: StationView | null, rights: PageRights): TableMatcher | null {
  const zones = zonesServed(station, rights);
  return zones === null || zones.length === 0 ? null : takesTablesOf(zones);
}

/** Tabs that somebody works on; what has ended is looked at and left. */
const keptTab = (text: string | null): Tab => tabs.find((tab) => tab === text && tab !== 'archived' && tab !== 'cancelled') ?? 'all';

/** Follows `board` as long as the page lives. */
export function createScreen(board: BoardStore, rights: StoreApi<PageRights>): Screen {
  const list = createTicketList();
  const ui = createStore<ScreenState>(() => ({ openId: null, activeId: null, focusCard: 0, seekCard: 0, focusSearch: 0, dialog: null }));
  const tickets = (): ReadonlyMap<TicketId, TicketView> => board.getState().tickets;
  const isListed = (id: TicketId): boolean => Object.values(list.getState().lists).some((ids) => ids.includes(id));

  let focusesTaken = 0;

  const [mineKept, tabKept] = [keptUnder('hoverboard.mine', 'device'), keptUnder('hoverboard.tab', 'device')];
  /** Also while there are no zones to go by: they come with the first snapshot. */
  let wantsMine = mineKept.read() === 'on';
  const filterMine = (): void => list.filter({ tables: wantsMine ? servedBy(board.getState().station, rights.getState()) : null }, tickets());

  list.apply('all', tickets());
  list.filter({ tab: keptTab(tabKept.read()) }, tickets());
  rights.subscribe(filterMine);
  board.subscribe((state, before) => {
    list.apply(state.changed, state.tickets);
    if (state.station?.zones !== before.station?.zones) filterMine();
    const { openId } = ui.getState();
    if (openId !== null && state.revision >= 0 && !state.tickets.has(openId)) ui.setState({ openId: null });
  });

  return {
    ui,
    list,
    who: createWho(),
    staffPages: createStaffPages(board),
    showTab(tab) {
      tabKept.write(tab);
      list.filter({ tab }, tickets());
    },
    showMine(mine) {
      wantsMine = mine;
      mineKept.write(mine ? 'on' : 'off');
      filterMine();
    },
    search: (query) => list.filter({ query }, tickets()),
    open: (id) => ui.setState({ openId: id, activeId: id }),
    closeDetail: () => ui.setState((state) => ({ openId: null, focusCard: state.focusCard + 1 })),
    reveal(id) {
      // For this once: what is kept stays as somebody has chosen it.
      if (!isListed(id)) {
        wantsMine = false;
        list.filter({ tab: 'all', query: '', tables: null }, tickets());
      }
      ui.setState({ openId: id, activeId: id, dialog: null });
    },
    activate: (id, focus) => ui.setState((state) => ({ activeId: id, focusCard: state.focusCard + (focus ? 1 : 0) })),
    goTo: (id) => ui.setState((state) => ({ activeId: id, focusCard: state.focusCard + 1, seekCard: state.seekCard + 1 })),
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
