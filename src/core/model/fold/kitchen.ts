/** Folds what the kitchen has to cook and what it did: orders of tables and deliveries as numbered dishes, bumped, recalled, seen, called off. */
import type { BoardState } from '../board';
import type { Entry, FactOf } from '../fact';
import type { Instant } from '../instant';
import { deliveryTicketId, type SourceId, type TicketId } from '../ids';
import type { Dish, DeliveryTicket } from '../ticket';
import { CLOSED_KEPT_MS, deliveryOf } from '../board';
import { BUMPS_KEPT, dishKey, isComplete, isOpenLine, type KitchenLine, type KitchenOrder } from '../kitchen';

type HallEvent = FactOf<'hall.event'>;

const patchOrder = (board: BoardState, entry: Entry, order: KitchenOrder, patch: Partial<KitchenOrder>): void => {
  board.kitchen.orders.set(order.ticketId, { ...order, ...patch, changedAt: entry.at, version: entry.seq });
};

const lineOf = ({ name, quantity, modifiers }: Dish, id: number, at: Instant, added: boolean): KitchenLine => ({ id, name, quantity, modifiers, at, added, seenAt: null, bumpedAt: null, goneAt: null });

const withLines = (lines: readonly KitchenLine[], dishes: readonly Dish[], at: Instant, added: boolean): KitchenLine[] => {
  const next = lines.reduce((highest, { id }) => Math.max(highest, id), 0) + 1;
  return [...lines, ...dishes.map((dish, place) => lineOf(dish, next + place, at, added))];
};

const newOrder = (entry: Entry, ticketId: TicketId, sourceId: SourceId, table: KitchenOrder['table'], dishes: readonly Dish[]): KitchenOrder => ({
  ticketId,
  latestTicketId: ticketId,
  sourceId,
  table,
  openedAt: entry.at,
  changedAt: entry.at,
  version: entry.seq,
  lines: withLines([], dishes, entry.at, false),
  completedAt: null,
  servedAt: null,
  calledOffAt: null,
  acknowledgedAt: null,
  leftAt: null,
});

/** How much of each dish there is. */
const amounts = (dishes: readonly Pick<KitchenLine, 'name' | 'modifiers' | 'quantity'>[]): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const dish of dishes) sums.set(dishKey(dish), (sums.get(dishKey(dish)) ?? 0) + dish.quantity);
  return sums;
};

/** What of `dishes` goes beyond what `known` says is there, portion by portion, the last lines first: what stands last was ordered last. */
const beyond = (dishes: readonly Dish[], known: Map<string, number>): Dish[] => {
  const spare = new Map([...amounts(dishes)].map(([key, amount]) => [key, amount - (known.get(key) ?? 0)]));
  const extra: Dish[] = [];
  for (const dish of dishes.toReversed()) {
    const left = spare.get(dishKey(dish)) ?? 0;
    const quantity = Math.min(left, dish.quantity) as Dish['quantity'];
    if (quantity <= 0) continue;
    spare.set(dishKey(dish), left - quantity);
    extra.unshift(quantity === dish.quantity ? dish : { ...dish, quantity });
  }
  return extra;
};

/** The order that a table's event goes on: its ticket's own, else the table's last one, unless that is done with and the guests begin anew. */
const goesOn = (board: BoardState, event: HallEvent, ticketId: TicketId): KitchenOrder | undefined => {
  const own = board.kitchen.orders.get(ticketId);
  if (own !== undefined) return own;
  const last = [...board.kitchen.orders.values()].findLast((order) => order.sourceId === event.sourceId && order.table?.id === event.table.id);
  return last !== undefined && isComplete(last) && event.code === 'save_order' ? undefined : last;
};

/**
 * A table's order is told event by event: what an event says was added is new, whatever stood there before. Of a later event the whole order tells besides
 * what an event that never arrived had brought; of a first one it is what there is to cook, for nobody knows what the kitchen was told before.
 */
const foldTableOrder = (board: BoardState, entry: Entry, event: HallEvent): void => {
  const { ticketId, at } = entry;
  if (event.kind !== 'table-order' || ticketId === null) return;
  const before = goesOn(board, event, ticketId);
  if (before === undefined) {
    const dishes = event.dishes.length > 0 ? [...event.dishes, ...beyond(event.added, amounts(event.dishes))] : event.added;
    board.kitchen.orders.set(ticketId, newOrder(entry, ticketId, event.sourceId, event.table, dishes));
    return;
  }
  const told = event.code === 'save_order' && event.added.length > 0 ? [] : beyond(event.dishes, amounts([...before.lines, ...event.added]));
  patchOrder(board, entry, before, { latestTicketId: ticketId, table: event.table, servedAt: null, lines: withLines(before.lines, [...event.added, ...told], at, true) });
};

