/** Which ticket staff should see first, and what all of them add up to. */
import type { AlertView, SourceView, TicketView } from '../model/view';
import { isAwaited } from '../model/health';
import type { Instant } from '../model/instant';

/** Smaller is more urgent: an order on the way out of the till first, then what a guest at a table can see us not doing. */
const rank = (ticket: TicketView): number => {
  if (ticket.demand?.kind === 'cancelled') return 0;
  return { 'delivery-order': 1, 'waiter-call': 2, 'bill-request': 2, 'table-order': 3, 'online-payment': 5, other: 4 }[ticket.kind];
};

export const moreUrgent = (a: TicketView, b: TicketView): number => rank(a) - rank(b) || (a.demand?.since ?? 0) - (b.demand?.since ?? 0) || a.id.localeCompare(b.id);

function levelOf(ringing: number, asking: number, sources: readonly SourceView[]): AlertView['level'] {
  if (ringing > 0) return 'alarm';
  if (sources.some((source) => source.stale)) return 'offline';
  if (asking > 0) return 'pending';
  return sources.some(isAwaited) ? 'starting' : 'quiet';
}

/** Everything of an AlertView that follows from tickets and sources alone. */
export const addUp = (tickets: Iterable<TicketView>, sources: readonly SourceView[]): Pick<AlertView, 'level' | 'ringing' | 'mostUrgent' | 'kinds'> => {
  const kinds: Record<string, number> = {};
  let ringing = 0;
  let asking = 0;
  let first: TicketView | null = null;
  for (const ticket of tickets) {
    // What other stations are told of is on this board, and does not ask this one.
    if (ticket.demand === null || ticket.attention.state === 'elsewhere') continue;
    asking += 1;
    if (ticket.attention.state !== 'ringing') continue;
    ringing += 1;
    kinds[ticket.kind] = (kinds[ticket.kind] ?? 0) + 1;
    if (first === null || moreUrgent(ticket, first) < 0) first = ticket;
  }
  return { level: levelOf(ringing, asking, sources), ringing, mostUrgent: first?.id ?? null, kinds };
};

/** When a ticket that rings elsewhere will ring here too, since nobody takes it; null: none will. */
export const nextRaised = (tickets: Iterable<TicketView>, now: Instant): Instant | null => {
  let next: Instant | null = null;
  for (const { attention } of tickets) {
    if (attention.state !== 'elsewhere' || attention.until === null || attention.until <= now) continue;
    if (next === null || attention.until < next) next = attention.until;
  }
  return next;
};
