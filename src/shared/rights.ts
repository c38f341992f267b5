/** What a station lets a board do: told to the board, which then offers nothing else. The station has the last word all the same. */
import * as v from 'valibot';

/** A zone as settings write it. */
const RightsZoneSchema = v.object({ name: v.string(), tables: v.string() });
export type RightsZone = v.InferOutput<typeof RightsZoneSchema>;

export const RightsSchema = v.object({
  /** Names of the calls that are not refused whatever they say. */
  calls: v.array(v.string()),
  /** Whose tickets it may touch; null: every ticket. Without any zone it touches none. */
  zones: v.nullable(v.array(RightsZoneSchema)),
});
export type Rights = v.InferOutput<typeof RightsSchema>;