/** Takes `amount` of a dish off the open lines, the newest first; what was bumped stays bumped. */
const takeOff = (lines: readonly KitchenLine[], key: string, amount: number, at: Instant): KitchenLine[] => {
  let left = amount;
  const gone: KitchenLine[] = [];
  const kept = lines.toReversed().flatMap((line) => {
    if (left <= 0 || !isOpenLine(line) || dishKey(line) !== key) return [line];
    const taken = Math.min(left, line.quantity);
    left -= taken;
    if (taken === line.quantity) return [{ ...line, goneAt: at, seenAt: null }];
    gone.push({ ...line, quantity: taken as KitchenLine['quantity'], goneAt: at, seenAt: null });
    return [{ ...line, quantity: (line.quantity - taken) as KitchenLine['quantity'] }];
  });
  const next = lines.reduce((highest, { id }) => Math.max(highest, id), 0) + 1;
  return [...kept.toReversed(), ...gone.map((line, place) => ({ ...line, id: next + place }))];
};

/** A delivery's content is told as a whole: what is more than the kitchen has is added, what is less is taken off. */
const reconciled = (order: KitchenOrder, dishes: readonly Dish[], at: Instant): readonly KitchenLine[] => {
  if (order.lines.length === 0) return withLines([], dishes, at, false);
  const wanted = amounts(dishes);
  let lines: readonly KitchenLine[] = order.lines;
  const had = amounts(lines.filter((line) => line.goneAt === null));
  for (const [key, amount] of had) {
    const surplus = amount - (wanted.get(key) ?? 0);
    if (surplus > 0) lines = takeOff(lines, key, surplus, at);
  }
  const extra = beyond(dishes, had);
  return extra.length === 0 ? lines : withLines(lines, extra, at, true);
};

const inKitchen = ({ stage, closed }: DeliveryTicket): boolean => closed === null && (stage === 'created' || stage === 'accepted');
const isCalledOff = ({ stage, closed }: DeliveryTicket): boolean => stage === 'cancelled' || closed?.how === 'unknown';
const hasLeft = ({ stage, closed }: DeliveryTicket): boolean => closed !== null || stage === 'on-the-way' || stage === 'archived' || stage === 'waiting';

/** Follows a delivery ticket as it stands after the entry. */
const foldDelivery = (board: BoardState, entry: Entry, ticket: DeliveryTicket | undefined): void => {
  if (ticket === undefined) return;
  const before = board.kitchen.orders.get(ticket.id);
  if (before === undefined) {
    if (inKitchen(ticket)) board.kitchen.orders.set(ticket.id, newOrder(entry, ticket.id, ticket.sourceId, null, ticket.dishes ?? []));
    return;
  }
  const off = isCalledOff(ticket);
  const lines = inKitchen(ticket) && ticket.dishes !== null ? reconciled(before, ticket.dishes, entry.at) : before.lines;
  const more = lines.length > before.lines.length;
  const leftAt = !off && hasLeft(ticket) ? (before.leftAt ?? entry.at) : null;
  const calledOffAt = off ? (before.calledOffAt ?? entry.at) : null;
  if (lines === before.lines && leftAt === before.leftAt && calledOffAt === before.calledOffAt) return;
  patchOrder(board, entry, before, { lines: [...lines], leftAt, calledOffAt, acknowledgedAt: off ? before.acknowledgedAt : null, ...(more && { servedAt: null }) });
};

const bump = (board: BoardState, entry: Entry, order: KitchenOrder, fact: FactOf<'kitchen.bumped'>): void => {
  const chosen = new Set(fact.lines);
  const bumped = order.lines.filter((line) => chosen.has(line.id) && isOpenLine(line));
  const lines = order.lines.map((line) => {
    if (!chosen.has(line.id)) return line;
    return { ...line, seenAt: line.seenAt ?? entry.at, bumpedAt: isOpenLine(line) ? entry.at : line.bumpedAt };
  });
  patchOrder(board, entry, order, {
    lines,
    completedAt: lines.some(isOpenLine) ? order.completedAt : entry.at,
    servedAt: fact.served === true ? entry.at : order.servedAt,
  });
  board.kitchen.bumps = [...board.kitchen.bumps, { ticketId: order.ticketId, lines: bumped.map((line) => line.id), at: entry.at, by: fact.by }].slice(-BUMPS_KEPT);
};

