/** Lets the journal forget: what is older than its keep goes, a small batch at a time, so that guests' names do not stay for ever. */
import type { TicketId } from '../../core/model/ids';
import { later } from '../../core/model/instant';
import type { Clock, Journal, Logger } from '../../core/ports';

export interface RetentionOptions {
  readonly journal: Pick<Journal, 'prune'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Tickets that are on the board: nothing of them goes. */
  readonly onBoard: () => ReadonlySet<TicketId>;
  readonly keepMs?: number;
  readonly everyMs?: number;
}

export const KEEP_JOURNAL_MS = 30 * 24 * 3_600_000;
const FIRST_AFTER_MS = 60_000;
const EVERY_MS = 6 * 3_600_000;
/** Between two batches, so that nobody waits for the disk. */
const PAUSE_MS = 250;

/** Begins a minute after the start. @returns stops it */
export function startRetention({ journal, clock, log, onBoard, keepMs = KEEP_JOURNAL_MS, everyMs = EVERY_MS }: RetentionOptions): () => void {
  let cancel = (): void => {};
  let gone = 0;
  const step = (): void => {
    let batch = 0;
    try {
      batch = journal.prune?.(later(clock.now(), -keepMs), onBoard()) ?? 0;
    } catch (error) {
      log.warn('the journal could not be pruned', { error });
    }
    gone += batch;
    if (batch === 0 && gone > 0) log.info('old entries left the journal', { entries: gone });
    if (batch === 0) gone = 0;
    cancel = clock.after(batch === 0 ? everyMs : PAUSE_MS, step);
  };
  cancel = clock.after(FIRST_AFTER_MS, step);
  return () => cancel();
}
