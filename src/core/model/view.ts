/** What a board is shown: tickets with the judgement of their attention, sources with their health, and the alert they add up to. */
import * as v from 'valibot';
import { AgeingSchema } from './ageing';
import { AudibilityViewSchema } from './audibility';
import { ChannelViewSchema } from './channel';
import { GapSchema } from './gap';
import { HealthSchema } from './health';
import { SourceIdSchema, TicketIdSchema } from './ids';
import { InstantSchema } from './instant';
import { AheadSchema, LadderViewSchema } from './ladder';
import { MuteScopeSchema } from './mute';
import { RouteSchema } from './routing';
import { PersonSchema } from './staff';
import { KitchenDeltaSchema, KitchenViewSchema } from './kitchen';
import { KitchenSettingsSchema } from './kitchenSettings';
import { OwnSoundIdSchema } from './ownSound';
import { SilentScreenSchema } from './screenWatch';
import { LanguageSchema, RoleSchema, SoundNameSchema, ThemeSchema } from './settings';
import { DeliveryTicketSchema, HallTicketSchema, TicketKindSchema } from './ticket';

/**
 * `ringing` demands attention now · `claimed` a person has it until `until` · `snoozed` until `until` · `muted` would ring, but is muted until `until` ·
 * `inhibited` would ring, but another ticket already calls somebody to the same table · `elsewhere` other stations are told; `until`: when this one will be, if
 * nobody takes it · `scheduled` a pre-order that rings at `until` · `quiet` asks for nothing.
 */
export const AttentionSchema = v.object({
  state: v.picklist(['ringing', 'claimed', 'snoozed', 'muted', 'inhibited', 'elsewhere', 'scheduled', 'quiet']),
  /** Why, as a code that model/words turns into a sentence (invariant 5). */
  reason: v.picklist([
    'guest-waits',
    'guest-asked-again',
    'time-has-come',
    'accepted-order-cancelled',
    'claimed',
    'snoozed',
    'alerts-muted',
    'source-muted',
    'kind-muted',
    'table-muted',
    'bill-covers-call',
    'quiet-hours',
    'closed',
    'delivery-closed',
    'rings-elsewhere',
    'nobody-took',
    'too-early',
    'done-here',
    'ended-upstream',
    'paid-online',
    'accepted-elsewhere',
    'in-progress',
    'source-silent',
  ]),
  until: v.nullable(InstantSchema),
  /** Who muted it; left out: nobody did. */
  by: v.optional(v.string()),
  /** Who is told and by which rule; only of what rings, here or elsewhere, and left out where there are no rules. */
  route: v.optional(RouteSchema),
  /** A silence by the clock that the demand waited in ended then: what counts up (to louder, to other people, to channels) counts from there. */
  since: v.optional(InstantSchema),
});
export type Attention = v.InferOutput<typeof AttentionSchema>;

/** `ladder`: null or missing: it does not ring. `ahead`: from the nearest; left out: nobody else will be told. */
const derived = { attention: AttentionSchema, late: v.boolean(), ladder: v.optional(v.nullable(LadderViewSchema)), ahead: v.optional(v.array(AheadSchema)) };
export const TicketViewSchema = v.variant('type', [
  v.object({ ...HallTicketSchema.entries, ...derived }),
  v.object({ ...DeliveryTicketSchema.entries, ...derived }),
]);
export type TicketView = v.InferOutput<typeof TicketViewSchema>;
export type HallTicketView = Extract<TicketView, { type: 'hall' }>;
export type DeliveryTicketView = Extract<TicketView, { type: 'delivery' }>;

export const SourceViewSchema = v.object({
  id: SourceIdSchema,
  kind: v.picklist(['qr-menu', 'mini-delivery']),
  label: v.string(),
  health: HealthSchema,
  /** The last good poll is older than staff may rely on. */
  stale: v.boolean(),
  /** Nothing has come of it since its polling began, though it is not stale yet; left out: it is stale, or has been heard. */
  awaited: v.optional(v.literal(true)),
  staleAfterMs: v.number(),
  pollIntervalMs: v.number(),
  actions: v.picklist(['assisted', 'http', 'none']),
  staffPageUrl: v.nullable(v.string()),
  /** After so long the system cancels an order by itself that nobody accepts; left out: never. */
  autoCancelAfterMs: v.optional(v.number()),
  info: v.record(v.string(), v.string()),
  /** A time in which events may have been lost, until someone has acknowledged it. */
  gap: v.nullable(GapSchema),
});
export type SourceView = v.InferOutput<typeof SourceViewSchema>;

/** `alarm` something rings · `offline` a source is stale or failing · `pending` asked for, but claimed, snoozed, muted or scheduled · `starting` a source has not answered since the start, so nobody knows yet · `quiet`. */
export const AlertLevelSchema = v.picklist(['quiet', 'starting', 'pending', 'offline', 'alarm']);
/** A silence by the clock: quiet hours, outside the hours of work, a delivery server that is closed. `kinds` null: all; `sourceId` null: of every source. */
export const HushViewSchema = v.object({
  reason: v.picklist(['quiet-hours', 'closed', 'delivery-closed']),
  until: InstantSchema,
  kinds: v.nullable(v.array(TicketKindSchema)),
  sourceId: v.nullable(SourceIdSchema),
});
export type HushView = v.InferOutput<typeof HushViewSchema>;

