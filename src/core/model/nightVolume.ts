/** How loudly a station rings at a moment: by day, and more quietly (or more loudly) between two times of the night. */
import * as v from 'valibot';
import type { Instant } from './instant';
import { minuteOfDay, TimeOfDaySchema } from './timeOfDay';
import { minuteShown, wallClockIn } from './wallClock';

/** From `from` until `to` in the computer's zone, over midnight where `to` is the earlier one; the same time twice: never. */
export const NightSchema = v.strictObject({
  from: TimeOfDaySchema,
  to: TimeOfDaySchema,
  volume: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
});
export type Night = v.InferOutput<typeof NightSchema>;

const isNight = ({ from, to }: Night, minute: number): boolean => {
  const [start, end] = [minuteOfDay(from), minuteOfDay(to)];
  return start <= end ? start <= minute && minute < end : minute >= start || minute < end;
};

export const isNightAt = (night: Night | null, now: Instant, timeZone: string): boolean => night !== null && isNight(night, minuteShown(wallClockIn(timeZone), now));

/** @param timeZone an IANA name @returns 0–100 */
export const volumeAt = ({ volume, night }: { readonly volume: number; readonly night: Night | null }, now: Instant, timeZone: string): number =>
  night !== null && isNightAt(night, now, timeZone) ? night.volume : volume;
