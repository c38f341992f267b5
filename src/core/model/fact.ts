/** The journal's vocabulary: everything that happened, was decided or was done, from which the board is folded and nothing else. */
import * as v from 'valibot';
import { audibilityFacts } from './audibility';
import { channelFacts } from './channel';
import { playedFacts } from './played';
import { SourceIdSchema, TicketIdSchema } from './ids';
import { InstantSchema } from './instant';
import { LadderReasonSchema, LadderStepSchema } from './ladder';
import { HealthSchema, ProblemSchema } from './health';
import { kitchenFacts } from './kitchen';
import { KopecksSchema } from './money';
import { MuteScopeSchema } from './mute';
import { RouteSchema } from './routing';
import { PersonIdSchema } from './staff';
import { screenFacts } from './screenWatch';
import { CancelReasonSchema, DeliveryObservationSchema, DishSchema, FieldChangeSchema, HallKindSchema } from './ticket';

export type { FieldChange } from './ticket';

const ofSource = { sourceId: SourceIdSchema };
const ofTicket = { ticketId: TicketIdSchema };
const byStaff = { ...ofTicket, by: v.string() };

/** Told by an upstream. */
const upstreamFacts = [
  /** A QR menu event. `key` identifies it across answers; `backlog`: it came with the first poll and its age is unknown. */
  v.object({
    type: v.literal('hall.event'),
    ...ofSource,
    key: v.string(),
    kind: HallKindSchema,
    code: v.string(),
    table: v.object({ id: v.string(), name: v.string() }),
    sum: v.nullable(KopecksSchema),
    waiter: v.nullable(v.string()),
    dishes: v.array(DishSchema),
    added: v.array(DishSchema),
    backlog: v.boolean(),
    /** The guest asked for the same a moment ago: it counts, and rings no more than that did. */
    soon: v.optional(v.boolean()),
  }),
  /** A delivery order seen for the first time, seen again after it had left, or changed; `changes` is empty the first time. */
  v.object({
    type: v.literal('delivery.observed'),
    ...ofSource,
    order: DeliveryObservationSchema,
    changes: v.array(FieldChangeSchema),
    /** The order was on the board already: with no `changes`, its content has become known. */
    again: v.optional(v.boolean()),
    /** The order had been given up or put away here, and the upstream still has it open: it asks for staff as if it were new. */
    back: v.optional(v.boolean()),
    /** The number stood for another guest's order before, of which nothing holds any more. */
    another: v.optional(v.boolean()),
    backlog: v.boolean(),
  }),
  /** An order that left the list and of which `/orderstate` no longer knows anything. */
  v.object({ type: v.literal('delivery.vanished'), ...ofSource, orderId: v.number() }),
  /** A record that is not what the protocol says, kept for support; `excerpt` is its start as text. */
  v.object({ type: v.literal('record.refused'), ...ofSource, where: v.string(), message: v.string(), excerpt: v.string() }),
  /** A source's state changed (never one entry a poll). */
  v.object({ type: v.literal('source.health'), ...ofSource, health: HealthSchema }),
  /** Events of this time may have been lost: the station was away for longer than the upstream keeps them. */
  v.object({ type: v.literal('source.gap'), ...ofSource, from: InstantSchema, to: InstantSchema }),
  /** QR menu: what the poll was answered up to. Written after the events that it covers, in the same transaction. */
  v.object({
    type: v.literal('source.cursor'),
    ...ofSource,
    cursor: v.string(),
    /** Keys of events that the server's queue no longer holds: one of them that comes again is another event. */
    gone: v.optional(v.array(v.string())),
  }),
  /** A notification of the gap that ends there was shown: no later start shows it again. */
  v.object({ type: v.literal('gap.told'), ...ofSource, to: InstantSchema }),
  /** What `/ping` told of an installation; shown in settings. */
  v.object({ type: v.literal('source.info'), ...ofSource, info: v.record(v.string(), v.string()) }),
] as const;

