/** Inhibition, as a restaurant means it: one ticket that already calls somebody to a table makes another one's ringing needless. */
import type { Attention } from '../model/view';
import type { BoardState } from '../model/board';
import type { HallTicket, Ticket } from '../model/ticket';
import { hallKey } from '../model/board';

const openBill = (call: HallTicket, board: BoardState): Ticket | undefined => {
  const id = board.openHall.get(hallKey({ ...call, kind: 'bill-request' }));
  return id === undefined ? undefined : board.tickets.get(id);
};

/**
 * Whether the table's bill request absorbs its waiter call: while the bill rings the table is heard anyway, and whoever has taken it goes there. A call
 * that comes after somebody took the bill is another matter: the guest asks again, and it rings.
 * @param judgeBill how the bill request stands now
 */
export const isCoveredByBill = (ticket: Ticket, board: BoardState, judgeBill: (bill: Ticket) => Attention): boolean => {
  if (ticket.kind !== 'waiter-call' || ticket.type !== 'hall' || ticket.demand === null) return false;
  const bill = openBill(ticket, board);
  if (bill === undefined || bill.demand === null) return false;
  const { state } = judgeBill(bill);
  return state === 'ringing' || (state === 'claimed' && bill.claim !== null && ticket.demand.since <= bill.claim.at);
};
