/** What time alone does to a board: leases and snoozes that end, pre-orders whose hour comes, promises that pass; and when to look again. */
import type { AlertSettings, SourceSettings } from './model/settings';
import type { BoardState } from './model/board';
import type { DeliveryTicket, OrderRequest, Ticket } from './model/ticket';
import type { Fact } from './model/fact';
import type { SourceId, TicketId } from './model/ids';
import type { Instant } from './model/instant';
import { inForce, isMuted, isSnoozed, isUnsent, UNSENT_AFTER_MS } from './model/force';
import { later } from './model/instant';
import { ringsFrom, waitsForSource } from './alerting/judge';

/** What time's doings depend on besides the board. */
export interface Settled {
  readonly alerts: AlertSettings;
  readonly sources: readonly SourceSettings[];
}

const isOpenDelivery = (ticket: Ticket): ticket is DeliveryTicket => ticket.type === 'delivery' && ticket.closed === null;

/** A pre-order that waited quietly: it was here before its time to ring came. */
const dueAt = (ticket: Ticket, { alerts, sources }: Settled): Instant | null => {
  const from = ringsFrom(ticket, alerts, sources);
  return from !== null && ticket.demand !== null && ticket.demand.since < from ? from : null;
};

/** When the promise will have passed; null once that is recorded, or where it had passed before we first saw the order. */
const lateAt = (ticket: Ticket): Instant | null =>
  isOpenDelivery(ticket) && ticket.promisedAt !== null && ticket.changedAt <= ticket.promisedAt ? ((ticket.promisedAt + 1) as Instant) : null;

const requestExpiry = (board: BoardState, ticket: DeliveryTicket, request: OrderRequest, now: Instant): Fact | null => {
  if (isUnsent(request, now)) return { type: 'order.failed', ticketId: ticket.id, problem: { code: 'interrupted' } };
  const isLeftAlone = (waitsForSource(ticket, board) ?? 0) > now;
  return request.phase === 'sent' && !inForce(request, now) && !isLeftAlone ? { type: 'order.unconfirmed', ticketId: ticket.id } : null;
};

/** Facts that are due at `now`; sending a request whose take-back time has passed is the order actions' own business. */
export const expired = (board: BoardState, settled: Settled, now: Instant): Fact[] => {
  const facts: Fact[] = [...board.mutes.values()].filter((mute) => !isMuted(mute, now)).map(({ scope }) => ({ type: 'mute.ended', scope }));
  for (const shift of board.shifts.values()) if (!inForce(shift, now)) facts.push({ type: 'shift.ended', board: shift.board, by: shift.by, why: 'time' });
  for (const ticket of board.tickets.values()) {
    if (ticket.demand === null && ticket.closed !== null) continue;
    const ticketId = ticket.id;
    if (ticket.claim !== null && !inForce(ticket.claim, now)) facts.push({ type: 'claim.expired', ticketId, by: ticket.claim.by });
    if (ticket.snoozedUntil !== null && !isSnoozed(ticket, now)) facts.push({ type: 'snooze.ended', ticketId });
    const due = dueAt(ticket, settled);
    if (due !== null && due <= now) facts.push({ type: 'order.due', ticketId });
    const late = lateAt(ticket);
    if (late !== null && late <= now) facts.push({ type: 'order.late', ticketId });
    const over = ticket.type === 'delivery' && ticket.request !== null ? requestExpiry(board, ticket, ticket.request, now) : null;
    if (over !== null) facts.push(over);
  }
  return facts;
};

/**
 * The next instant at which `expired` or a judgement changes by itself; null: never.
 * @param board on which what `expired` finds at `now` is recorded already: otherwise the answer lies in the past
 */
export const nextExpiry = (board: BoardState, settled: Settled, now: Instant): Instant | null => {
  let next: Instant | null = null;
  const at = (candidate: Instant | null | undefined): void => {
    if (candidate !== null && candidate !== undefined && (next === null || candidate < next)) next = candidate;
  };
  for (const { until } of board.mutes.values()) at(until);
  for (const { until } of board.shifts.values()) at(until);
  for (const ticket of board.tickets.values()) {
    if (ticket.demand === null && ticket.closed !== null) continue;
    at(ticket.claim?.until);
    at(ticket.snoozedUntil);
    const from = ringsFrom(ticket, settled.alerts, settled.sources);
    if (from !== null && from > now) at(from);
    at(dueAt(ticket, settled));
    at(lateAt(ticket));
    if (ticket.type !== 'delivery' || ticket.request === null) continue;
    const { phase, until } = ticket.request;
    if (phase === 'sent') at(waitsForSource(ticket, board) ?? until);
    else if (phase === 'undoable' && until > now) at(until);
    // Past its take-back time it is about to be sent by its own timer; only if that fails there is something to do here.
    else if (phase === 'undoable') at(later(until, UNSENT_AFTER_MS));
  }
  return next;
};

/** Tickets from before `before` that ask for nothing and never end, since nobody polls their source any more (it is not one of `followed`). */
export const abandoned = (board: BoardState, before: Instant, followed: ReadonlySet<SourceId>): TicketId[] =>
  [...board.tickets.values()].filter((ticket) => ticket.demand === null && ticket.openedAt < before && !followed.has(ticket.sourceId)).map((ticket) => ticket.id);