/** Done by staff. `by` is their name, or where nobody has said who they are that of the board or station that they stood at. */
const staffFacts = [
  v.object({ type: v.literal('ticket.claimed'), ...byStaff, until: InstantSchema }),
  v.object({ type: v.literal('ticket.released'), ...byStaff }),
  v.object({ type: v.literal('ticket.done'), ...byStaff }),
  v.object({ type: v.literal('ticket.recalled'), ...byStaff }),
  v.object({ type: v.literal('ticket.snoozed'), ...byStaff, until: InstantSchema }),
  v.object({ type: v.literal('ticket.unsnoozed'), ...byStaff }),
  /** Without `scope`: everything. */
  v.object({ type: v.literal('alerts.muted'), by: v.string(), until: InstantSchema, scope: v.optional(MuteScopeSchema) }),
  v.object({ type: v.literal('alerts.unmuted'), by: v.string(), scope: v.optional(MuteScopeSchema) }),
  v.object({ type: v.literal('gap.acknowledged'), ...ofSource, by: v.string() }),
  v.object({
    type: v.literal('order.asked'),
    ...byStaff,
    action: v.picklist(['accept', 'cancel']),
    mode: v.picklist(['assisted', 'http']),
    until: InstantSchema,
    reason: v.nullable(CancelReasonSchema),
    text: v.nullable(v.string()),
    /** Whoever asks had the ticket already, and keeps it when this is taken back. */
    held: v.optional(v.boolean()),
  }),
  v.object({ type: v.literal('order.taken-back'), ...byStaff }),
  /** Somebody said at a board who they are. `board` is a digest: what the board itself is known by is nobody's business. */
  v.object({ type: v.literal('shift.started'), board: v.string(), personId: PersonIdSchema, by: v.string(), until: InstantSchema }),
  v.object({ type: v.literal('shift.ended'), board: v.string(), by: v.string(), why: v.picklist(['left', 'time']) }),
] as const;

/** Decided or done by the station itself. */
const stationFacts = [
  v.object({ type: v.literal('station.started'), version: v.string() }),
  /** The journal could not be written (`reason`) since that time; whatever the upstreams still answer was read again. */
  v.object({ type: v.literal('journal.resumed'), since: InstantSchema, reason: v.string() }),
  /** What is older than `before` leaves the journal; `tickets` leave the board with it, since nobody will ever say how they ended. */
  v.object({ type: v.literal('journal.pruned'), before: InstantSchema, tickets: v.array(TicketIdSchema) }),
  /** A window's page ended (`crashed`), no longer answered (`hung`) or had stood for long (`renewed`) and was loaded anew; `detail` as the system said it, or why. For support. */
  v.object({ type: v.literal('window.replaced'), page: v.string(), why: v.picklist(['crashed', 'hung', 'renewed']), detail: v.string() }),
  v.object({ type: v.literal('claim.expired'), ...ofTicket, by: v.string() }),
  v.object({ type: v.literal('snooze.ended'), ...ofTicket }),
  /** It rang at other stations alone, long ago: whoever went there has closed it on a board of theirs, and this one is never told. */
  v.object({ type: v.literal('ticket.passed'), ...ofTicket }),
  v.object({ type: v.literal('mute.ended'), scope: v.optional(MuteScopeSchema) }),
  v.object({ type: v.literal('order.due'), ...ofTicket }),
  v.object({ type: v.literal('order.late'), ...ofTicket }),
  v.object({ type: v.literal('order.sent'), ...ofTicket, until: InstantSchema }),
  v.object({ type: v.literal('order.unconfirmed'), ...ofTicket }),
  v.object({ type: v.literal('order.failed'), ...ofTicket, problem: ProblemSchema }),
  /** The staff page said which table the cash server made. */
  v.object({ type: v.literal('order.table'), ...ofTicket, table: v.string() }),
  /**
   * A decision about attention with its reason (invariant 5). `announce`: a notification is about to be shown; `told`: it was; `silent`: it is not,
   * because of `reason` (a code that model/words turns into a sentence).
   */
  v.object({
    type: v.literal('alert.decided'),
    ...ofTicket,
    demandSeq: v.number(),
    decision: v.picklist(['announce', 'told', 'silent', 'repeat', 'withdraw']),
    reason: v.string(),
    /** Who was told, and by which rule; missing where there were no rules. */
    route: v.optional(RouteSchema),
    surfaces: v.array(v.string()),
    /** Of a silence: how long it was to last, and who wanted it; missing where nobody said so. */
    until: v.optional(InstantSchema),
    by: v.optional(v.string()),
  }),
  /** A silence by the clock over this demand ended before its time, because other hours hold now: what counts up counts from here. */
  v.object({ type: v.literal('hours.lifted'), ...ofTicket, demandSeq: v.number() }),
  /** A demand is about to ask more loudly, or counts anew from `since`; written before it is heard. */
  v.object({ type: v.literal('alert.escalated'), ...ofTicket, demandSeq: v.number(), step: LadderStepSchema, since: InstantSchema, reason: LadderReasonSchema }),
] as const;

export const FactSchema = v.variant('type', [...upstreamFacts, ...staffFacts, ...stationFacts, ...channelFacts, ...audibilityFacts, ...kitchenFacts, ...playedFacts, ...screenFacts]);
export type Fact = v.InferOutput<typeof FactSchema>;
export type FactOf<T extends Fact['type']> = Extract<Fact, { type: T }>;

/** A fact as the journal keeps it: numbered without holes in the order of writing, stamped by the injected clock. */
export const EntrySchema = v.object({ seq: v.number(), at: InstantSchema, ticketId: v.nullable(TicketIdSchema), fact: FactSchema });
export type Entry = v.InferOutput<typeof EntrySchema>;
