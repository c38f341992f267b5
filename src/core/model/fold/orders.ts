/** Folds the life of an acceptance or a cancellation that was asked for here; only an observation of the API confirms one (fold/delivery). */
import type { BoardState } from '../board';
import type { Entry } from '../fact';
import type { DeliveryTicket, OrderRequest } from '../ticket';
import { patchTicket } from '../board';

const phase = (ticket: DeliveryTicket, patch: Partial<OrderRequest>): Partial<DeliveryTicket> => ({
  request: ticket.request === null ? null : { ...ticket.request, ...patch },
});

/** Whoever asked had it for the request's sake: what came to nothing is nobody's again, and rings, long before the lease would end. */
const claimAfter = ({ claim, request }: DeliveryTicket): DeliveryTicket['claim'] => (claim?.by === request?.by ? null : claim);

export const foldOrderRequest = (board: BoardState, entry: Entry): void => {
  const { fact, at } = entry;
  const ticket = 'ticketId' in fact ? board.tickets.get(fact.ticketId) : undefined;
  if (ticket?.type !== 'delivery') return;
  switch (fact.type) {
    case 'order.asked':
      patchTicket(board, entry, ticket, {
        request: { action: fact.action, mode: fact.mode, phase: 'undoable', by: fact.by, at, until: fact.until, reason: fact.reason, text: fact.text, problem: null, ...(fact.held && { held: true }) },
        changed: null,
      });
      return;
    case 'order.taken-back':
      patchTicket(board, entry, ticket, { ...phase(ticket, { phase: 'taken-back' }), claim: ticket.request?.held ? ticket.claim : claimAfter(ticket) });
      return;
    case 'order.sent':
      patchTicket(board, entry, ticket, phase(ticket, { phase: 'sent', until: fact.until }));
      return;
    case 'order.unconfirmed':
      patchTicket(board, entry, ticket, { ...phase(ticket, { phase: 'unconfirmed' }), claim: claimAfter(ticket) });
      return;
    case 'order.failed':
      // What the API has confirmed meanwhile stays confirmed: only the call's own answer came too late.
      if (ticket.request?.phase === 'confirmed' || ticket.request?.phase === 'taken-back') return;
      patchTicket(board, entry, ticket, { ...phase(ticket, { phase: 'failed', problem: fact.problem }), claim: claimAfter(ticket) });
      return;
    case 'order.table':
      patchTicket(board, entry, ticket, { cashTable: fact.table });
      return;
    default:
  }
};
