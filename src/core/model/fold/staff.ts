/** Folds what staff did to a ticket, and what time did to it (leases, snoozes, pre-orders whose hour came). */
import type { BoardState } from '../board';
import type { Entry } from '../fact';
import type { Ticket } from '../ticket';
import { hallKey, patchTicket } from '../board';

const finish = (board: BoardState, entry: Entry, ticket: Ticket, by: string | null): void => {
  if (ticket.type === 'hall') board.openHall.delete(hallKey(ticket));
  patchTicket(board, entry, ticket, {
    demand: null,
    claim: null,
    snoozedUntil: null,
    // A delivery order ends in the restaurant's system, not here: finishing it acknowledges what it asked for.
    closed: ticket.type === 'hall' ? { at: entry.at, how: 'done', by } : ticket.closed,
    ...(ticket.type === 'delivery' ? { changed: null } : {}),
  });
};

const recall = (board: BoardState, entry: Entry, ticket: Ticket): void => {
  if (ticket.type !== 'hall') return;
  patchTicket(board, entry, ticket, { closed: null, demand: { kind: 'new', since: entry.at, seq: entry.seq }, claim: null });
  board.openHall.set(hallKey(ticket), ticket.id);
};

/** Who stands where. */
export const foldShift = (board: BoardState, { fact, at }: Entry): void => {
  if (fact.type === 'shift.started') board.shifts.set(fact.board, { board: fact.board, personId: fact.personId, by: fact.by, at, until: fact.until });
  if (fact.type === 'shift.ended') board.shifts.delete(fact.board);
};

export const foldStaff = (board: BoardState, entry: Entry): void => {
  const { fact, at } = entry;
  const ticket = 'ticketId' in fact ? board.tickets.get(fact.ticketId) : undefined;
  if (ticket === undefined) return;
  switch (fact.type) {
    case 'ticket.claimed':
      patchTicket(board, entry, ticket, { claim: { by: fact.by, at, until: fact.until }, snoozedUntil: null, ...(ticket.type === 'delivery' ? { changed: null } : {}) });
      return;
    case 'ticket.released':
    case 'claim.expired':
      patchTicket(board, entry, ticket, { claim: null });
      return;
    case 'ticket.done':
      finish(board, entry, ticket, fact.by);
      return;
    case 'ticket.passed':
      finish(board, entry, ticket, null);
      return;
    case 'ticket.recalled':
      recall(board, entry, ticket);
      return;
    case 'ticket.snoozed':
      patchTicket(board, entry, ticket, { snoozedUntil: fact.until, snoozedAt: at, claim: null });
      return;
    case 'ticket.unsnoozed':
    case 'snooze.ended':
      patchTicket(board, entry, ticket, { snoozedUntil: null });
      return;
    case 'order.due':
      patchTicket(board, entry, ticket, { demand: { kind: 'due', since: at, seq: entry.seq } });
      return;
    case 'order.late':
    case 'alert.played':
    case 'alert.spoken':
      patchTicket(board, entry, ticket, {});
      return;
    case 'alert.decided':
      if (fact.decision === 'announce' || fact.decision === 'told') {
        const state = fact.decision === 'announce' ? 'announcing' : 'told';
        patchTicket(board, entry, ticket, { announcement: { demandSeq: fact.demandSeq, state } });
      }
      return;
    default:
  }
};
