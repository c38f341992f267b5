/** A time in which events of a source may have been lost: several become one until somebody has acknowledged it, and each counts for as long as it was. */
import * as v from 'valibot';
import { InstantSchema } from './instant';

export const GapSchema = v.object({
  /** Later than `to` where the clock was set back meanwhile: then nobody knows how long it was. */
  from: InstantSchema,
  to: InstantSchema,
  /** Of several gaps in one, without the time in between; left out: all of it. Null: unknown. */
  awayMs: v.optional(v.nullable(v.number())),
  /** A notification of it was shown; surfaces show it until somebody has acknowledged it. */
  told: v.optional(v.literal(true)),
});
export type Gap = v.InferOutput<typeof GapSchema>;

/** @returns how long the station was away in all; null: unknown */
export const awayMsOf = ({ from, to, awayMs }: Gap): number | null => (awayMs === undefined ? (from > to ? null : to - from) : awayMs);

export const withGap = (open: Gap | null, next: Gap): Gap => {
  if (open === null) return { from: next.from, to: next.to };
  const [before, more] = [awayMsOf(open), awayMsOf(next)];
  return { from: open.from, to: next.to, awayMs: before === null || more === null ? null : before + more };
};
