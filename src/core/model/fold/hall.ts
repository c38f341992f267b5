/** Folds QR menu events into hall tickets: a table has at most one open ticket of a kind. */
import type { BoardState } from '../board';
import type { Entry, FactOf } from '../fact';
import type { Instant } from '../instant';
import type { HallTicket } from '../ticket';
import { hallKey, patchSource, patchTicket, sourceState } from '../board';
import { ticketId, type TicketId } from '../ids';

type HallEvent = FactOf<'hall.event'>;

const openTicket = (board: BoardState, key: string): HallTicket | undefined => {
  const id = board.openHall.get(key);
  const ticket = id === undefined ? undefined : board.tickets.get(id);
  return ticket?.type === 'hall' && ticket.closed === null ? ticket : undefined;
};

/** The open ticket that the event adds to, or the id of the one that it opens. */
export const hallTicketIdFor = (board: BoardState, event: HallEvent, seq: number): TicketId =>
  openTicket(board, hallKey(event))?.id ?? ticketId(`${event.sourceId}/${event.kind}/${event.table.id.slice(0, 80)}/${seq}`);

/** An online payment ends the table's open bill request: nobody needs to bring a bill that is paid. */
const settleBill = (board: BoardState, entry: Entry, event: HallEvent): TicketId | null => {
  const bill = openTicket(board, hallKey({ ...event, kind: 'bill-request' }));
  if (bill === undefined) return null;
  patchTicket(board, entry, bill, { demand: null, claim: null, snoozedUntil: null, closed: { at: entry.at, how: 'paid-online', by: null } });
  board.openHall.delete(hallKey(bill));
  return bill.id;
};

/** The same wish once more within moments changes nothing for whoever is on the way: it is counted, and what it tells is kept. */
const askSoon = (board: BoardState, entry: Entry, event: HallEvent, open: HallTicket): void => {
  patchTicket(board, entry, open, { count: open.count + 1, table: event.table, sum: event.sum ?? open.sum, waiter: event.waiter ?? open.waiter, dishes: event.dishes.length > 0 ? event.dishes : open.dishes });
};

/** Whether a table has just asked for the very same: orders and payments bring something new each time. */
export const isSoon = (board: BoardState, event: HallEvent, now: Instant, withinMs: number): boolean => {
  if (event.kind === 'table-order' || event.kind === 'online-payment') return false;
  const since = openTicket(board, hallKey(event))?.demand?.since;
  return since !== undefined && now >= since && now - since < withinMs;
};

const askAgain = (board: BoardState, entry: Entry, event: HallEvent, open: HallTicket): void => {
  patchTicket(board, entry, open, {
    count: open.count + 1,
    table: event.table,
    demand: { kind: 'again', since: entry.at, seq: entry.seq },
    claim: null,
    snoozedUntil: null,
    sum: event.sum ?? open.sum,
    waiter: event.waiter ?? open.waiter,
    dishes: event.dishes.length > 0 ? event.dishes : open.dishes,
    added: event.added.length > 0 ? [...open.added, { at: entry.at, dishes: event.added }] : open.added,
    settles: event.kind === 'online-payment' ? (settleBill(board, entry, event) ?? open.settles) : open.settles,
  });
};

/** More than a server's queue holds, also one that keeps a day of a large house: an end to a server that never drops an event. What is dropped here and still answered there would be told anew. */
const MOST_SEEN = 20_000;

const noteSeen = (board: BoardState, entry: Entry, event: HallEvent): void => {
  const { seen } = sourceState(board, event.sourceId);
  // Anew at the end: the oldest stand first.
  seen.delete(event.key);
  seen.set(event.key, entry.at);
  const [oldest] = seen.keys();
  if (seen.size > MOST_SEEN && oldest !== undefined) seen.delete(oldest);
  patchSource(board, event.sourceId, { seen });
};

export const foldHallEvent = (board: BoardState, entry: Entry, event: HallEvent): void => {
  noteSeen(board, entry, event);
  const open = openTicket(board, hallKey(event));
  if (open !== undefined) {
    (event.soon === true ? askSoon : askAgain)(board, entry, event, open);
    return;
  }
  const ticket: HallTicket = {
    id: entry.ticketId ?? hallTicketIdFor(board, event, entry.seq),
    sourceId: event.sourceId,
    type: 'hall',
    kind: event.kind,
    code: event.code,
    table: event.table,
    openedAt: entry.at,
    changedAt: entry.at,
    version: entry.seq,
    demand: { kind: 'new', since: entry.at, seq: entry.seq },
    claim: null,
    snoozedUntil: null,
    closed: null,
    announcement: null,
    count: 1,
    sum: event.sum,
    waiter: event.waiter,
    dishes: event.dishes,
    added: event.added.length > 0 ? [{ at: entry.at, dishes: event.added }] : [],
    settles: event.kind === 'online-payment' ? settleBill(board, entry, event) : null,
  };
  board.tickets.set(ticket.id, ticket);
  board.openHall.set(hallKey(ticket), ticket.id);
};
