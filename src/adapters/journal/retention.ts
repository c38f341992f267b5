/** Lets the journal forget: what is older than its keep goes, a small batch at a time, so that guests' names do not stay for ever. */
import type { TicketId } from '../../core/model/ids';
import { later, type Instant } from '../../core/model/instant';
import type { Clock, Journal, Logger } from '../../core/ports';

export interface RetentionOptions {
  readonly journal: Pick<Journal, 'prune'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Before each round: the board lets go, and the checkpoint with it (`Station.forget`). */
  readonly forget: (before: Instant) => void;
  /** Tickets that are on the board: nothing of them goes. */
  readonly onBoard: () => ReadonlySet<TicketId>;
  /** Files of the same data that were put aside (`removeAside`). */
  readonly forgetFiles?: (before: Instant) => void;
  /** Asked anew for each round: the setting may have been changed. */
  readonly keepDays: () => number;
  readonly everyMs?: number;
}

const DAY_MS = 24 * 3_600_000;
const FIRST_AFTER_MS = 60_000;
const EVERY_MS = 6 * 3_600_000;
/** Between two batches, so that nobody waits for the disk. */
const PAUSE_MS = 250;

/** Begins a minute after the start. @returns stops it */
export function startRetention(options: RetentionOptions): () => void {
  const { journal, clock, log, keepDays, forget, onBoard, forgetFiles, everyMs = EVERY_MS } = options;
  let cancel = (): void => {};
  let gone = 0;
  /** One refusal does not keep the rest from going. */
  const attempt = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch (error) {
      log.warn('the journal could not be pruned', { error });
      return otherwise;
    }
  };
  const step = (before: Instant): void => {
    const batch = attempt(() => journal.prune?.(before, onBoard()) ?? 0, 0);
    gone += batch;
    if (batch > 0) {
      cancel = clock.after(PAUSE_MS, () => step(before));
      return;
    }
    if (gone > 0) log.info('old entries left the journal', { entries: gone });
    gone = 0;
    cancel = clock.after(everyMs, round);
  };
  const round = (): void => {
    const before = later(clock.now(), -keepDays() * DAY_MS);
    attempt(() => forget(before), undefined);
    attempt(() => forgetFiles?.(before), undefined);
    step(before);
  };
  cancel = clock.after(FIRST_AFTER_MS, round);
  return () => cancel();
}
