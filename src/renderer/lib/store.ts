/** The board as this page knows it: one vanilla store fed by followBoard, from which a component reads one ticket without hearing of the others. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { followBoard, type Client } from '../../shared/client';
import { onDesktop } from './transport';
import { onWake } from './wake';
import type { ChannelView } from '../../core/model/channel';
import type { Instant } from '../../core/model/instant';
import type { TicketId } from '../../core/model/ids';
import { sameRoute } from '../../core/model/routing';
import type { Bump, KitchenOrder } from '../../core/model/kitchen';
import type { AlertView, BoardDelta, BoardSnapshot, Heartbeat, SourceView, StationView, TicketView } from '../../core/model/view';

/** `connecting` no snapshot yet · `open` the station speaks · `lost` it has fallen silent, and what stands here is old. */
export type Connection = 'connecting' | 'open' | 'lost';

/** Which tickets the last change touched; `all` after a first or repeated snapshot, also when two follow on each other: never compare it with the one before. */
export type Changed = 'all' | readonly TicketId[];

export interface BoardState {
  readonly connection: Connection;
  /** −1 before the first snapshot. */
  readonly revision: number;
  readonly station: StationView | null;
  readonly sources: readonly SourceView[];
  readonly alert: AlertView | null;
  readonly channels: readonly ChannelView[];
  /** One map for good, changed in place: select a ticket from it, never the map itself. */
  readonly tickets: ReadonlyMap<TicketId, TicketView>;
  readonly changed: Changed;
  /** The kitchen's orders: one map for good, changed in place; `kitchenChange` counts its changes. */
  readonly kitchen: ReadonlyMap<TicketId, KitchenOrder>;
  readonly kitchenChange: number;
  /** The last bumps, the newest last. */
  readonly bumps: readonly Bump[];
  /** When each source's last good poll ended, from heartbeats too; by source id. */
  readonly lastGoodAt: Readonly<Record<string, Instant | null>>;
  /** Station's clock minus this computer's, in milliseconds. */
  readonly clockOffsetMs: number;
  /** The station's time when it was last heard of; null before that. */
  readonly heardAt: Instant | null;
}

export interface BoardStore extends StoreApi<BoardState> {
  snapshot(snapshot: BoardSnapshot): void;
  delta(delta: BoardDelta): void;
  heartbeat(heartbeat: Heartbeat): void;
  connection(state: 'open' | 'lost'): void;
}

/** Clocks of one PC differ by the transport's delay only; below this the offset stays, so that ages do not jitter. */
const OFFSET_TOLERANCE_MS = 750;

/** Equal for every reader: `version` covers the ticket itself, the rest is derived from it and from the clock. */
export const sameTicket = (one: TicketView, other: TicketView): boolean =>
  one.id === other.id &&
  one.version === other.version &&
  one.late === other.late &&
  one.attention.state === other.attention.state &&
  one.attention.reason === other.attention.reason &&
  one.attention.until === other.attention.until &&
  sameRoute(one.attention.route, other.attention.route);

function laterOf(one: Instant | null | undefined, other: Instant | null | undefined): Instant | null {
  if (one === null || one === undefined) return other ?? null;
  if (other === null || other === undefined) return one;
  return one > other ? one : other;
}

function freshest(before: BoardState['lastGoodAt'], sources: readonly SourceView[]): BoardState['lastGoodAt'] {
  return Object.fromEntries(sources.map((source) => [source.id, laterOf(before[source.id], source.health.lastGoodAt)]));
}

/** Keeps the objects of orders that are the same: their cards are not drawn anew. @param anew the station's numbers mean nothing beside those that are known */
function replaceOrders(orders: Map<TicketId, KitchenOrder>, shown: readonly KitchenOrder[], anew: boolean): void {
  const kept = new Set(shown.map((order) => order.ticketId));
  for (const id of orders.keys()) if (!kept.has(id)) orders.delete(id);
  for (const order of shown) if (anew || orders.get(order.ticketId)?.version !== order.version) orders.set(order.ticketId, order);
}

