/** What the week has left in the journal, read when the app has ended: it lets nobody else in. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { openJournal } from '../../src/adapters/journal/sqliteJournal';
import type { TicketId } from '../../src/core/model/ids';

export interface Kept {
  readonly rows: number;
  /** Rows that the journal has forgotten. */
  readonly gone: number;
  /** Rows of tickets that it should have forgotten and has not. */
  readonly overdue: number;
}

const rounds = (dataDirectory: string): number => {
  const logs = join(dataDirectory, 'logs');
  return readdirSync(logs).reduce((sum, name) => sum + readFileSync(join(logs, name), 'utf8').split('old entries left the journal').length - 1, 0);
};

/** One more round of forgetting has come to its end; where none does, what `readKept` finds will tell. */
export async function forgotten(dataDirectory: string, withinMs: number): Promise<void> {
  const before = rounds(dataDirectory);
  await expect
    .poll(() => rounds(dataDirectory), { timeout: withinMs, interval: 250 })
    .toBeGreaterThan(before)
    .catch(() => undefined);
}

/** @param due `before`: what is older should be gone, but for tickets that are on the board */
export function readKept(dataDirectory: string, due: { readonly before: number; readonly onBoard: ReadonlySet<TicketId> }): Kept {
  const journal = openJournal(join(dataDirectory, 'journal.sqlite'));
  try {
    let [rows, lastSeq, overdue] = [0, 0, 0];
    for (const { seq, at, ticketId } of journal.load('start').entries) {
      rows += 1;
      lastSeq = seq;
      if (ticketId !== null && at < due.before && !due.onBoard.has(ticketId)) overdue += 1;
    }
    return { rows, gone: lastSeq - rows, overdue };
  } finally {
    journal.close();
  }
}
