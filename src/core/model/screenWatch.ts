/** Walls in browsers that have stopped answering: what boards are told of them, and what the journal keeps. */
import * as v from 'valibot';
import { DeviceIdSchema } from './device';
import { InstantSchema } from './instant';

export const SilentScreenSchema = v.object({
  id: DeviceIdSchema,
  name: v.string(),
  /** When it last said that it draws. */
  since: InstantSchema,
});
export type SilentScreen = v.InferOutput<typeof SilentScreenSchema>;

/** For support, without names: `since` when it last said that it draws. */
export const screenFacts = [
  v.object({ type: v.literal('screen.silent'), device: DeviceIdSchema, since: InstantSchema }),
  v.object({ type: v.literal('screen.back'), device: DeviceIdSchema, silentMs: v.number() }),
  v.object({ type: v.literal('screen.acknowledged'), device: DeviceIdSchema, by: v.string() }),
] as const;
