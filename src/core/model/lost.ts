/** When an order that nobody accepts is lost: some installations cancel it by themselves after a time. */
import type { DeliveryTicket } from './ticket';
import type { Instant } from './instant';
import { later } from './instant';

/**
 * @param autoCancelAfterMs how long the source lets an order wait; undefined: it never cancels one
 * @returns null where the order waits for nobody any more. It counts from when the station saw the order first: the server says no earlier time.
 */
export const lostAt = (ticket: Pick<DeliveryTicket, 'stage' | 'closed' | 'openedAt'>, autoCancelAfterMs: number | undefined): Instant | null =>
  autoCancelAfterMs === undefined || ticket.stage !== 'waiting' || ticket.closed !== null ? null : later(ticket.openedAt, autoCancelAfterMs);
