/** Sounds that the house brought itself: what settings know of them, and how large and how long one may be. */
import * as v from 'valibot';

/** In file names and addresses: nothing that leads anywhere. */
export const OwnSoundIdSchema = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, 'a-z, 0-9, "-" and "_", 40 characters at most'), v.brand('OwnSoundId'));
export type OwnSoundId = v.InferOutput<typeof OwnSoundIdSchema>;
export const ownSoundId = (text: string): OwnSoundId => v.parse(OwnSoundIdSchema, text);

export const OwnSoundLabelSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40));
/** `file`: where a provisioning file says that it lies; left out: in the station's data folder. */
export const OwnSoundSchema = v.strictObject({ id: OwnSoundIdSchema, label: OwnSoundLabelSchema, file: v.optional(v.pipe(v.string(), v.minLength(1))) });
export type OwnSound = v.InferOutput<typeof OwnSoundSchema>;

export const SOUND_ID_TWICE = 'every sound needs an id of its own';
export const MOST_OWN_SOUNDS = 20;
export const OwnSoundsSchema = v.pipe(
  v.array(OwnSoundSchema),
  v.maxLength(MOST_OWN_SOUNDS),
  v.check((sounds) => new Set(sounds.map(({ id }) => id)).size === sounds.length, SOUND_ID_TWICE),
);
/** As a provisioning file writes them. */
export const ProvisionedSoundsSchema = v.pipe(
  v.array(v.strictObject({ ...OwnSoundSchema.entries, file: v.pipe(v.string(), v.minLength(1)) })),
  v.maxLength(MOST_OWN_SOUNDS),
  v.check((sounds) => new Set(sounds.map(({ id }) => id)).size === sounds.length, SOUND_ID_TWICE),
);

export const LARGEST_SOUND_BYTES = 2 * 1024 * 1024;
export const LONGEST_SOUND_SECONDS = 10;
/** The rate at which every sound is decoded and kept. */
export const SOUND_RATE_HZ = 22_050;
/** Sixteen bits a sample, one channel, and the header. */
export const LARGEST_KEPT_BYTES = 44 + LONGEST_SOUND_SECONDS * SOUND_RATE_HZ * 2;
