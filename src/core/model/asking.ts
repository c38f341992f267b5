/** What asks for somebody here, and what of it comes first where one line has to stand for all: the same on the button and in the tray's menu. */
import type { Instant } from './instant';
import type { TicketView } from './view';

const RANK = { ringing: 0, muted: 1, claimed: 2, inhibited: 2, snoozed: 3 } as const;

const rankOf = ({ attention: { state } }: TicketView): number | null => (state in RANK ? RANK[state as keyof typeof RANK] : null);

/** False for what asks for nothing, not yet, or not for those who stand here. */
export const isAsking = (ticket: TicketView): boolean => rankOf(ticket) !== null;

export const askedSince = ({ demand, openedAt }: TicketView): Instant => demand?.since ?? openedAt;

/** What rings, then what should ring, what somebody has, what was put off; of two alike who has waited longer. */
export const askingOrder = (one: TicketView, other: TicketView): number => (rankOf(one) ?? 0) - (rankOf(other) ?? 0) || askedSince(one) - askedSince(other);
