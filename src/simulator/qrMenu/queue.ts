/** The QR menu's queue: events stay for the retention time, and a client's hash says what it has already got. */
import type { WireEvent } from './events';

/** What a server does with a hash that it does not know: undocumented, so each of these must be borne. */
export type UnknownCursor = 'all' | 'nothing' | 'refuse';

export interface EventQueue {
  push(event: WireEvent): void;
  last(): WireEvent | undefined;
  /** What came after `hash` (`none`: everything); null: the hash is unknown and is refused. */
  after(hash: string): readonly WireEvent[] | null;
  clear(): void;
}

/**
 * @param options `retentionMs` how long an event stays; `now` wall clock, ms; `unknownCursor` asked at each call. Of two events with one hash the first
 * counts as the cursor: the second comes again rather than never.
 */
export const createEventQueue = (options: { readonly retentionMs: number; readonly now: () => number; readonly unknownCursor: () => UnknownCursor }): EventQueue => {
  const kept: { readonly at: number; readonly event: WireEvent }[] = [];
  const drop = (): void => {
    const oldest = options.now() - options.retentionMs;
    while (kept[0] !== undefined && kept[0].at < oldest) kept.shift();
  };
  const all = (): readonly WireEvent[] => kept.map((one) => one.event);
  return {
    push: (event) => void kept.push({ at: options.now(), event }),
    last: () => kept.at(-1)?.event,
    after: (hash) => {
      drop();
      if (hash === 'none') return all();
      const known = kept.findIndex((one) => one.event.hash === hash);
      if (known >= 0) return all().slice(known + 1);
      return { all: all(), nothing: [], refuse: null }[options.unknownCursor()];
    },
    clear: () => void (kept.length = 0),
  };
};
