/** A ticket: one thing that staff must know or do, with everything a card or a detail pane shows of it. */
import * as v from 'valibot';
import { SourceIdSchema, TicketIdSchema } from './ids';
import { InstantSchema } from './instant';
import { KopecksSchema } from './money';
import { QuantitySchema } from './quantity';
import { ProblemSchema } from './health';
import { ClimbSchema } from './ladder';

/** `other` is a QR menu event whose code we do not know (protocols/qr-menu-events.md): shown, never dropped. */
export const HallKindSchema = v.picklist(['waiter-call', 'bill-request', 'table-order', 'online-payment', 'other']);
export type HallKind = v.InferOutput<typeof HallKindSchema>;
export const TicketKindSchema = v.picklist([...HallKindSchema.options, 'delivery-order']);
export type TicketKind = v.InferOutput<typeof TicketKindSchema>;

export const ModifierSchema = v.object({ name: v.string(), quantity: QuantitySchema });
export const DishSchema = v.object({
  name: v.string(),
  quantity: QuantitySchema,
  /** Price of one portion; null where the upstream does not say. */
  price: v.nullable(KopecksSchema),
  sum: v.nullable(KopecksSchema),
  modifiers: v.array(ModifierSchema),
});
export type Dish = v.InferOutput<typeof DishSchema>;

/**
 * What the ticket asks of staff, if anything. `new` a guest waits · `again` the guest called once more · `due` a pre-order whose
 * time has come · `cancelled` an accepted order was cancelled and the kitchen must know. `seq` is the journal entry that made it.
 */
export const DemandSchema = v.object({
  kind: v.picklist(['new', 'again', 'due', 'cancelled']),
  since: InstantSchema,
  seq: v.number(),
});
export type Demand = v.InferOutput<typeof DemandSchema>;

export const ClaimSchema = v.object({ by: v.string(), at: InstantSchema, until: InstantSchema });
export type Claim = v.InferOutput<typeof ClaimSchema>;

/** How a ticket ended: by staff here, by the guest's payment, by the upstream (archived, cancelled there), or unknown (left the list unanswered). */
export const ClosedSchema = v.object({
  at: InstantSchema,
  how: v.picklist(['done', 'paid-online', 'archived', 'cancelled', 'unknown']),
  by: v.nullable(v.string()),
});
export type Closed = v.InferOutput<typeof ClosedSchema>;

/** `announcing` was journaled before the notification, `told` after it: a crash between the two repeats it once, marked «повтор». */
export const AnnouncementSchema = v.object({ demandSeq: v.number(), state: v.picklist(['announcing', 'told']) });

const common = {
  id: TicketIdSchema,
  sourceId: SourceIdSchema,
  openedAt: InstantSchema,
  changedAt: InstantSchema,
  /** Sequence number of the last journal entry that changed this ticket: equal id and version means equal ticket. */
  version: v.number(),
  demand: v.nullable(DemandSchema),
  claim: v.nullable(ClaimSchema),
  snoozedUntil: v.nullable(InstantSchema),
  /** When that was asked for; means nothing while `snoozedUntil` is null, and is missing in what older versions stored. */
  snoozedAt: v.optional(v.nullable(InstantSchema)),
  closed: v.nullable(ClosedSchema),
  announcement: v.nullable(AnnouncementSchema),
  /** How loudly its demand has asked; null or missing: at the bottom since the demand. */
  climb: v.optional(v.nullable(ClimbSchema)),
  /** A silence by the clock over its demand was lifted then; missing: none was. */
  lifted: v.optional(v.object({ demandSeq: v.number(), at: InstantSchema })),
};

export const HallTicketSchema = v.object({
  ...common,
  type: v.literal('hall'),
  kind: HallKindSchema,
  /** The event's raw code; the only name an `other` ticket has. */
  code: v.string(),
  table: v.object({ id: v.string(), name: v.string() }),
  /** How many times the guest has asked while this ticket was open («×2»). */
  count: v.number(),
  sum: v.nullable(KopecksSchema),
  waiter: v.nullable(v.string()),
  dishes: v.array(DishSchema),
  /** What was ordered since the ticket opened, a batch an event, oldest first; `dishes` holds everything on the table. */
  added: v.array(v.object({ at: InstantSchema, dishes: v.array(DishSchema) })),
  /** An online payment that ended this table's open bill request names it. */
  settles: v.nullable(TicketIdSchema),
});
export type HallTicket = v.InferOutput<typeof HallTicketSchema>;

