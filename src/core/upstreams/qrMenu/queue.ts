/** What the server's queue holds as far as its answers tell: which events are known, and when a key stands for another event. */
import type { Instant } from '../../model/instant';
import { isNumbered } from './answer';

/** Remembered between polls besides the journal. */
export interface Queue {
  /** An answer to `none` came in this process: then `keys` is the whole queue. */
  readonly whole: boolean;
  /** Keys in the last answer to `none`, and in the answers to a cursor since. */
  readonly keys: ReadonlySet<string>;
  /** When each key was last answered, monotonic; those of the last retention time. */
  readonly answeredMs: ReadonlyMap<string, number>;
}
export const unknownQueue: Queue = { whole: false, keys: new Set(), answeredMs: new Map() };

export interface QueueTimes {
  readonly now: Instant;
  readonly nowMs: number;
  readonly retentionMs: number;
}

/**
 * @param keys of the answer; null: it was the same bytes as the last one of its sort
 * @param everything it was asked with `none`
 */
export const queueAfter = (queue: Queue, keys: ReadonlySet<string> | null, everything: boolean, { nowMs, retentionMs }: QueueTimes): Queue => {
  // The quiet poll, every few seconds.
  if (keys === null && !everything) return queue;
  const answeredMs = new Map([...queue.answeredMs].filter(([, atMs]) => nowMs - atMs <= retentionMs));
  const held = everything ? (keys ?? queue.keys) : new Set([...queue.keys, ...(keys ?? [])]);
  for (const key of everything ? held : (keys ?? [])) answeredMs.set(key, nowMs);
  return { whole: queue.whole || everything, keys: held, answeredMs };
};

const isRecent = (at: Instant | undefined, { now, retentionMs }: QueueTimes): boolean => at !== undefined && Math.abs(now - at) <= 2 * retentionMs;

/**
 * The protocol gives an event no time, a server may keep its events for longer than it says, and the clock may be set: so a key is known for as long as the server
 * answers it, over a restart too.
 * Equal events without a hash have nothing but their number, and that goes down when the first of them leaves the queue: only the queue as it was last tells
 * whether one more has come. Where no answer told it yet, their age has to do.
 */
export const isKnown = (key: string, queue: Queue, seen: ReadonlyMap<string, Instant>, times: QueueTimes): boolean => {
  if (queue.keys.has(key)) return true;
  return isNumbered(key) ? !queue.whole && isRecent(seen.get(key), times) : seen.has(key);
};

/**
 * Which keys to forget: those that the queue has been without for a retention time and that were recorded more than two of them ago. From then on the same 32 bits
 * are another event. One answer that comes up short forgets nothing.
 * @param queue with the present answer in it
 */
export const goneFrom = (queue: Queue, seen: ReadonlyMap<string, Instant>, times: QueueTimes): string[] =>
  queue.whole ? [...seen].filter(([key, at]) => !queue.keys.has(key) && (isNumbered(key) || (!queue.answeredMs.has(key) && !isRecent(at, times)))).map(([key]) => key) : [];
