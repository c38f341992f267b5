/** What became of the sound that a ticket asked for, as the surface that plays it tells: once for each demand and surface, never for each repeat. */
import * as v from 'valibot';
import { OwnSoundIdSchema } from './ownSound';
import { SoundNameSchema } from './settings';
import { TicketIdSchema } from './ids';

/** `played` it came out of the program · `blocked` the browser waits for a tap, or no device would take it · `no-device` there is nothing that it could come out of. */
export const OutcomeSchema = v.picklist(['played', 'blocked', 'no-device']);
export type Outcome = v.InferOutput<typeof OutcomeSchema>;

export const playedFacts = [
  v.object({
    type: v.literal('alert.played'),
    ticketId: TicketIdSchema,
    demandSeq: v.number(),
    /** The station or board that played. */
    by: v.string(),
    sound: SoundNameSchema,
    /** The house's own sound, where it was that one. */
    own: v.optional(OwnSoundIdSchema),
    /** The house's own sound that could not be played. */
    insteadOf: v.optional(OwnSoundIdSchema),
    outcome: OutcomeSchema,
    /** Why nobody may have heard it all the same: our own volume is at nothing, or what the self-test saw of the computer. */
    doubts: v.array(v.picklist(['volume-zero', 'device', 'volume', 'mute'])),
  }),
  /** The voice's step: what a ticket asks for was said aloud to the end, or could not be. */
  v.object({ type: v.literal('alert.spoken'), ticketId: TicketIdSchema, demandSeq: v.number(), outcome: v.picklist(['said', 'failed']) }),
] as const;
export type Doubt = v.InferOutput<(typeof playedFacts)[0]>['doubts'][number];
