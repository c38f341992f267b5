/** The kitchen's own state of an order: which of its dishes are cooked, which were added and not yet seen; beside the tickets, and never a reason to ring. */
import * as v from 'valibot';
import { SourceIdSchema, TicketIdSchema, type TicketId } from './ids';
import { InstantSchema } from './instant';
import { QuantitySchema } from './quantity';
import { ModifierSchema } from './ticket';

/** A dish as the kitchen got it. Its number stays with it whatever is ordered, bumped or taken off afterwards. */
export const KitchenLineSchema = v.object({
  id: v.number(),
  name: v.string(),
  quantity: QuantitySchema,
  modifiers: v.array(ModifierSchema),
  at: InstantSchema,
  /** It came on top of what was there: it flashes until somebody has touched it (`seenAt`). */
  added: v.boolean(),
  seenAt: v.nullable(InstantSchema),
  /** Cooked, as somebody at a wall said. */
  bumpedAt: v.nullable(InstantSchema),
  /** Taken off the order by the restaurant's system before it was bumped: struck through until touched. */
  goneAt: v.nullable(InstantSchema),
});
export type KitchenLine = v.InferOutput<typeof KitchenLineSchema>;

export const KitchenOrderSchema = v.object({
  /** The ticket that brought the order to the kitchen; it names the order for good, also when the table's later orders make other tickets. */
  ticketId: TicketIdSchema,
  /** The ticket that told of it last. */
  latestTicketId: TicketIdSchema,
  sourceId: SourceIdSchema,
  /** null: a delivery order. */
  table: v.nullable(v.object({ id: v.string(), name: v.string() })),
  openedAt: InstantSchema,
  changedAt: InstantSchema,
  /** Sequence number of the last journal entry that changed it. */
  version: v.number(),
  lines: v.array(KitchenLineSchema),
  /** When the last open dish was bumped; dishes bumped until then have gone out. */
  completedAt: v.nullable(InstantSchema),
  /** When the pass (an expo screen) gave it out; null again as soon as something is added. */
  servedAt: v.nullable(InstantSchema),
  calledOffAt: v.nullable(InstantSchema),
  /** When somebody at a wall saw that it was called off. */
  acknowledgedAt: v.nullable(InstantSchema),
  /** It left the kitchen by what the upstream says: on the way, archived, back to waiting. */
  leftAt: v.nullable(InstantSchema),
});
export type KitchenOrder = v.InferOutput<typeof KitchenOrderSchema>;

/** One bump, so that it can be taken back. */
export const BumpSchema = v.object({ ticketId: TicketIdSchema, lines: v.array(v.number()), at: InstantSchema, by: v.string() });
export type Bump = v.InferOutput<typeof BumpSchema>;

/** So many bumps can be recalled from a list. */
export const BUMPS_KEPT = 20;

export interface KitchenState {
  /** By the ticket that names the order. */
  readonly orders: Map<TicketId, KitchenOrder>;
  /** The newest last. */
  bumps: readonly Bump[];
}

export const emptyKitchen = (): KitchenState => ({ orders: new Map(), bumps: [] });
export const copyKitchen = ({ orders, bumps }: KitchenState): KitchenState => ({ orders: new Map(orders), bumps });

export const isOpenLine = ({ bumpedAt, goneAt }: KitchenLine): boolean => bumpedAt === null && goneAt === null;
/** Still to be looked at by a cook: to be cooked, or to be stopped. */
export const isStanding = (line: KitchenLine): boolean => isOpenLine(line) || (line.goneAt !== null && line.seenAt === null);
/** Nothing is left to cook. An order of which the dishes are not known is complete when somebody has said so. */
export const isComplete = ({ lines, completedAt }: KitchenOrder): boolean => completedAt !== null && !lines.some(isOpenLine);
/** It went out before: bumped not later than the order was complete for the last time. */
export const isGoneOut = ({ bumpedAt }: KitchenLine, { completedAt }: KitchenOrder): boolean => bumpedAt !== null && completedAt !== null && bumpedAt <= completedAt;

/** What a dish is for those who cook it: name and modifiers. */
export const dishKey = ({ name, modifiers }: Pick<KitchenLine, 'name' | 'modifiers'>): string => [name, ...modifiers.map((one) => `${one.name}\u0000${one.quantity}`)].join('\n');

/** Facts of the kitchen. `lines` are numbers of dishes within the order that `ticketId` names. */
const ofOrder = { ticketId: TicketIdSchema, lines: v.array(v.number()), by: v.string() };
export const kitchenFacts = [
  /** Cooked; `served`: given out by the pass as well. */
  v.object({ type: v.literal('kitchen.bumped'), ...ofOrder, served: v.optional(v.boolean()) }),
  /** A bump taken back, at once or later. */
  v.object({ type: v.literal('kitchen.recalled'), ...ofOrder }),
  /** Touched: what was added or taken off has been seen. */
  v.object({ type: v.literal('kitchen.seen'), ...ofOrder }),
  /** An order that was called off leaves the wall. */
  v.object({ type: v.literal('kitchen.acknowledged'), ticketId: TicketIdSchema, by: v.string() }),
] as const;

/** What boards are shown of the kitchen. */
export const KitchenViewSchema = v.object({ orders: v.array(KitchenOrderSchema), bumps: v.array(BumpSchema) });
export type KitchenView = v.InferOutput<typeof KitchenViewSchema>;
export const KitchenDeltaSchema = v.object({
  upserts: v.optional(v.array(KitchenOrderSchema)),
  removed: v.optional(v.array(TicketIdSchema)),
  bumps: v.optional(v.array(BumpSchema)),
});
export type KitchenDelta = v.InferOutput<typeof KitchenDeltaSchema>;

export const kitchenView = ({ orders, bumps }: KitchenState): KitchenView => ({ orders: [...orders.values()], bumps: [...bumps] });

/** @returns what changed from `before` to `after`; null: nothing. An order is the same object as long as it is the same. */
export const kitchenDelta = (before: KitchenState, after: KitchenState): KitchenDelta | null => {
  if (before === after) return null;
  const upserts = [...after.orders.values()].filter((order) => before.orders.get(order.ticketId) !== order);
  const removed = [...before.orders.keys()].filter((id) => !after.orders.has(id));
  const delta: KitchenDelta = {
    ...(upserts.length > 0 && { upserts }),
    ...(removed.length > 0 && { removed }),
    ...(before.bumps !== after.bumps && { bumps: [...after.bumps] }),
  };
  return Object.keys(delta).length === 0 ? null : delta;
};
