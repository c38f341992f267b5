/** Judges whether a ticket rings now and why (invariants 3 and 5): a pure function of the ticket, the settings, the mute and the time. */
import type { AlertSettings } from '../model/settings';
import type { Attention } from '../model/view';
import type { BoardState } from '../model/board';
import type { Instant } from '../model/instant';
import type { Ticket } from '../model/ticket';
import { inForce, isMuted, isSnoozed } from '../model/force';

export interface JudgeContext {
  readonly now: Instant;
  readonly alerts: AlertSettings;
  readonly muted: BoardState['muted'];
}

const attention = (state: Attention['state'], reason: Attention['reason'], until: Instant | null = null): Attention => ({ state, reason, until });

const demandReason = { new: 'guest-waits', again: 'guest-asked-again', due: 'time-has-come', cancelled: 'accepted-order-cancelled' } as const;

const quiet = (ticket: Ticket): Attention => {
  if (ticket.closed?.how === 'paid-online') return attention('quiet', 'paid-online');
  if (ticket.closed?.how === 'done') return attention('quiet', 'done-here');
  if (ticket.closed !== null) return attention('quiet', 'ended-upstream');
  return attention('quiet', ticket.type === 'delivery' ? 'accepted-elsewhere' : 'done-here');
};

/** When a pre-order starts to ring: its promised time less the lead time; null for tickets that ring at once. */
export const ringsFrom = (ticket: Ticket, alerts: AlertSettings): Instant | null =>
  ticket.type === 'delivery' && ticket.demand?.kind === 'new' && ticket.promisedAt !== null ? ((ticket.promisedAt - alerts.leadTimeMs) as Instant) : null;

/** An acceptance or cancellation under way: the person who asked for it is at it. */
const inProgress = (ticket: Ticket, now: Instant): Instant | null => {
  if (ticket.type !== 'delivery' || ticket.request === null) return null;
  const { phase, until } = ticket.request;
  return (phase === 'undoable' || phase === 'sent') && inForce(ticket.request, now) ? until : null;
};

export const judge = (ticket: Ticket, { now, alerts, muted }: JudgeContext): Attention => {
  const { demand } = ticket;
  if (demand === null) return quiet(ticket);
  const progressUntil = inProgress(ticket, now);
  if (progressUntil !== null) return attention('claimed', 'in-progress', progressUntil);
  if (ticket.claim !== null && inForce(ticket.claim, now)) return attention('claimed', 'claimed', ticket.claim.until);
  if (isSnoozed(ticket, now)) return attention('snoozed', 'snoozed', ticket.snoozedUntil);
  const from = ringsFrom(ticket, alerts);
  if (from !== null && from > now) return attention('scheduled', 'too-early', from);
  if (muted !== null && isMuted(muted, now)) return attention('muted', 'alerts-muted', muted.until);
  return attention('ringing', demandReason[demand.kind]);
};

/** A delivery order whose promised time has passed while it is not finished. */
export const isLate = (ticket: Ticket, now: Instant): boolean => ticket.type === 'delivery' && ticket.closed === null && ticket.promisedAt !== null && ticket.promisedAt < now;
