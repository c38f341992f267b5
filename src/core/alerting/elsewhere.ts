/** What rang at other stations leaves this board by itself after a while: nobody tells this one that it was dealt with. */
import type { Fact } from '../model/fact';
import type { Instant } from '../model/instant';
import type { TicketView } from '../model/view';
import { later } from '../model/instant';

/** Longer than any guest waits and any rule's time, shorter than an evening. */
export const ELSEWHERE_KEPT_MS = 2 * 3_600_000;

/** Tickets of the hall alone: how an order ends, its own system says. */
export const passedFacts = (tickets: Iterable<TicketView>, now: Instant): readonly Fact[] => {
  const facts: Fact[] = [];
  for (const { id, type, demand, attention } of tickets) {
    if (type !== 'hall' || demand === null || attention.state !== 'elsewhere') continue;
    if (later(attention.since ?? demand.since, ELSEWHERE_KEPT_MS) <= now) facts.push({ type: 'ticket.passed', ticketId: id });
  }
  return facts;
};
