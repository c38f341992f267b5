/** Whether the station was away for longer than an upstream keeps its events, so that some may have been lost for good. */
import type { Fact } from '../model/fact';
import type { SourceId } from '../model/ids';
import { instant, type Instant } from '../model/instant';
import { CLOCK_TOLERANCE_MS } from '../model/force';

/** When the upstream's whole news was last known. */
export interface LastGood {
  readonly at: Instant;
  /** So long ago by the clock that never jumps; null: an earlier run of the program knew it, and only the clock on the wall tells. */
  readonly sinceMs: number | null;
}

/**
 * Sleep stops the one clock, and somebody may set the other: whichever says more counts. A clock that was behind the last good news at the start of the program says nothing at
 * all: then the gap begins after it ends.
 * @param last null: never, and then nothing can be missing
 * @param retentionMs how long the upstream keeps an event
 */
export const gapSince = (sourceId: SourceId, last: LastGood | null, now: Instant, retentionMs: number): Extract<Fact, { type: 'source.gap' }> | null => {
  if (last === null) return null;
  if (last.sinceMs === null && last.at > now + CLOCK_TOLERANCE_MS) return { type: 'source.gap', sourceId, from: last.at, to: now };
  const awayMs = Math.max(now - last.at, last.sinceMs ?? 0);
  return awayMs > retentionMs ? { type: 'source.gap', sourceId, from: instant(now - awayMs), to: now } : null;
};
