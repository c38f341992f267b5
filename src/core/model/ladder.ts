/** How loudly a ticket asks: the steps of the ladder, what a ticket remembers of its climb, and what boards are shown of it. */
import * as v from 'valibot';
import { InstantSchema } from './instant';
import { RoleSchema } from './role';

/** From the quietest: rung once · rung again and again · said aloud after each chime · without a pause at full volume. */
export const LadderStepSchema = v.picklist(['chime', 'repeat', 'voice', 'loop']);
export type LadderStep = v.InferOutput<typeof LadderStepSchema>;

/** What the journal says of a demand's climb: from when it counts, and the loudest step that it has reached. */
export const ClimbSchema = v.object({ demandSeq: v.number(), since: InstantSchema, step: LadderStepSchema });

/** `asked` it has only just begun · `unanswered` nobody has come for so long · `reached-before` the journal says so, whatever the clock says now · `clock-set-back` counted from now on, since nobody knows how long it has stood. */
export const LadderReasonSchema = v.picklist(['asked', 'unanswered', 'reached-before', 'clock-set-back']);

/** Where a ringing ticket stands, and when it becomes louder unless somebody comes; `next` null: it is as loud as it will be. */
export const LadderViewSchema = v.object({
  step: LadderStepSchema,
  reason: LadderReasonSchema,
  next: v.nullable(v.object({ step: LadderStepSchema, at: InstantSchema })),
});
export type LadderView = v.InferOutput<typeof LadderViewSchema>;

/** Who else is told at `at` if nobody comes: stations of these roles, or an outside channel by its label. */
export const AheadSchema = v.variant('to', [
  v.object({ to: v.literal('people'), roles: v.array(RoleSchema), at: InstantSchema }),
  v.object({ to: v.literal('channel'), channel: v.string(), at: InstantSchema }),
]);
export type Ahead = v.InferOutput<typeof AheadSchema>;
