/** Whether an alert can be heard and seen on this computer: what the system says of it, judged point by point, and what staff last said themselves. */
import * as v from 'valibot';
import { InstantSchema, type Instant } from './instant';

/** What a look at the system found; null where it does not say. */
export interface AudibilityReadings {
  /** There is something that sound could come out of. */
  readonly device: boolean | null;
  readonly volumePercent: number | null;
  readonly muted: boolean | null;
  /** Somebody would show a notification. */
  readonly notifications: boolean | null;
  /** The system hides notifications because somebody asked it to. */
  readonly doNotDisturb: boolean | null;
}
export const nothingSeen: AudibilityReadings = { device: null, volumePercent: null, muted: null, notifications: null, doNotDisturb: null };

export const AudibilityPointSchema = v.object({
  of: v.picklist(['device', 'volume', 'mute', 'notifications', 'do-not-disturb']),
  /** `unknown`: the system does not say, which is no trouble. */
  state: v.picklist(['good', 'bad', 'unknown']),
  percent: v.optional(v.number()),
});
export type AudibilityPoint = v.InferOutput<typeof AudibilityPointSchema>;

/** The last answer of somebody who was asked whether the sound is to be heard. */
export const HeardSchema = v.object({ at: InstantSchema, by: v.string(), heard: v.boolean() });
export type Heard = v.InferOutput<typeof HeardSchema>;

export const AudibilityViewSchema = v.object({
  points: v.array(AudibilityPointSchema),
  heard: v.nullable(HeardSchema),
  /** How loudly a trial sounds, 0–100. */
  volume: v.number(),
  /** A shift begins, and nobody has said yet whether the sound is to be heard. */
  asks: v.boolean(),
});
export type AudibilityView = v.InferOutput<typeof AudibilityViewSchema>;

export const audibilityFacts = [
  /** What the system says became something else (never one entry a look); percentages alone are no news. */
  v.object({ type: v.literal('audibility.seen'), points: v.array(AudibilityPointSchema) }),
  v.object({ type: v.literal('audibility.answered'), by: v.string(), heard: v.boolean() }),
] as const;

/** Below it nobody hears a till in a full room. */
export const QUIET_BELOW_PERCENT = 40;

const stateOf = (isGood: boolean | null): AudibilityPoint['state'] => (isGood === null ? 'unknown' : isGood ? 'good' : 'bad');
const not = (one: boolean | null): boolean | null => (one === null ? null : !one);

/** Always all points, in the order in which somebody would look. */
export function judgeAudibility({ device, volumePercent, muted, notifications, doNotDisturb }: AudibilityReadings): readonly AudibilityPoint[] {
  // What a system says of the volume of a device that is not there means nothing.
  const volume = device === false ? null : volumePercent;
  return [
    { of: 'device', state: stateOf(device) },
    { of: 'volume', state: stateOf(volume === null ? null : volume >= QUIET_BELOW_PERCENT), ...(volume === null ? {} : { percent: volume }) },
    { of: 'mute', state: stateOf(device === false ? null : not(muted)) },
    { of: 'notifications', state: stateOf(notifications) },
    { of: 'do-not-disturb', state: stateOf(not(doNotDisturb)) },
  ];
}

/** Whether every point is as it was; how loud exactly is no matter. */
export const sameStates = (one: readonly AudibilityPoint[], other: readonly AudibilityPoint[]): boolean =>
  one.length === other.length && one.every(({ of, state }, index) => other[index]?.of === of && other[index].state === state);

export const troublesOf = (points: readonly AudibilityPoint[]): readonly AudibilityPoint[] => points.filter(({ state }) => state === 'bad');

const HOUR_MS = 3_600_000;
/** An answer of this shift; a till that is never switched off asks once a day all the same. */
const SHIFT_MS = 8 * HOUR_MS;
const DAY_MS = 20 * HOUR_MS;

/** @param begins the station has just started, or the computer woke after hours */
export const asksToHear = (heard: Heard | null, begins: boolean, now: Instant): boolean => {
  if (heard === null) return true;
  // An answer from the future: the clock was set back, and nobody knows how old it is.
  const ageMs = heard.at > now ? Number.POSITIVE_INFINITY : now - heard.at;
  return ageMs > (begins ? SHIFT_MS : DAY_MS);
};
