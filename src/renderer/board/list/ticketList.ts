/** Keeps the sorted, filtered list of tickets and the tabs' counts up to date: a changed ticket is moved alone, nothing is sorted anew. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TicketId } from '../../../core/model/ids';
import type { TicketView } from '../../../core/model/view';
import type { TableMatcher } from '../../../core/model/zone';
import type { Changed } from '../../lib/store';
import { before, isOnTab, placeOf, samePlace, sections, tabs, type Place, type Section, type Tab } from './place';
import { matcherOf, type Matcher } from './search';

export interface TabCount {
  /** What is still open; on «Архив» and «Удален» all of them. */
  readonly shown: number;
  readonly ringing: number;
}
export interface ListState {
  readonly tab: Tab;
  readonly query: string;
  /** Only the tables of this station's zones are shown, and what rings here. */
  readonly mine: boolean;
  /** In each section, top first; a section's array stays the same object until its content changes. */
  readonly lists: Readonly<Record<Section, readonly TicketId[]>>;
  readonly counts: Readonly<Record<Tab, TabCount>>;
  /** Acceptances and cancellations that can still be taken back. */
  readonly undoable: readonly TicketId[];
}
export interface TicketList extends StoreApi<ListState> {
  /** Takes what the board's store says has changed. */
  apply(changed: Changed, tickets: ReadonlyMap<TicketId, TicketView>): void;
  /** @param wanted `tables`: those that this station serves; null: every table */
  filter(wanted: { readonly tab?: Tab; readonly query?: string; readonly tables?: TableMatcher | null }, tickets: ReadonlyMap<TicketId, TicketView>): void;
}

type Lists = Record<Section, readonly TicketId[]>;

const noLists = (): Lists => ({ now: [], taken: [], elsewhere: [], progress: [], later: [], ended: [] });
const isUndoable = (ticket: TicketView): boolean => ticket.type === 'delivery' && ticket.request?.phase === 'undoable';
const sameIds = (one: readonly TicketId[], other: readonly TicketId[]): boolean => one.length === other.length && one.every((id, index) => other[index] === id);

type Tally = Record<Tab, { shown: number; ringing: number }>;
const zero = (): Tally => Object.fromEntries(tabs.map((tab) => [tab, { shown: 0, ringing: 0 }])) as Tally;

/** Which tickets are counted and shown where; mutable, behind the store that components read. */
class Ledger {
  readonly places = new Map<TicketId, Place>();
  /** What has a place but is filtered out: empty on the tab that is open most. */
  readonly hidden = new Set<TicketId>();
  readonly undoable = new Set<TicketId>();
  private tally = zero();

  clear(): void {
    this.places.clear();
    this.hidden.clear();
    this.undoable.clear();
    this.tally = zero();
  }

  isListed(id: TicketId): boolean {
    return this.places.has(id) && !this.hidden.has(id);
  }

  count(place: Place, by: 1 | -1): void {
    this.countOn('all', place, by);
    if (place.tab !== null) this.countOn(place.tab, place, by);
  }

  private countOn(tab: Tab, place: Place, by: 1 | -1): void {
    const tally = this.tally[tab];
    if (place.section !== 'ended' || tab === 'archived' || tab === 'cancelled') tally.shown += by;
    if (place.ringing) tally.ringing += by;
  }

  counts(before: ListState['counts']): ListState['counts'] {
    const fresh = Object.fromEntries(
      tabs.map((tab) => {
        const tally = this.tally[tab];
        const old = before[tab];
        return [tab, old.shown === tally.shown && old.ringing === tally.ringing ? old : { ...tally }];
      }),
    ) as ListState['counts'];
    return tabs.every((tab) => fresh[tab] === before[tab]) ? before : fresh;
  }