/** What is recalled is to be cooked again; an order without known dishes has none to name. */
const recall = (board: BoardState, entry: Entry, order: KitchenOrder, fact: FactOf<'kitchen.recalled'>): void => {
  const chosen = new Set(fact.lines);
  const lines = order.lines.map((line) => (chosen.has(line.id) ? { ...line, bumpedAt: null } : line));
  const stillOut = lines.some((line) => line.bumpedAt !== null);
  patchOrder(board, entry, order, { lines, servedAt: null, completedAt: stillOut && lines.length > 0 ? order.completedAt : null });
  board.kitchen.bumps = board.kitchen.bumps.filter((one) => one.ticketId !== order.ticketId || !one.lines.every((id) => chosen.has(id)));
};

const see = (board: BoardState, entry: Entry, order: KitchenOrder, seen: ReadonlySet<number>): void => {
  patchOrder(board, entry, order, { lines: order.lines.map((line) => (seen.has(line.id) && line.seenAt === null ? { ...line, seenAt: entry.at } : line)) });
};

/** Applies an entry to the kitchen, after tickets were folded from it. */
/** With the bumps that would bring its dishes back. */
const forgetOrder = (board: BoardState, id: TicketId): void => {
  board.kitchen.orders.delete(id);
  board.kitchen.bumps = board.kitchen.bumps.filter((one) => one.ticketId !== id);
};

export const foldKitchen = (board: BoardState, entry: Entry): void => {
  const { fact } = entry;
  const order = 'ticketId' in fact ? board.kitchen.orders.get(fact.ticketId) : undefined;
  switch (fact.type) {
    case 'hall.event':
      foldTableOrder(board, entry, fact);
      return;
    case 'delivery.observed':
      if (fact.another === true) forgetOrder(board, deliveryTicketId(fact.sourceId, fact.order.orderId));
      foldDelivery(board, entry, deliveryOf(board, fact.sourceId, fact.order.orderId));
      return;
    case 'delivery.vanished':
      foldDelivery(board, entry, deliveryOf(board, fact.sourceId, fact.orderId));
      return;
    case 'journal.pruned':
      for (const id of fact.tickets) board.kitchen.orders.delete(id);
      return;
    case 'kitchen.bumped':
      if (order !== undefined) bump(board, entry, order, fact);
      return;
    case 'kitchen.recalled':
      if (order !== undefined) recall(board, entry, order, fact);
      return;
    case 'kitchen.seen':
      if (order !== undefined) see(board, entry, order, new Set(fact.lines));
      return;
    case 'kitchen.acknowledged':
      if (order !== undefined) patchOrder(board, entry, order, { acknowledgedAt: entry.at });
      return;
    default:
  }
};

/** A table's order stands as long as its ticket, a delivery's until it leaves. */
const isWanted = (board: BoardState, order: KitchenOrder): boolean => {
  if (isComplete(order)) return false;
  return order.table === null ? order.leftAt === null && order.calledOffAt === null : board.tickets.get(order.latestTicketId)?.closed === null;
};

/** What no guest waits for any more leaves, with the bumps that would bring it back. */
export const sweepKitchen = (board: BoardState, now: Instant): void => {
  for (const [id, order] of board.kitchen.orders) {
    if (!isWanted(board, order) && now - order.changedAt > CLOSED_KEPT_MS) board.kitchen.orders.delete(id);
  }
  if (board.kitchen.bumps.some(({ ticketId }) => !board.kitchen.orders.has(ticketId))) board.kitchen.bumps = board.kitchen.bumps.filter(({ ticketId }) => board.kitchen.orders.has(ticketId));
};

/** The kitchen of a board that an older version kept without one: whatever is open is to be cooked. */
export const kitchenOfTickets = (board: BoardState): void => {
  for (const ticket of board.tickets.values()) {
    const entry: Entry = { seq: ticket.version, at: ticket.openedAt, ticketId: ticket.id, fact: { type: 'station.started', version: '' } };
    if (ticket.type === 'delivery') foldDelivery(board, entry, ticket);
    else if (ticket.kind === 'table-order' && ticket.closed === null) board.kitchen.orders.set(ticket.id, newOrder(entry, ticket.id, ticket.sourceId, ticket.table, ticket.dishes));
  }
};
