/** Whether what staff asked for until a time (a claim, a snooze, a mute, a request) still holds, also after the clock was set back. */
import type { Instant } from './instant';
import type { OrderRequest, Ticket } from './ticket';
import { later } from './instant';
import { LONGEST_SILENCE_MINUTES, type Mute } from './mute';

export interface Lease {
  readonly at: Instant;
  readonly until: Instant;
}

/** A time server moves the clock by seconds without anybody's doing; that ends nothing. */
export const CLOCK_TOLERANCE_MS = 5000;
/** One whose start is not known began at the earliest so long before its end. */
const LONGEST_ASKED_MS = LONGEST_SILENCE_MINUTES * 60_000;

/**
 * What began in the future began before the clock was set back: nobody knows how much of it is over, and nothing may be silent for longer than was asked
 * for, so it has ended.
 */
export const inForce = ({ at, until }: Lease, now: Instant): boolean => until > now && at <= now + CLOCK_TOLERANCE_MS;

/** @param at null or undefined where an older version wrote it without a start */
const leaseUntil = (until: Instant, at: Instant | null | undefined): Lease => ({ at: at ?? later(until, -LONGEST_ASKED_MS), until });

export const isSnoozed = ({ snoozedUntil, snoozedAt }: Pick<Ticket, 'snoozedUntil' | 'snoozedAt'>, now: Instant): boolean =>
  snoozedUntil !== null && inForce(leaseUntil(snoozedUntil, snoozedAt), now);
export const isMuted = ({ at, until }: Pick<Mute, 'at' | 'until'>, now: Instant): boolean => inForce(leaseUntil(until, at), now);

/** So long after its take-back time a request may still be sent; its own timer is late by no more than that while the computer is awake. */
export const UNSENT_AFTER_MS = 2000;

/**
 * A request that should have been sent by now and was not: the program died in between, the journal could not be written, the computer slept. Nothing is
 * sent any more of what staff no longer wait for; they are told to repeat it.
 */
export const isUnsent = ({ phase, at, until }: Pick<OrderRequest, 'phase' | 'at' | 'until'>, now: Instant): boolean => phase === 'undoable' && !inForce({ at, until: later(until, UNSENT_AFTER_MS) }, now);
