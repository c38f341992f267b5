/** Says who else will be told of a ticket, and when, if nobody takes it: the manager, other people by its rule, outside channels. Pure functions of the ticket, the settings, the queues and the time. */
import type { BoardState } from '../model/board';
import type { ChannelSettings } from '../model/channelSettings';
import type { Ahead } from '../model/ladder';
import type { Instant } from '../model/instant';
import type { TicketView } from '../model/view';
import { decideChannel, knownOf } from './channels';
import type { Routes } from './route';

export interface AheadContext {
  readonly now: Instant;
  readonly board: BoardState;
  readonly routes: Routes;
  readonly channels: readonly ChannelSettings[];
}

/** What nobody has taken, here or at the stations where it rings. */
const waits = ({ attention: { state } }: TicketView): boolean => state === 'ringing' || state === 'elsewhere';

const channelsAhead = (ticket: TicketView, { board, channels, now }: AheadContext): readonly Ahead[] =>
  channels.flatMap((channel) => {
    const decision = decideChannel(ticket, channel, knownOf(board, ticket, channel), now);
    return decision.send === 'later' ? [{ to: 'channel', channel: channel.label, at: decision.at } as const] : [];
  });

/** @returns from the nearest; empty: nobody else, or the ticket does not wait */
export const aheadOf = (ticket: TicketView, context: AheadContext): readonly Ahead[] => {
  if (!waits(ticket)) return [];
  const people = context.routes.ahead(ticket, context.now, ticket.attention.since).map(({ roles, at }): Ahead => ({ to: 'people', roles: [...roles], at }));
  return [...people, ...channelsAhead(ticket, context)].sort((one, other) => one.at - other.at);
};

/** When the next of these moments has passed, and boards are to be shown what is left; null: there is none. */
export const nextAhead = (tickets: Iterable<TicketView>): Instant | null => {
  let next: Instant | null = null;
  for (const { ahead } of tickets) {
    const at = ahead?.[0]?.at;
    if (at !== undefined && (next === null || at < next)) next = at;
  }
  return next;
};

export const sameAhead = (one: readonly Ahead[] | undefined, other: readonly Ahead[] | undefined): boolean =>
  one === other || (one !== undefined && other !== undefined && JSON.stringify(one) === JSON.stringify(other));
