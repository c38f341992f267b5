/** Folds how far a ticket has climbed its ladder, and what makes it begin again at the bottom: it was somebody's, put off or muted, and rings anew. */
import type { BoardState } from '../board';
import type { Entry } from '../fact';
import type { LadderStep } from '../ladder';
import type { Instant } from '../instant';
import type { Ticket } from '../ticket';
import { covers, EVERYTHING } from '../mute';

/** The ticket itself is as it was: `changedAt` stays, a new version makes boards look. */
const climb = (board: BoardState, { seq }: Entry, ticket: Ticket, since: Instant, step: LadderStep): void => {
  if (ticket.demand === null) return;
  board.tickets.set(ticket.id, { ...ticket, version: seq, climb: { demandSeq: ticket.demand.seq, since, step } });
};

export const foldLadder = (board: BoardState, entry: Entry): void => {
  const { fact, at } = entry;
  const ticket = 'ticketId' in fact ? board.tickets.get(fact.ticketId) : undefined;
  switch (fact.type) {
    case 'alert.escalated':
      if (ticket !== undefined && ticket.demand?.seq === fact.demandSeq) climb(board, entry, ticket, fact.since, fact.step);
      return;
    case 'hours.lifted':
      if (ticket !== undefined && ticket.demand?.seq === fact.demandSeq) board.tickets.set(ticket.id, { ...ticket, version: entry.seq, lifted: { demandSeq: fact.demandSeq, at } });
      return;
    case 'ticket.released':
    case 'claim.expired':
    case 'ticket.unsnoozed':
    case 'snooze.ended':
    case 'order.taken-back':
    case 'order.unconfirmed':
    case 'order.failed':
      if (ticket !== undefined) climb(board, entry, ticket, at, 'chime');
      return;
    case 'alerts.unmuted':
    case 'mute.ended':
      for (const one of board.tickets.values()) if (covers(fact.scope ?? EVERYTHING, one)) climb(board, entry, one, at, 'chime');
      return;
    default:
  }
};