  /** Where `place` belongs in a sorted list of ids. */
  indexIn(list: readonly TicketId[], place: Place): number {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.places.get(list[middle]!);
      if (other && before(other, place) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

export function createTicketList(): TicketList {
  const store = createStore<ListState>(() => ({ tab: 'all', query: '', mine: false, lists: noLists(), counts: zero(), undoable: [] }));
  const ledger = new Ledger();
  let matches: Matcher | null = null;
  let served: TableMatcher | null = null;

  /** What rings here is never hidden, whosever table it is; an order has no table. */
  const isMine = (ticket: TicketView): boolean => served === null || ticket.type === 'delivery' || ticket.attention.state === 'ringing' || served(ticket.table.name);

  const belongs = (place: Place, ticket: TicketView): boolean => isOnTab(place, store.getState().tab) && (matches === null || matches(ticket)) && isMine(ticket);

  /** Sorts everything; the arrays that come out the same stay the same. */
  const rebuild = (tickets: ReadonlyMap<TicketId, TicketView>): void => {
    ledger.clear();
    const grouped: Record<Section, Place[]> = { now: [], taken: [], elsewhere: [], progress: [], later: [], ended: [] };
    for (const ticket of tickets.values()) {
      const place = placeOf(ticket);
      ledger.places.set(ticket.id, place);
      ledger.count(place, 1);
      if (isUndoable(ticket)) ledger.undoable.add(ticket.id);
      if (belongs(place, ticket)) grouped[place.section].push(place);
      else ledger.hidden.add(ticket.id);
    }
    const old = store.getState();
    const lists = noLists();
    for (const section of sections) {
      const ids = grouped[section].sort(before).map((place) => place.id);
      lists[section] = sameIds(ids, old.lists[section]) ? old.lists[section] : ids;
    }
    publish(sections.every((section) => lists[section] === old.lists[section]) ? old.lists : lists);
  };

  const publish = (lists: ListState['lists']): void => {
    const old = store.getState();
    const undoable = [...ledger.undoable];
    const next = { lists, counts: ledger.counts(old.counts), undoable: sameIds(undoable, old.undoable) ? old.undoable : undoable };
    if (next.lists !== old.lists || next.counts !== old.counts || next.undoable !== old.undoable) store.setState(next);
  };

  /** Takes one ticket out of, and puts it back into, copies of the lists; answers whether anything moved. */
  const move = (lists: Lists, id: TicketId, ticket: TicketView | undefined): boolean => {
    const old = ledger.places.get(id);
    const place = ticket && placeOf(ticket);
    const wasListed = ledger.isListed(id);
    const isListed = place !== undefined && ticket !== undefined && belongs(place, ticket);
    if (ticket && isUndoable(ticket)) ledger.undoable.add(id);
    else ledger.undoable.delete(id);
    if (old && place && samePlace(old, place) && wasListed === isListed) return false;

    if (old) {
      if (wasListed) lists[old.section] = lists[old.section].toSpliced(ledger.indexIn(lists[old.section], old), 1);
      ledger.count(old, -1);
      ledger.places.delete(id);
      ledger.hidden.delete(id);
    }
    if (place) {
      if (isListed) lists[place.section] = lists[place.section].toSpliced(ledger.indexIn(lists[place.section], place), 0, id);
      else ledger.hidden.add(id);
      ledger.count(place, 1);
      ledger.places.set(id, place);
    }
    return wasListed || isListed;
  };

  return {
    ...store,
    apply(changed, tickets) {
      if (changed === 'all') return rebuild(tickets);
      if (changed.length === 0) return;
      const lists: Lists = { ...store.getState().lists };
      let moved = false;
      for (const id of changed) moved = move(lists, id, tickets.get(id)) || moved;
      publish(moved ? lists : store.getState().lists);
    },
    filter({ tab = store.getState().tab, query = store.getState().query, tables = served }, tickets) {
      if (tab === store.getState().tab && query === store.getState().query && tables === served) return;
      served = tables;
      matches = matcherOf(query);
      store.setState({ tab, query, mine: tables !== null });
      rebuild(tickets);
    },
  };
}
