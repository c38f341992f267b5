/** Judges whether a ticket rings now and why (invariants 3 and 5): a pure function of the ticket, its board, the settings, the mutes and the time. */
import type { AlertSettings, SourceSettings } from '../model/settings';
import type { Attention } from '../model/view';
import { isSourceFailing, type BoardState } from '../model/board';
import type { Instant } from '../model/instant';
import type { Ticket } from '../model/ticket';
import { inForce, isSnoozed, isUnsent } from '../model/force';
import { later } from '../model/instant';
import { lostAt } from '../model/lost';
import { isCoveredByBill } from './inhibit';
import { longestOver, type Mute } from '../model/mute';
import type { Hushes } from './hush';
import type { RouteDecision, Routes } from './route';

export interface JudgeContext {
  readonly now: Instant;
  readonly alerts: AlertSettings;
  /** In force at `now`. */
  readonly mutes: readonly Mute[];
  /** In force at `now`. */
  readonly hushes: Hushes;
  readonly board: BoardState;
  readonly routes: Routes;
  readonly sources: readonly SourceSettings[];
}

const attention = (state: Attention['state'], reason: Attention['reason'], until: Instant | null = null): Attention => ({ state, reason, until });

const demandReason = { new: 'guest-waits', again: 'guest-asked-again', due: 'time-has-come', cancelled: 'accepted-order-cancelled' } as const;

const quiet = (ticket: Ticket): Attention => {
  if (ticket.closed?.how === 'paid-online') return attention('quiet', 'paid-online');
  if (ticket.closed?.how === 'done') return attention('quiet', 'done-here');
  if (ticket.closed !== null) return attention('quiet', 'ended-upstream');
  return attention('quiet', ticket.type === 'delivery' ? 'accepted-elsewhere' : 'done-here');
};

/**
 * When a pre-order starts to ring: its promised time less the lead time; null for tickets that ring at once. One that its installation would cancel by itself
 * before that is one of them: whoever waited quietly would lose it.
 */
export const ringsFrom = (ticket: Ticket, alerts: AlertSettings, sources: readonly SourceSettings[]): Instant | null => {
  if (ticket.type !== 'delivery' || ticket.demand?.kind !== 'new' || ticket.promisedAt === null) return null;
  const from = later(ticket.promisedAt, -alerts.leadTimeMs);
  const source = sources.find(({ id }) => id === ticket.sourceId);
  const lost = source?.kind === 'mini-delivery' ? lostAt(ticket, source.autoCancelAfterMs) : null;
  return lost !== null && lost <= from ? null : from;
};

/** An acceptance or cancellation under way: the person who asked for it is at it. */
const inProgress = (ticket: Ticket, now: Instant): Instant | null => {
  if (ticket.type !== 'delivery' || ticket.request === null) return null;
  const { phase, until } = ticket.request;
  return (phase === 'undoable' || phase === 'sent') && inForce(ticket.request, now) ? until : null;
};

/** Claimed for a request that was never sent, and the journal could not be told so: nobody is at it. */
const isHeldInVain = (ticket: Ticket, now: Instant): boolean => ticket.type === 'delivery' && ticket.request !== null && isUnsent(ticket.request, now) && ticket.claim?.by === ticket.request.by;

/** A source that is lost for so long is no reason any more to leave its orders alone. */
const LOST_SOURCE_HOLD_MS = 30 * 60_000;

/**
 * Asked for and sent, and its source is lost: whether it worked nobody can know, and the lost source is told by itself, once for all its orders.
 * @returns until when the order is left alone; null: not for that reason
 */
export const waitsForSource = (ticket: Ticket, board: BoardState): Instant | null =>
  ticket.type === 'delivery' && ticket.request?.phase === 'sent' && isSourceFailing(board, ticket.sourceId) ? later(ticket.request.until, LOST_SOURCE_HOLD_MS) : null;

/** Nobody could hear it before a silence by the clock was over. */
const heardSince = (asked: Instant, ended: Instant | null): Pick<Attention, 'since'> => (ended !== null && ended > asked ? { since: ended } : {});

/** Over by the clock, or lifted before. */
const endOfSilence = (ticket: Ticket, hushes: Hushes): Instant | null => {
  const ended = hushes.endedAt(ticket);
  const lifted = ticket.lifted !== undefined && ticket.lifted.demandSeq === ticket.demand?.seq ? ticket.lifted.at : null;
  return ended === null || (lifted !== null && lifted > ended) ? lifted : ended;
};

const mutedReason = { all: 'alerts-muted', source: 'source-muted', kind: 'kind-muted', table: 'table-muted' } as const;

/** Without rules every station rings as if nobody had chosen: there is nothing to tell of a route. */
const ringing = (reason: Attention['reason'], { route }: RouteDecision): Attention => {
  const rings = attention('ringing', route.raised === null ? reason : 'nobody-took');
  return route.because === 'no-rules' && route.raised === null ? rings : { ...rings, route };
};

export const judge = (ticket: Ticket, context: JudgeContext): Attention => {
  const { now, alerts, mutes, board } = context;
  const { demand } = ticket;
  if (demand === null) return quiet(ticket);
  const progressUntil = inProgress(ticket, now);
  if (progressUntil !== null) return attention('claimed', 'in-progress', progressUntil);
  const lostUntil = waitsForSource(ticket, board);
  if (lostUntil !== null && lostUntil > now) return attention('claimed', 'source-silent', lostUntil);
  if (ticket.claim !== null && inForce(ticket.claim, now) && !isHeldInVain(ticket, now)) return attention('claimed', 'claimed', ticket.claim.until);
  if (isSnoozed(ticket, now)) return attention('snoozed', 'snoozed', ticket.snoozedUntil);
  const from = ringsFrom(ticket, alerts, context.sources);
  if (from !== null && from > now) return attention('scheduled', 'too-early', from);
  const hush = context.hushes.over(ticket);
  const heard = hush === null ? heardSince(demand.since, endOfSilence(ticket, context.hushes)) : {};
  const routed = context.routes.of(ticket, now, heard.since);
  // Where nothing rings, nothing rings elsewhere either.
  if (!routed.told) return hush === null ? { ...attention('elsewhere', 'rings-elsewhere', routed.nextAt), route: routed.route, ...heard } : attention('muted', hush.reason, hush.until);
  const mute = longestOver(mutes, ticket);
  if (mute !== null) return { ...attention('muted', mutedReason[mute.scope.of], mute.until), by: mute.by };
  if (hush !== null) return attention('muted', hush.reason, hush.until);
  if (isCoveredByBill(ticket, board, (bill) => judge(bill, context))) return attention('inhibited', 'bill-covers-call');
  return { ...ringing(demandReason[demand.kind], routed), ...heard };
};

/** A delivery order whose promised time has passed while it is not finished. */
export const isLate = (ticket: Ticket, now: Instant): boolean => ticket.type === 'delivery' && ticket.closed === null && ticket.promisedAt !== null && ticket.promisedAt < now;
