/** Decisions to stay silent, journaled with their reason so that «почему не прозвенело?» has an answer (invariant 5). */
import type { Fact } from '../model/fact';
import type { TicketId } from '../model/ids';
import type { TicketView } from '../model/view';
import { routeOf, sameRoute } from '../model/routing';

/** Reasons that no other entry of the timeline tells: a claim, a snooze or an ending each have one of their own. */
const worthTelling = new Set<TicketView['attention']['reason']>(['too-early', 'alerts-muted', 'source-muted', 'kind-muted', 'table-muted', 'quiet-hours', 'closed', 'delivery-closed', 'bill-covers-call', 'source-silent', 'rings-elsewhere', 'accepted-elsewhere']);

/** @returns a `silent` decision for every ticket that just became silent, or was silent when it was first seen */
export const silences = (changed: readonly TicketView[], before: ReadonlyMap<TicketId, TicketView>): readonly Fact[] =>
  changed
    .filter((ticket) => {
      if (!worthTelling.has(ticket.attention.reason)) return false;
      const old = before.get(ticket.id);
      if (ticket.attention.reason === 'accepted-elsewhere') return old === undefined;
      return old?.attention.reason !== ticket.attention.reason || !sameRoute(old.attention.route, ticket.attention.route) || old.demand?.seq !== ticket.demand?.seq;
    })
    .map((ticket) => ({ type: 'alert.decided', ticketId: ticket.id, demandSeq: ticket.demand?.seq ?? 0, decision: 'silent', reason: ticket.attention.reason, ...routeOf(ticket), surfaces: [] }));
