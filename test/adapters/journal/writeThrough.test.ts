/** Writing through to a real disk: all of it in the end, one at a time, and never in the way of the journal. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWriteThrough } from '../../../src/adapters/journal/writeThrough';
import { openJournal } from '../../../src/adapters/journal/sqliteJournal';
import { ticketId } from '../../../src/core/model/ids';
import { instant } from '../../../src/core/model/instant';
import { silentLogger } from '../../fakes/silentLogger';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hoverboard-write-through-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

it('writes through once more for everything that came while the disk was busy, and then rests', async () => {
  const path = join(directory, 'log');
  writeFileSync(path, 'one');
  const writeThrough = createWriteThrough(path);
  for (let append = 0; append < 50; append += 1) writeThrough.soon();
  await vi.waitFor(() => expect(writeThrough.times).toBe(2));
  await new Promise((later) => setTimeout(later, 50));
  expect(writeThrough.times).toBe(2);
  writeThrough.close();
});

it('says once that the disk refuses, and tries again with the next append', async () => {
  const path = join(directory, 'log');
  const warnings: string[] = [];
  const writeThrough = createWriteThrough(path, { ...silentLogger, warn: (message) => warnings.push(message) });
  writeThrough.soon();
  writeThrough.soon();
  expect(warnings).toEqual(['the journal could not be written through to the disk']);
  writeFileSync(path, 'one');
  writeThrough.soon();
  await vi.waitFor(() => expect(writeThrough.times).toBe(1));
  writeThrough.close();
});

it('a journal that is closed in the middle of it is whole', () => {
  const path = join(directory, 'journal.sqlite');
  for (let round = 1; round <= 20; round += 1) {
    const journal = openJournal(path, { log: silentLogger });
    journal.append([{ at: instant(round), ticketId: ticketId('hall/waiter-call/6/1'), fact: { type: 'ticket.done', ticketId: ticketId('hall/waiter-call/6/1'), by: 'Касса' } }]);
    journal.close();
    const again = openJournal(path);
    expect([...again.load('start').entries]).toHaveLength(round);
    again.close();
  }
});