export const AlertViewSchema = v.object({
  level: AlertLevelSchema,
  ringing: v.number(),
  mostUrgent: v.nullable(TicketIdSchema),
  kinds: v.record(v.string(), v.number()),
  /** What is to be heard: the house's `own` sound where there is one, `name` where it cannot be had. `loop`: until this changes. `once`: a surface plays it when it sees a `sequence` higher than the last it played. */
  sound: v.nullable(v.object({ name: SoundNameSchema, own: v.optional(OwnSoundIdSchema), mode: v.picklist(['once', 'loop']), sequence: v.number(), volume: v.number() })),
  /** Everything is silent. */
  muted: v.nullable(v.object({ until: InstantSchema, by: v.string() })),
  /** What else is silent: a source, a kind, a table. */
  mutes: v.array(v.object({ scope: MuteScopeSchema, until: InstantSchema, by: v.string() })),
  /** Silences by the clock; left out: none. */
  hushes: v.optional(v.array(HushViewSchema)),
  /** The journal cannot be written (disk full, read-only): nothing new can be recorded, and staff must know. */
  journalTrouble: v.nullable(v.string()),
});
export type AlertView = v.InferOutput<typeof AlertViewSchema>;

export const StationViewSchema = v.object({
  name: v.string(),
  language: LanguageSchema,
  roles: v.array(RoleSchema),
  /** The zones that it serves, as the settings write them; left out: every table. */
  zones: v.optional(v.array(v.object({ name: v.string(), tables: v.string() }))),
  /** Who can say at a board who they are, and whether a PIN is asked for; left out: there is no list. */
  staff: v.optional(v.array(v.object({ ...PersonSchema.entries, pin: v.boolean() }))),
  theme: ThemeSchema,
  /** Running on the embedded demo restaurant: every window says «ДЕМО». */
  demo: v.boolean(),
  version: v.string(),
  takeBackMs: v.number(),
  confirmWithinMs: v.number(),
  claimLeaseMs: v.number(),
  /** How long a surface may go without news before it sounds, and how loudly (0–100), for when the station cannot say it any more; left out: it never sounds. */
  deadMansSwitch: v.optional(v.object({ afterMs: v.number(), volume: v.number() })),
  /** Whether an alert can be heard here; left out by a station that makes no sound of its own. */
  audibility: v.optional(AudibilityViewSchema),
  /** Whether this computer has a voice for its language; null: nobody speaks here, or it is not known yet. */
  voice: v.optional(v.nullable(v.boolean())),
  /** When a ticket of a kind counts as old and as too old; left out by older stations: the kinds' own times. */
  ageing: v.optional(v.record(TicketKindSchema, AgeingSchema)),
  /** What befell the station before it started and staff must look after, as sentences; left out: nothing. */
  notices: v.optional(v.array(v.string())),
  /** Walls in browsers that have stopped answering, until they are back or somebody has seen it; left out: none. */
  screens: v.optional(v.array(SilentScreenSchema)),
  /** How the kitchen's walls show what they show. */
  kitchen: v.optional(KitchenSettingsSchema),
});
export type StationView = v.InferOutput<typeof StationViewSchema>;

export const BoardSnapshotSchema = v.object({
  /** Counts on from the moment of the run's start, in µs since the epoch: no two runs have a number in common, and no board of one is taken for a board of another that is a little behind. */
  revision: v.number(),
  now: InstantSchema,
  station: StationViewSchema,
  sources: v.array(SourceViewSchema),
  alert: AlertViewSchema,
  /** Outside channels; left out by a station that has none. */
  channels: v.optional(v.array(ChannelViewSchema)),
  tickets: v.array(TicketViewSchema),
  kitchen: v.optional(KitchenViewSchema),
});
export type BoardSnapshot = v.InferOutput<typeof BoardSnapshotSchema>;

/** From revision `revision - 1` to `revision`; parts that did not change are left out. */
export const BoardDeltaSchema = v.object({
  revision: v.number(),
  now: InstantSchema,
  station: v.optional(StationViewSchema),
  sources: v.optional(v.array(SourceViewSchema)),
  alert: v.optional(AlertViewSchema),
  channels: v.optional(v.array(ChannelViewSchema)),
  upserts: v.optional(v.array(TicketViewSchema)),
  removed: v.optional(v.array(TicketIdSchema)),
  kitchen: v.optional(KitchenDeltaSchema),
});
export type BoardDelta = v.InferOutput<typeof BoardDeltaSchema>;

/** Sent every few seconds whatever happens: proof that the station lives, and how old its news is, without a revision. */
export const HeartbeatSchema = v.object({
  revision: v.number(),
  now: InstantSchema,
  lastGoodAt: v.record(v.string(), v.nullable(InstantSchema)),
});
export type Heartbeat = v.InferOutput<typeof HeartbeatSchema>;

export { TicketKindSchema };
