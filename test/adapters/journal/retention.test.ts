import { beforeEach, expect, it } from 'vitest';
import { startRetention } from '../../../src/adapters/journal/retention';
import { createFakeClock, type FakeClock } from '../../fakes/fakeClock';
import { createMemoryJournal, type MemoryJournal } from '../../fakes/memoryJournal';
import { createRecordingLogger } from '../../fakes/silentLogger';
import { callAt, ticketOf } from '../../fixtures/facts';

const DAY_MS = 86_400_000;
const KEEP_JOURNAL_MS = 30 * DAY_MS;
const kept = { keepDays: () => 30, forget: () => {} };
let clock: FakeClock;
let journal: MemoryJournal;
beforeEach(() => {
  clock = createFakeClock();
  journal = createMemoryJournal();
});
const tables = (): (string | null)[] => journal.entries.map((one) => one.ticketId);

it('forgets what is older than its keep, also long after the start, and nothing that is on the board', async () => {
  const start = clock.now();
  journal.append([callAt(start - KEEP_JOURNAL_MS - DAY_MS, 1), callAt(start - KEEP_JOURNAL_MS - DAY_MS, 2), callAt(start - KEEP_JOURNAL_MS + DAY_MS, 3), callAt(start, 4)]);
  journal.saveCheckpoint(4, {});
  const log = createRecordingLogger();
  const stop = startRetention({ ...kept, journal, clock, log, onBoard: () => new Set([ticketOf(2)]) });
  await clock.advance(5 * 60_000);
  expect(tables()).toEqual([ticketOf(2), ticketOf(3), ticketOf(4)]);
  await clock.advance(2 * DAY_MS);
  expect(tables()).toEqual([ticketOf(2), ticketOf(4)]);
  expect(log.lines.map((line) => line.fields.entries)).toEqual([1, 1]);
  stop();
  expect(clock.timers).toBe(0);
});

it('takes batch after batch in one go, with time for others between them', async () => {
  const batches = [100, 100, 7];
  startRetention({ ...kept, journal: { prune: () => batches.shift() ?? 0 }, clock, log: createRecordingLogger(), onBoard: () => new Set() });
  await clock.advance(60_000);
  const underWay = batches.length;
  await clock.advance(60_000);
  expect([underWay, batches.length]).toEqual([2, 0]);
});

it('tries again later where the journal cannot be written', async () => {
  journal.append([callAt(clock.now() - KEEP_JOURNAL_MS - DAY_MS, 1), callAt(clock.now(), 2)]);
  journal.saveCheckpoint(2, {});
  journal.failWith('disk full');
  startRetention({ ...kept, journal, clock, log: createRecordingLogger(), onBoard: () => new Set() });
  await clock.advance(5 * 60_000);
  journal.failWith(null);
  await clock.advance(DAY_MS);
  expect(tables()).toEqual([ticketOf(2)]);
});