/**
 * Stage of a delivery order. `waiting` 0 «Ожидает» · `created` 1x with an empty order on the cash server «Создан» · `accepted` 1x with dishes
 * «Принят» · `on-the-way` 2x · `archived` 3x · `cancelled` 4x «Удален» · `unfamiliar` any other family, shown as it is (protocols/mini-delivery.md, Status).
 */
export const StageSchema = v.picklist(['waiting', 'created', 'accepted', 'on-the-way', 'archived', 'cancelled', 'unfamiliar']);
export type Stage = v.InferOutput<typeof StageSchema>;

export const CancelReasonSchema = v.picklist([
  'test-order',
  'duplicate',
  'guest-refused',
  'guest-not-reached',
  'dish-not-available',
  'cancelled-by-restaurant',
  'other',
]);
export type CancelReason = v.InferOutput<typeof CancelReasonSchema>;

/**
 * An acceptance or a cancellation asked for here. `undoable` nothing sent yet, can be taken back until `until` · `sent` handed to the staff page or the
 * HTTP call, watching the API until `until` · `confirmed` the API shows it · `unconfirmed` the API still shows the old status after `until` · `failed` the
 * call itself failed · `taken-back`.
 */
export const OrderRequestSchema = v.object({
  action: v.picklist(['accept', 'cancel']),
  mode: v.picklist(['assisted', 'http']),
  phase: v.picklist(['undoable', 'sent', 'confirmed', 'unconfirmed', 'failed', 'taken-back']),
  by: v.string(),
  at: InstantSchema,
  until: InstantSchema,
  reason: v.nullable(CancelReasonSchema),
  text: v.nullable(v.string()),
  problem: v.nullable(ProblemSchema),
  /** Whoever asked had the ticket already. */
  held: v.optional(v.boolean()),
});
export type OrderRequest = v.InferOutput<typeof OrderRequestSchema>;

/** One delivery order as a poll saw it, already in the product's own units. `dishes` null: not known yet (status 0 has none). */
export const DeliveryObservationSchema = v.object({
  orderId: v.number(),
  status: v.number(),
  stage: StageSchema,
  guestName: v.string(),
  phone: v.string(),
  address: v.string(),
  comment: v.string(),
  promisedAt: v.nullable(InstantSchema),
  sum: v.nullable(KopecksSchema),
  discount: v.nullable(KopecksSchema),
  paid: v.nullable(KopecksSchema),
  waiter: v.nullable(v.string()),
  dishes: v.nullable(v.array(DishSchema)),
});
export type DeliveryObservation = v.InferOutput<typeof DeliveryObservationSchema>;

/** One field of a delivery order that the upstream changed, as text for the timeline (money, times and stages already as raw values). */
export const FieldChangeSchema = v.object({
  field: v.picklist(['stage', 'status', 'sum', 'promisedAt', 'address', 'phone', 'guestName', 'comment', 'dishes', 'paid', 'waiter', 'discount']),
  from: v.nullable(v.union([v.string(), v.number()])),
  to: v.nullable(v.union([v.string(), v.number()])),
});
export type FieldChange = v.InferOutput<typeof FieldChangeSchema>;

export const DeliveryTicketSchema = v.object({
  ...common,
  type: v.literal('delivery'),
  kind: v.literal('delivery-order'),
  ...DeliveryObservationSchema.entries,
  /** The table that the cash server made for it («Dlv.2»), where the staff page told it. */
  cashTable: v.nullable(v.string()),
  request: v.nullable(OrderRequestSchema),
  /** What somebody else changed last (the till, the guest), until staff act on the ticket; the whole history is in its timeline. */
  changed: v.nullable(v.object({ at: InstantSchema, changes: v.array(FieldChangeSchema) })),
  /** True once the order was in 1x or 2x: its cancellation rings in its own way. */
  wasAccepted: v.boolean(),
});
export type DeliveryTicket = v.InferOutput<typeof DeliveryTicketSchema>;

export const TicketSchema = v.variant('type', [HallTicketSchema, DeliveryTicketSchema]);
export type Ticket = v.InferOutput<typeof TicketSchema>;

/** The sum that may be told. An order that waits, or that nobody has opened at the till, stands at 0 on the server: that is no sum, it is not known yet. */
export const knownSum = (ticket: Ticket): HallTicket['sum'] => (ticket.type === 'delivery' ? knownOrderSum(ticket) : ticket.sum);

export const knownOrderSum = ({ stage, sum }: Pick<DeliveryTicket, 'stage' | 'sum'>): HallTicket['sum'] => (sum === 0 && (stage === 'waiting' || stage === 'created') ? null : sum);
