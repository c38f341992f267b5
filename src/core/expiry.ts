/** What time alone does to a board: leases and snoozes that end, pre-orders whose hour comes, promises that pass; and when to look again. */
import type { AlertSettings } from './model/settings';
import type { BoardState } from './model/board';
import type { DeliveryTicket, Ticket } from './model/ticket';
import type { Fact } from './model/fact';
import type { Instant } from './model/instant';
import { ringsFrom } from './alerting/judge';

const isOpenDelivery = (ticket: Ticket): ticket is DeliveryTicket => ticket.type === 'delivery' && ticket.closed === null;

/** A pre-order that waited quietly: it was here before its time to ring came. */
const dueAt = (ticket: Ticket, alerts: AlertSettings): Instant | null => {
  const from = ringsFrom(ticket, alerts);
  return from !== null && ticket.demand !== null && ticket.demand.since < from ? from : null;
};

/** When the promise will have passed; null once that is recorded, or where it had passed before we first saw the order. */
const lateAt = (ticket: Ticket): Instant | null =>
  isOpenDelivery(ticket) && ticket.promisedAt !== null && ticket.changedAt <= ticket.promisedAt ? ((ticket.promisedAt + 1) as Instant) : null;

/** Facts that are due at `now`; sending a request whose take-back time has passed is the order actions' own business. */
export const expired = (board: BoardState, alerts: AlertSettings, now: Instant): Fact[] => {
  const facts: Fact[] = [];
  for (const ticket of board.tickets.values()) {
    if (ticket.demand === null && ticket.closed !== null) continue;
    const ticketId = ticket.id;
    if (ticket.claim !== null && ticket.claim.until <= now) facts.push({ type: 'claim.expired', ticketId, by: ticket.claim.by });
    if (ticket.snoozedUntil !== null && ticket.snoozedUntil <= now) facts.push({ type: 'snooze.ended', ticketId });
    const due = dueAt(ticket, alerts);
    if (due !== null && due <= now) facts.push({ type: 'order.due', ticketId });
    const late = lateAt(ticket);
    if (late !== null && late <= now) facts.push({ type: 'order.late', ticketId });
    if (ticket.type === 'delivery' && ticket.request?.phase === 'sent' && ticket.request.until <= now) facts.push({ type: 'order.unconfirmed', ticketId });
  }
  return facts;
};

/** The next instant at which `expired` or a judgement changes by itself; null: never. */
export const nextExpiry = (board: BoardState, alerts: AlertSettings, now: Instant): Instant | null => {
  let next: Instant | null = null;
  const at = (candidate: Instant | null | undefined): void => {
    if (candidate !== null && candidate !== undefined && (next === null || candidate < next)) next = candidate;
  };
  if (board.muted !== null && board.muted.until > now) at(board.muted.until);
  for (const ticket of board.tickets.values()) {
    if (ticket.demand === null && ticket.closed !== null) continue;
    at(ticket.claim?.until);
    at(ticket.snoozedUntil);
    at(dueAt(ticket, alerts));
    at(lateAt(ticket));
    if (ticket.type !== 'delivery' || ticket.request === null) continue;
    // An undoable request whose time has passed is its own timer's business: nothing here would change, and looking again would be a loop.
    if (ticket.request.phase === 'sent' || (ticket.request.phase === 'undoable' && ticket.request.until > now)) at(ticket.request.until);
  }
  return next;
};
