/** A board as JSON and back: what the journal keeps as a checkpoint so that a start does not fold everything anew. */
import * as v from 'valibot';
import { HeardSchema } from './audibility';
import { DeliverySchema } from './channel';
import { SourceIdSchema } from './ids';
import { GapSchema } from './gap';
import { HealthSchema } from './health';
import { InstantSchema } from './instant';
import { PersonIdSchema } from './staff';
import { TicketSchema } from './ticket';
import { EVERYTHING, muteKey, MuteScopeSchema } from './mute';
import { deliveryKey, hallKey, type BoardState } from './board';
import { emptyKitchen, kitchenView, KitchenViewSchema } from './kitchen';
import { kitchenOfTickets } from './fold/kitchen';

const CheckpointSchema = v.object({
  format: v.literal(1),
  seq: v.number(),
  sweptAt: InstantSchema,
  tickets: v.array(TicketSchema),
  sources: v.array(
    v.object({
      id: SourceIdSchema,
      cursor: v.nullable(v.string()),
      lastGoodAt: v.nullable(InstantSchema),
      seen: v.array(v.tuple([v.string(), InstantSchema])),
      info: v.record(v.string(), v.string()),
      gap: v.nullable(GapSchema),
      health: v.nullable(HealthSchema),
      polled: v.boolean(),
    }),
  ),
  /** As versions wrote it that could silence everything alone. */
  muted: v.optional(v.nullable(v.object({ at: v.optional(InstantSchema), until: InstantSchema, by: v.string() }))),
  mutes: v.optional(v.array(v.object({ scope: MuteScopeSchema, at: v.optional(InstantSchema), until: InstantSchema, by: v.string() }))),
  /** Left out by versions that had no channels. */
  deliveries: v.optional(v.array(DeliverySchema), []),
  heard: v.optional(v.nullable(HeardSchema), null),
  /** Left out by versions that knew no staff. */
  shifts: v.optional(v.array(v.object({ board: v.string(), personId: PersonIdSchema, by: v.string(), at: InstantSchema, until: InstantSchema })), []),
  /** Left out by versions whose wall could not bump. */
  kitchen: v.optional(KitchenViewSchema),
});

export const toCheckpoint = (board: BoardState): v.InferInput<typeof CheckpointSchema> => ({
  format: 1,
  seq: board.seq,
  sweptAt: board.sweptAt,
  tickets: [...board.tickets.values()],
  sources: [...board.sources].map(([id, { seen, gap, info, ...source }]) => ({ id, ...source, info: { ...info }, seen: [...seen], gap: gap === null ? null : { ...gap } })),
  mutes: [...board.mutes.values()],
  deliveries: [...board.deliveries.values()],
  heard: board.heard,
  shifts: [...board.shifts.values()],
  kitchen: kitchenView(board.kitchen),
});

/** @returns null where the checkpoint is not one of this version: the caller then folds the whole journal */
export const fromCheckpoint = (stored: unknown): BoardState | null => {
  const parsed = v.safeParse(CheckpointSchema, stored);
  if (!parsed.success) return null;
  const { seq, sweptAt, tickets, sources, deliveries, shifts, muted, mutes, heard, kitchen } = parsed.output;
  const standing = mutes ?? (muted ? [{ scope: EVERYTHING, ...muted }] : []);
  const openHall: BoardState['openHall'] = new Map();
  for (const ticket of tickets) if (ticket.type === 'hall' && ticket.closed === null) openHall.set(hallKey(ticket), ticket.id);
  const board: BoardState = {
    seq,
    sweptAt,
    tickets: new Map(tickets.map((ticket) => [ticket.id, ticket])),
    openHall,
    sources: new Map(sources.map(({ id, seen, ...source }) => [id, { ...source, seen: new Map(seen) }])),
    mutes: new Map(standing.map((mute) => [muteKey(mute.scope), mute])),
    deliveries: new Map(deliveries.map((delivery) => [deliveryKey(delivery), delivery])),
    heard,
    shifts: new Map(shifts.map((shift) => [shift.board, shift])),
    kitchen: kitchen === undefined ? emptyKitchen() : { orders: new Map(kitchen.orders.map((order) => [order.ticketId, order])), bumps: kitchen.bumps },
  };
  if (kitchen === undefined) kitchenOfTickets(board);
  return board;
};
