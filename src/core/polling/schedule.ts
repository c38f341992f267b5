/** When to poll next: at the interval while all is well, a little after it failed at first, then by and by at the interval again, and not before the upstream wants to be asked. */

export interface PollEnd {
  readonly intervalMs: number;
  /** How long the poll took: the interval runs from one poll's start to the next one's. */
  readonly tookMs: number;
  readonly consecutiveFailures: number;
  readonly retryAfterMs: number | undefined;
  /** In [0, 1). */
  readonly random: number;
}

/** Of an interval: between a slow poll and the next one, since a server that takes so long needs some air; and by so much does each failure lengthen the wait. */
const STEP = 0.25;
/** Three steps and up to one more by chance: never above one interval, however long the upstream was away (docs/adr/0010). */
const MOST_STEPS = 3;
/** However long a server asks to be left alone for: a QR menu keeps its events for five minutes, and whoever calls meanwhile must not be lost. */
const MOST_RETRY_AFTER_MS = 60_000;

/** @returns milliseconds from the end of the poll to the start of the next */
export const nextDelayMs = ({ intervalMs, tookMs, consecutiveFailures, retryAfterMs, random }: PollEnd): number => {
  const leastMs = intervalMs * STEP;
  if (consecutiveFailures === 0) return Math.max(leastMs, intervalMs - tookMs);
  // A step of it is left to chance, so that twenty stations do not come back to a restarted server in step.
  const waitMs = intervalMs * STEP * (Math.min(consecutiveFailures, MOST_STEPS) + random);
  return Math.max(leastMs, waitMs - tookMs, Math.min(retryAfterMs ?? 0, MOST_RETRY_AFTER_MS));
};
