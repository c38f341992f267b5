/** The names of the ready-made alert settings, as settings files and windows say them. */
import * as v from 'valibot';

export const PresetNameSchema = v.picklist(['restaurant', 'coffee', 'delivery', 'quiet']);
export type PresetName = v.InferOutput<typeof PresetNameSchema>;
