/** Where a ticket stands on the board: its tabs, its section within them, and its rank within the section. */
import type { TicketId } from '../../../core/model/ids';
import type { TicketView } from '../../../core/model/view';

/** The till's own filters for delivery, and the hall beside them; keys 1–8 choose them in this order. */
export const tabs = ['all', 'hall', 'waiting', 'created', 'accepted', 'on-the-way', 'archived', 'cancelled'] as const;
export type Tab = (typeof tabs)[number];

/**
 * Top to bottom on every tab. `now` a guest waits and nobody has it · `taken` somebody has it, or it was put off · `elsewhere` other stations are told · `progress` the kitchen or the courier
 * has it · `later` pre-orders whose time has not come · `ended`.
 */
export const sections = ['now', 'taken', 'elsewhere', 'progress', 'later', 'ended'] as const;
export type Section = (typeof sections)[number];

export interface Place {
  readonly id: TicketId;
  readonly section: Section;
  /** Smaller stands higher within its section. */
  readonly rank: number;
  /** Every tab that shows the ticket, besides `all`. */
  readonly tab: Tab | null;
  readonly ringing: boolean;
}

export function sectionOf(ticket: TicketView): Section {
  switch (ticket.attention.state) {
    case 'ringing':
    case 'muted':
      return 'now';
    case 'claimed':
    case 'inhibited':
    case 'snoozed':
      return 'taken';
    case 'elsewhere':
      return 'elsewhere';
    case 'scheduled':
      return 'later';
    case 'quiet':
      return ticket.closed === null ? 'progress' : 'ended';
  }
}

/** Who waits longest stands first, what is promised soonest, what ended last. */
function rankOf(ticket: TicketView, section: Section): number {
  switch (section) {
    case 'now':
      return ticket.demand?.since ?? ticket.openedAt;
    case 'taken':
    case 'elsewhere':
      return ticket.openedAt;
    case 'progress':
      return ticket.type === 'delivery' ? (ticket.promisedAt ?? ticket.openedAt) : ticket.openedAt;
    case 'later':
      return ticket.attention.until ?? ticket.openedAt;
    case 'ended':
      return 0 - (ticket.closed?.at ?? ticket.changedAt);
  }
}

function tabOf(ticket: TicketView): Tab | null {
  if (ticket.type === 'hall') return 'hall';
  if (ticket.stage === 'cancelled' || ticket.closed?.how === 'cancelled') return 'cancelled';
  if (ticket.stage === 'archived' || ticket.closed !== null) return 'archived';
  return ticket.stage === 'unfamiliar' ? null : ticket.stage;
}

export function placeOf(ticket: TicketView): Place {
  const section = sectionOf(ticket);
  return { id: ticket.id, section, rank: rankOf(ticket, section), tab: tabOf(ticket), ringing: ticket.attention.state === 'ringing' };
}

export const samePlace = (one: Place, other: Place): boolean =>
  one.section === other.section && one.rank === other.rank && one.tab === other.tab && one.ringing === other.ringing;

export const isOnTab = (place: Place, tab: Tab): boolean => tab === 'all' || place.tab === tab;

/** Total order within a section: equal ranks by id, so that two boards show the same. */
export const before = (one: Place, other: Place): number => one.rank - other.rank || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
