/** When to poll next: at the interval while all is well, ever more rarely while it is not, and not before the upstream wants to be asked again. */

export interface PollEnd {
  readonly intervalMs: number;
  /** How long the poll took: the interval runs from one poll's start to the next one's. */
  readonly tookMs: number;
  readonly consecutiveFailures: number;
  readonly retryAfterMs: number | undefined;
  /** In [0, 1). */
  readonly random: number;
}

const MOST_INTERVALS = 8;
const MOST_MS = 60_000;
/** Of an interval, between a slow poll and the next one: a server that takes so long needs some air. */
const LEAST_SHARE = 0.25;
/** A server that asks to be left alone for a day does not get to silence a restaurant for one. */
const MOST_RETRY_AFTER_MS = 600_000;

/** @returns milliseconds from the end of the poll to the start of the next */
export const nextDelayMs = ({ intervalMs, tookMs, consecutiveFailures, retryAfterMs, random }: PollEnd): number => {
  const leastMs = intervalMs * LEAST_SHARE;
  if (consecutiveFailures === 0) return Math.max(leastMs, intervalMs - tookMs);
  const cap = Math.min(MOST_INTERVALS * intervalMs, MOST_MS);
  const backoffMs = Math.min(cap, intervalMs * 2 ** Math.min(consecutiveFailures - 1, 16));
  // Half of it is left to chance, so that twenty stations do not come back to a restarted server in step.
  const jitteredMs = backoffMs * (0.5 + random / 2);
  return Math.max(jitteredMs, leastMs, Math.min(retryAfterMs ?? 0, MOST_RETRY_AFTER_MS));
};
