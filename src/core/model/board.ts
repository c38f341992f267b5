/** The state of a board, folded from the journal (fold/fold.ts) and from nothing else. */
import type { Heard } from './audibility';
import type { Delivery } from './channel';
import type { Entry } from './fact';
import type { Gap } from './gap';
import type { Health } from './health';
import type { Instant } from './instant';
import type { DeliveryTicket, HallTicket, Ticket } from './ticket';
import type { Mute } from './mute';
import type { Shift } from './staff';
import type { SourceId, TicketId } from './ids';
import { deliveryTicketId } from './ids';
import { copyKitchen, emptyKitchen, type KitchenState } from './kitchen';

export interface SourceState {
  readonly cursor: string | null;
  /** When a cursor entry was written last: at the latest then the station was in touch with the QR menu. */
  readonly lastGoodAt: Instant | null;
  /** QR menu events already recorded, with when, oldest first; forgotten when the server no longer has them (`source.cursor`), the oldest of very many too. */
  readonly seen: Map<string, Instant>;
  readonly info: Readonly<Record<string, string>>;
  readonly gap: Gap | null;
  readonly health: Health | null;
  /** A good poll was recorded at some time: what comes now is news, not backlog. */
  readonly polled: boolean;
}

/** Values are immutable, the maps are not: work on a copy (`copyBoard`) and throw it away if the journal refuses. */
export interface BoardState {
  seq: number;
  /** When closed tickets were last cleared away. */
  sweptAt: Instant;
  readonly tickets: Map<TicketId, Ticket>;
  /** The open hall ticket of a table and kind, by `hallKey`. */
  readonly openHall: Map<string, TicketId>;
  readonly sources: Map<SourceId, SourceState>;
  /** What staff asked to be silent, by `muteKey`. */
  readonly mutes: Map<string, Mute>;
  /** What went or goes to outside channels, by `deliveryKey`. */
  readonly deliveries: Map<string, Delivery>;
  /** What whoever was asked last said of the sound. */
  heard: Heard | null;
  /** Who stands at which board, by the board's key. */
  readonly shifts: Map<string, Shift>;
  /** What the kitchen has to cook, and what it has done. */
  readonly kitchen: KitchenState;
}

/** Closed tickets stay in reach (recall, «Архив», «Удален») for so long. */
export const CLOSED_KEPT_MS = 24 * 3_600_000;

export const emptyBoard = (): BoardState => ({ seq: 0, sweptAt: 0 as Instant, tickets: new Map(), openHall: new Map(), sources: new Map(), deliveries: new Map(), mutes: new Map(), shifts: new Map(), heard: null, kitchen: emptyKitchen() });

export const copyBoard = (board: BoardState): BoardState => ({
  seq: board.seq,
  sweptAt: board.sweptAt,
  tickets: new Map(board.tickets),
  openHall: new Map(board.openHall),
  sources: new Map([...board.sources].map(([id, source]) => [id, { ...source, seen: new Map(source.seen) }])),
  mutes: new Map(board.mutes),
  deliveries: new Map(board.deliveries),
  heard: board.heard,
  shifts: new Map(board.shifts),
  kitchen: copyKitchen(board.kitchen),
});

export const sourceState = (board: BoardState, id: SourceId): SourceState =>
  board.sources.get(id) ?? { cursor: null, lastGoodAt: null, seen: new Map(), info: {}, gap: null, health: null, polled: false };
export const patchSource = (board: BoardState, id: SourceId, patch: Partial<SourceState>): void => {
  board.sources.set(id, { ...sourceState(board, id), ...patch });
};

/** The source's last poll failed: what became of its orders nobody can know now. */
export const isSourceFailing = (board: BoardState, id: SourceId): boolean => board.sources.get(id)?.health?.state === 'failing';

export const hallKey = (ticket: Pick<HallTicket, 'sourceId' | 'kind' | 'code' | 'table'>): string =>
  `${ticket.sourceId}\u0000${ticket.kind === 'other' ? `other:${ticket.code}` : ticket.kind}\u0000${ticket.table.id}`;

export const deliveryKey = ({ channelId, ticketId, demandSeq }: Pick<Delivery, 'channelId' | 'ticketId' | 'demandSeq'>): string => `${channelId}\u0000${demandSeq}\u0000${ticketId}`;

export const deliveryOf = (board: BoardState, source: SourceId, orderId: number): DeliveryTicket | undefined => {
  const ticket = board.tickets.get(deliveryTicketId(source, orderId));
  return ticket?.type === 'delivery' ? ticket : undefined;
};

/** Replaces a ticket by a changed copy whose version is the entry's; nothing happens for a ticket that is not there. */
export const patchTicket = <T extends Ticket>(board: BoardState, entry: Entry, ticket: T, patch: Partial<T>): T => {
  const changed: T = { ...ticket, ...patch, changedAt: entry.at, version: entry.seq };
  board.tickets.set(changed.id, changed);
  return changed;
};
