/** A demand on its way to an outside channel: what the journal tells of it, what the board keeps of it, and what boards are shown. */
import * as v from 'valibot';
import { ProblemCodeSchema } from './health';
import { ChannelIdSchema, TicketIdSchema } from './ids';
import { InstantSchema } from './instant';

/** `login` `sender` `recipient` `chat` were refused by the server · `refused-message` it took none of it for another reason · `no-secret` none is stored. */
export const ChannelProblemSchema = v.object({
  code: v.picklist([...ProblemCodeSchema.options, 'login', 'sender', 'recipient', 'chat', 'refused-message', 'no-secret']),
  detail: v.optional(v.string()),
  values: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))),
});
export type ChannelProblem = v.InferOutput<typeof ChannelProblemSchema>;

/** Why a demand goes out, or no longer does; model/words turns it into a sentence. */
export const QueueReasonSchema = v.picklist(['at-once', 'unanswered']);
export type QueueReason = v.InferOutput<typeof QueueReasonSchema>;
export const DropReasonSchema = v.picklist(['over', 'taken', 'silenced', 'channel-off']);
export type DropReason = v.InferOutput<typeof DropReasonSchema>;

/** `label`: as the channel was called then, so that a timeline reads right after it has gone. */
const ofChannel = { channelId: ChannelIdSchema, label: v.string() };
const ofDelivery = { ticketId: TicketIdSchema, demandSeq: v.number(), ...ofChannel };
const ofAttempt = { ...ofDelivery, attempt: v.number() };

export const channelFacts = [
  /** The ticket's present demand goes to this channel now. */
  v.object({ type: v.literal('channel.queued'), ...ofDelivery, reason: QueueReasonSchema }),
  /** Written before anything is on the wire: whoever dies after it may have sent. */
  v.object({ type: v.literal('channel.sending'), ...ofAttempt }),
  /** `repeat`: it said «повтор» · `together`: how many tickets the one message told of · `note`: it arrived, though not with everybody. */
  v.object({ type: v.literal('channel.sent'), ...ofAttempt, repeat: v.boolean(), together: v.number(), note: v.optional(ChannelProblemSchema) }),
  /** `uncertain`: it may have arrived all the same, so the next one says «повтор». */
  v.object({ type: v.literal('channel.failed'), ...ofAttempt, problem: ChannelProblemSchema, nextAt: InstantSchema, uncertain: v.boolean() }),
  /** The last attempt failed: staff are told until somebody acknowledges. */
  v.object({ type: v.literal('channel.dead'), ...ofAttempt, problem: ChannelProblemSchema }),
  /** Nothing asks for it any more, and it has not gone out. */
  v.object({ type: v.literal('channel.dropped'), ...ofDelivery, reason: DropReasonSchema }),
  v.object({ type: v.literal('channel.acknowledged'), ...ofChannel, by: v.string() }),
] as const;

/** One demand of a ticket at one channel. `seen`: dead, and acknowledged · `dropped`: kept where it may have arrived, in case the demand comes back. */
export const DeliverySchema = v.object({
  channelId: ChannelIdSchema,
  ticketId: TicketIdSchema,
  label: v.string(),
  demandSeq: v.number(),
  state: v.picklist(['waiting', 'sending', 'sent', 'dead', 'seen', 'dropped']),
  queuedAt: InstantSchema,
  /** When the state began. */
  at: InstantSchema,
  attempts: v.number(),
  nextAt: InstantSchema,
  /** An earlier attempt may have arrived. */
  doubtful: v.boolean(),
  problem: v.nullable(ChannelProblemSchema),
});
export type Delivery = v.InferOutput<typeof DeliverySchema>;

/** How a channel does: what waits, and what never arrived and nobody has acknowledged. */
export const ChannelViewSchema = v.object({
  id: ChannelIdSchema,
  label: v.string(),
  waiting: v.number(),
  dead: v.number(),
  /** When the first of the dead died. */
  deadSince: v.nullable(InstantSchema),
  lastSentAt: v.nullable(InstantSchema),
  /** Of what is dead, or failed last and is tried again. */
  problem: v.nullable(ChannelProblemSchema),
});
export type ChannelView = v.InferOutput<typeof ChannelViewSchema>;