/** @param localNowMs this computer's clock, in milliseconds since the epoch */
export function createBoardStore(localNowMs: () => number = Date.now): BoardStore {
  const tickets = new Map<TicketId, TicketView>();
  const kitchenOrders = new Map<TicketId, KitchenOrder>();
  const store = createStore<BoardState>(() => ({
    connection: 'connecting',
    revision: -1,
    station: null,
    sources: [],
    alert: null,
    channels: [],
    tickets,
    changed: 'all',
    kitchen: kitchenOrders,
    kitchenChange: 0,
    bumps: [],
    lastGoodAt: {},
    clockOffsetMs: 0,
    heardAt: null,
  }));

  const heard = (now: Instant): Pick<BoardState, 'clockOffsetMs' | 'heardAt'> => {
    const offsetMs = now - localNowMs();
    const before = store.getState();
    const keep = before.revision >= 0 && Math.abs(offsetMs - before.clockOffsetMs) < OFFSET_TOLERANCE_MS;
    return { clockOffsetMs: keep ? before.clockOffsetMs : offsetMs, heardAt: now };
  };

  return {
    ...store,
    snapshot({ revision, now, station, sources, alert, channels = [], tickets: shown, kitchen = { orders: [], bumps: [] } }) {
      const removes = tickets.size > 0;
      // It began anew, perhaps with another journal: the same number of a ticket may stand for another state of it.
      const anew = revision < store.getState().revision;
      for (const ticket of shown) {
        const before = tickets.get(ticket.id);
        if (anew || !before || !sameTicket(before, ticket)) tickets.set(ticket.id, ticket);
      }
      if (removes) {
        const kept = new Set(shown.map((ticket) => ticket.id));
        for (const id of tickets.keys()) if (!kept.has(id)) tickets.delete(id);
      }
      replaceOrders(kitchenOrders, kitchen.orders, anew);
      const lastGoodAt = freshest(store.getState().lastGoodAt, sources);
      const kitchenChange = store.getState().kitchenChange + 1;
      store.setState({ ...heard(now), connection: 'open', revision, station, sources, alert, channels, changed: 'all', lastGoodAt, kitchenChange, bumps: kitchen.bumps });
    },
    delta({ revision, now, station, sources, alert, channels, upserts = [], removed = [], kitchen }) {
      for (const ticket of upserts) tickets.set(ticket.id, ticket);
      for (const id of removed) tickets.delete(id);
      for (const order of kitchen?.upserts ?? []) kitchenOrders.set(order.ticketId, order);
      for (const id of kitchen?.removed ?? []) kitchenOrders.delete(id);
      store.setState({
        ...heard(now),
        revision,
        changed: [...upserts.map((ticket) => ticket.id), ...removed],
        ...(kitchen && { kitchenChange: store.getState().kitchenChange + 1 }),
        ...(kitchen?.bumps && { bumps: kitchen.bumps }),
        ...(station && { station }),
        ...(alert && { alert }),
        ...(channels && { channels }),
        ...(sources && { sources, lastGoodAt: freshest(store.getState().lastGoodAt, sources) }),
      });
    },
    heartbeat({ now, lastGoodAt: told }) {
      const before = store.getState().lastGoodAt;
      const lastGoodAt = Object.fromEntries(Object.entries({ ...before, ...told }).map(([id, at]) => [id, laterOf(before[id], at)]));
      store.setState({ ...heard(now), lastGoodAt, changed: [] });
    },
    connection(state) {
      store.setState({ connection: state === 'open' && store.getState().revision < 0 ? 'connecting' : state, changed: [] });
    },
  };
}

/** Keeps the store at what the station tells, until the answer is called. The app's own windows are never put to sleep; a browser's page is. */
export const followInto = (store: BoardStore, client: Client): (() => void) => followBoard(client, store, onDesktop() ? {} : { onWake });
