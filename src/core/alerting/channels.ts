/** Decides what goes to the outside channels now and why, and what no longer need go: pure functions of tickets, settings, the queue and the time (invariant 5). */
import type { BoardState } from '../model/board';
import type { ChannelId } from '../model/ids';
import type { ChannelSettings } from '../model/channelSettings';
import type { Delivery, DropReason, QueueReason } from '../model/channel';
import type { Fact, FactOf } from '../model/fact';
import type { Instant } from '../model/instant';
import type { TicketView } from '../model/view';
import { CLOCK_TOLERANCE_MS } from '../model/force';
import { deliveryKey } from '../model/board';
import { later } from '../model/instant';

/** `never`: not as things stand now; another demand, a release or other settings are judged anew. */
export type ChannelDecision =
  | { readonly send: 'now'; readonly reason: QueueReason }
  | { readonly send: 'later'; readonly at: Instant }
  | { readonly send: 'never'; readonly because: 'channel-off' | 'nothing-asked' | 'not-ringing' | 'other-kind' | 'other-rule' | 'sent-already' };

/** The channels that a rule names for the ticket, and no others; null: each channel decides by its kinds. */
const namedChannels = ({ attention: { route } }: TicketView): readonly ChannelId[] | null => (route === undefined || route.channels.length === 0 ? null : route.channels);

/** What rings; and what a rule sends out while it rings at other stations. */
const asksOutside = (ticket: TicketView): boolean => ticket.attention.state === 'ringing' || (ticket.attention.state === 'elsewhere' && namedChannels(ticket) !== null);

/**
 * Whether the ticket's present demand goes to the channel now. What a step of a ladder or a rule decides otherwise, it decides by another `afterMs`.
 * @param known what the queue knows of this very demand at this channel
 */
export const decideChannel = (ticket: TicketView, channel: Pick<ChannelSettings, 'id' | 'enabled' | 'kinds' | 'afterMs'>, known: Delivery | undefined, now: Instant): ChannelDecision => {
  if (!channel.enabled) return { send: 'never', because: 'channel-off' };
  if (ticket.demand === null) return { send: 'never', because: 'nothing-asked' };
  const named = namedChannels(ticket);
  if (named !== null && !named.includes(channel.id)) return { send: 'never', because: 'other-rule' };
  if (named === null && !channel.kinds.includes(ticket.kind)) return { send: 'never', because: 'other-kind' };
  if (known !== undefined && known.state !== 'dropped') return { send: 'never', because: 'sent-already' };
  // Taken, snoozed, muted, too early: whatever keeps it from ringing keeps it in the house.
  if (!asksOutside(ticket)) return { send: 'never', because: 'not-ringing' };
  if (channel.afterMs === 0) return { send: 'now', reason: 'at-once' };
  const since = ticket.attention.since ?? ticket.demand.since;
  const at = later(since, channel.afterMs);
  // A demand from the future: the clock was set back, and nobody knows how long it has stood.
  return at <= now || since > now + CLOCK_TOLERANCE_MS ? { send: 'now', reason: 'unanswered' } : { send: 'later', at };
};

/** What the queue knows of the ticket's present demand at the channel. */
export const knownOf = (board: BoardState, ticket: TicketView, channel: Pick<ChannelSettings, 'id'>): Delivery | undefined =>
  ticket.demand === null ? undefined : board.deliveries.get(deliveryKey({ channelId: channel.id, ticketId: ticket.id, demandSeq: ticket.demand.seq }));

/** The seam: puts the ticket's present demand into the channel's queue. Whoever decides (here the time without an answer) gives the reason. */
export const queueFact = (ticket: TicketView, channel: Pick<ChannelSettings, 'id' | 'label'>, reason: QueueReason): FactOf<'channel.queued'> => ({
  type: 'channel.queued',
  ticketId: ticket.id,
  demandSeq: ticket.demand?.seq ?? 0,
  channelId: channel.id,
  label: channel.label,
  reason,
});

/** Why a message that has not gone out need not go any more; null: it still must. */
const dropReason = (delivery: Delivery, ticket: TicketView | undefined, channel: ChannelSettings | undefined): DropReason | null => {
  if (channel === undefined || !channel.enabled) return 'channel-off';
  if (ticket?.demand?.seq !== delivery.demandSeq) return 'over';
  // What another rule has taken over meanwhile goes where that one says.
  if (asksOutside(ticket) && namedChannels(ticket)?.includes(channel.id) !== false) return null;
  return ticket.attention.state === 'claimed' ? 'taken' : 'silenced';
};

/** A dead letter is staff's to put away, unless its channel is gone. */
const mayDrop = ({ state }: Delivery, channel: ChannelSettings | undefined): boolean => state === 'waiting' || (state === 'dead' && channel === undefined);

const droppedFacts = (board: BoardState, views: ReadonlyMap<string, TicketView>, channels: readonly ChannelSettings[]): readonly Fact[] => {
  const facts: Fact[] = [];
  for (const delivery of board.deliveries.values()) {
    const channel = channels.find(({ id }) => id === delivery.channelId);
    const reason = mayDrop(delivery, channel) ? dropReason(delivery, views.get(delivery.ticketId), channel) : null;
    const { ticketId, demandSeq, channelId, label } = delivery;
    if (reason !== null) facts.push({ type: 'channel.dropped', ticketId, demandSeq, channelId, label, reason });
  }
  return facts;
};

/** What leaves the queues and what enters them at `now`. */
export const channelFacts = (board: BoardState, views: ReadonlyMap<string, TicketView>, channels: readonly ChannelSettings[], now: Instant): readonly Fact[] => {
  const facts = [...droppedFacts(board, views, channels)];
  if (channels.length === 0) return facts;
  for (const ticket of views.values()) {
    if (!asksOutside(ticket)) continue;
    for (const channel of channels) {
      const decision = decideChannel(ticket, channel, knownOf(board, ticket, channel), now);
      if (decision.send === 'now') facts.push(queueFact(ticket, channel, decision.reason));
    }
  }
  return facts;
};

/** When the next ticket is due at a channel; null: none is. */
export const nextForChannels = (board: BoardState, tickets: Iterable<TicketView>, channels: readonly ChannelSettings[], now: Instant): Instant | null => {
  let next: Instant | null = null;
  if (channels.length === 0) return null;
  for (const ticket of tickets) {
    if (!asksOutside(ticket)) continue;
    for (const channel of channels) {
      const decision = decideChannel(ticket, channel, knownOf(board, ticket, channel), now);
      if (decision.send === 'later' && (next === null || decision.at < next)) next = decision.at;
    }
  }
  return next;
};
