/** How loudly a station rings at a moment: by day, and more quietly (or more loudly) between two times of the night. */
import * as v from 'valibot';
import type { Instant } from './instant';

const TimeOfDaySchema = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 22:30'));
/** From `from` until `to` in the computer's zone, over midnight where `to` is the earlier one; the same time twice: never. */
export const NightSchema = v.strictObject({
  from: TimeOfDaySchema,
  to: TimeOfDaySchema,
  volume: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
});
export type Night = v.InferOutput<typeof NightSchema>;

const clocks = new Map<string, Intl.DateTimeFormat>();
const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = clocks.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  clocks.set(timeZone, known);
  return known;
};

/** «HH:MM» compares as text. */
const isNight = ({ from, to }: Night, time: string): boolean => (from <= to ? from <= time && time < to : time >= from || time < to);

/** @param timeZone an IANA name @returns 0–100 */
export const volumeAt = ({ volume, night }: { readonly volume: number; readonly night: Night | null }, now: Instant, timeZone: string): number =>
  night !== null && isNight(night, clockOf(timeZone).format(now)) ? night.volume : volume;
