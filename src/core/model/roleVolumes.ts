/** How loudly each of the roles that share a station is called there, by day and at night; as settings hold it. */
import * as v from 'valibot';

const percent = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100));
/** `night` left out: as loudly as the station at night. It counts in the hours of the station's own night. */
const RoleVolumeSchema = v.strictObject({ volume: percent, night: v.optional(percent) });
export type RoleVolume = v.InferOutput<typeof RoleVolumeSchema>;

/** A role that is left out rings as loudly as the station. */
export const RoleVolumesSchema = v.strictObject({
  cashier: v.optional(RoleVolumeSchema),
  waiter: v.optional(RoleVolumeSchema),
  kitchen: v.optional(RoleVolumeSchema),
  manager: v.optional(RoleVolumeSchema),
});
export type RoleVolumes = v.InferOutput<typeof RoleVolumesSchema>;
