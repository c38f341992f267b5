/** Writes refused requests to the log so that a flood of them cannot fill it: the first of each kind at once, then one line a minute that counts the rest. */
import type { Logger } from '../../core/ports';

export type RefusalKind = 'host' | 'origin' | 'rate' | 'acts' | 'pairing' | 'token' | 'not-paired' | 'plain' | 'unread' | 'pin';
export interface RefusalLog {
  note(why: RefusalKind, fields: Readonly<Record<string, unknown>>): void;
}

const LONGEST_FIELD = 200;
/** A header has up to 16 kB, and whoever is refused chooses what stands in it. */
const bounded = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, typeof value === 'string' && value.length > LONGEST_FIELD ? `${value.slice(0, LONGEST_FIELD)}…` : value]));

export function createRefusalLog(log: Logger, quietMs = 60_000, nowMs: () => number = () => performance.now()): RefusalLog {
  const kinds = new Map<RefusalKind, { until: number; unlogged: number }>();
  return {
    note(why, fields) {
      const now = nowMs();
      const last = kinds.get(why);
      if (last !== undefined && now < last.until) {
        last.unlogged += 1;
        return;
      }
      const unlogged = last?.unlogged ?? 0;
      kinds.set(why, { until: now + quietMs, unlogged: 0 });
      log.warn('a request was refused', { why, ...bounded(fields), ...(unlogged === 0 ? {} : { unloggedBefore: unlogged }) });
    },
  };
}
