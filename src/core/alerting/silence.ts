/** Decisions to stay silent, journaled with their reason so that «почему не прозвенело?» has an answer (invariant 5). */
import type { Fact } from '../model/fact';
import type { Instant } from '../model/instant';
import type { TicketId } from '../model/ids';
import type { TicketView } from '../model/view';
import { routeOf, sameRoute } from '../model/routing';

/** Reasons that no other entry of the timeline tells: a claim, a snooze or an ending each have one of their own. */
const worthTelling = new Set<TicketView['attention']['reason']>(['too-early', 'alerts-muted', 'source-muted', 'kind-muted', 'table-muted', 'quiet-hours', 'closed', 'delivery-closed', 'bill-covers-call', 'source-silent', 'rings-elsewhere', 'accepted-elsewhere']);

/** Silences that a person or the clock has set an end to; when it rings again, nothing else of the timeline says so. */
const lasting = (ticket: TicketView): { until?: Instant; by?: string } => {
  const { state, until, by } = ticket.attention;
  return state === 'muted' ? { ...(until !== null && { until }), ...(by !== undefined && { by }) } : {};
};

/** @returns a `repeat` decision for every ticket that was told before it fell silent, and rings again for the same wish */
export const ringsAgain = (changed: readonly TicketView[], before: ReadonlyMap<TicketId, TicketView>): readonly Fact[] =>
  changed.flatMap((ticket) => {
    const { attention, demand, id: ticketId, announcement } = ticket;
    const old = before.get(ticketId);
    const wasSilent = old?.attention.state === 'muted' || old?.attention.state === 'inhibited';
    if (attention.state !== 'ringing' || !wasSilent || demand === null || old.demand?.seq !== demand.seq || announcement?.demandSeq !== demand.seq) return [];
    return [{ type: 'alert.decided', ticketId, demandSeq: demand.seq, decision: 'repeat', reason: attention.reason, ...routeOf(ticket), surfaces: [] }];
  });

/** @returns a `silent` decision for every ticket that just became silent, or was silent when it was first seen */
export const silences = (changed: readonly TicketView[], before: ReadonlyMap<TicketId, TicketView>): readonly Fact[] =>
  changed
    .filter((ticket) => {
      if (!worthTelling.has(ticket.attention.reason)) return false;
      const old = before.get(ticket.id);
      if (ticket.attention.reason === 'accepted-elsewhere') return old === undefined;
      return old?.attention.reason !== ticket.attention.reason || !sameRoute(old.attention.route, ticket.attention.route) || old.demand?.seq !== ticket.demand?.seq;
    })
    .map((ticket) => ({ type: 'alert.decided', ticketId: ticket.id, demandSeq: ticket.demand?.seq ?? 0, decision: 'silent', reason: ticket.attention.reason, ...routeOf(ticket), surfaces: [], ...lasting(ticket) }));
