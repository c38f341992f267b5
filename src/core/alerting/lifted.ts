/** Tells when a silence by the clock was lifted before its time: somebody changed the hours, or a delivery server tells others. What waited in it could not be heard until now. */
import type { Fact } from '../model/fact';
import type { Instant } from '../model/instant';
import type { TicketId } from '../model/ids';
import type { TicketView } from '../model/view';
import { HushViewSchema } from '../model/view';
import type { Hushes } from './hush';

const byTheClock: ReadonlySet<string> = new Set(HushViewSchema.entries.reason.options);

/**
 * @param before what boards were shown last @param hushes in force at `now`
 * @returns one fact for each ticket that was to stay silent beyond `now`, and is not any more
 */
export const liftedFacts = (views: ReadonlyMap<TicketId, TicketView>, before: ReadonlyMap<TicketId, TicketView>, hushes: Hushes, now: Instant): readonly Fact[] => {
  const facts: Fact[] = [];
  for (const [ticketId, { attention, demand }] of before) {
    if (demand === null || attention.state !== 'muted' || !byTheClock.has(attention.reason) || attention.until === null || attention.until <= now) continue;
    const ticket = views.get(ticketId);
    if (ticket?.demand?.seq === demand.seq && hushes.over(ticket) === null) facts.push({ type: 'hours.lifted', ticketId, demandSeq: demand.seq });
  }
  return facts;
};
