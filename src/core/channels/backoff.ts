/** How long to wait before a channel is tried again, and when to give up: a dozen attempts over an hour. */
import type { Clock } from '../ports';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
/** After the first failure, the second, …; as many attempts again as there are waits, and one. */
const WAITS_MS = [5 * SECOND_MS, 15 * SECOND_MS, 30 * SECOND_MS, MINUTE_MS, 2 * MINUTE_MS, 4 * MINUTE_MS, 8 * MINUTE_MS, 15 * MINUTE_MS, 15 * MINUTE_MS, 15 * MINUTE_MS];
export const ATTEMPTS = WAITS_MS.length + 1;
/** A login or an address that was refused is refused again: a few more tries in case the server was only upset, then staff are told. */
export const REFUSED_ATTEMPTS = 3;
/** Whatever a server asks for: afterwards the demand is of no use to anybody. */
export const LONGEST_WAIT_MS = 60 * MINUTE_MS;
/** So that twenty tills that lost the same server do not all come back at once. */
const JITTER = 0.2;

/**
 * @param attempt how many were made, from 1
 * @param retryAfterMs what the server asked for
 * @returns null: that was the last one
 */
export const waitMs = (attempt: number, { permanent, retryAfterMs = 0 }: { readonly permanent: boolean; readonly retryAfterMs?: number | undefined }, random: Clock['random']): number | null => {
  const base = WAITS_MS[attempt - 1];
  if (base === undefined || (permanent && attempt >= REFUSED_ATTEMPTS)) return null;
  const jittered = Math.round(base * (1 - JITTER + 2 * JITTER * random()));
  return Math.min(Math.max(jittered, retryAfterMs), LONGEST_WAIT_MS);
};
