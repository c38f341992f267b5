/** What every journal promises, whichever keeps it: the core is tested on the one in memory and runs on the one on disk. */
import type { DeviceId } from '../../src/core/model/device';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournal } from '../../src/adapters/journal/sqliteJournal';
import { instant } from '../../src/core/model/instant';
import type { TicketId } from '../../src/core/model/ids';
import { JournalError, type Journal } from '../../src/core/ports';
import { createMemoryJournal } from '../fakes/memoryJournal';
import { callAt, DELIVERY, entryAt, HALL, health, ticketOf, waiterCall } from '../fixtures/facts';

interface Kept {
  journal: Required<Journal>;
  /** The journal as the next start finds it. */
  restart(): Required<Journal>;
  remove(): void;
}

const keepers: Record<string, () => Kept> = {
  memory() {
    const journal = createMemoryJournal();
    return { journal, restart: () => journal, remove() {} };
  },
  sqlite() {
    const dir = mkdtempSync(join(tmpdir(), 'hoverboard-journal-'));
    const path = join(dir, 'data', 'journal.db');
    let journal = openJournal(path);
    return {
      journal,
      restart() {
        journal.close();
        return (journal = openJournal(path));
      },
      remove() {
        journal.close();
        rmSync(dir, { recursive: true, force: true });
      },
    };
  },
};

describe.each(Object.keys(keepers))('a journal in %s', (keeper) => {
  let kept: Kept;
  let journal: Required<Journal>;
  beforeEach(() => {
    kept = keepers[keeper]!();
    journal = kept.journal;
  });
  afterEach(() => kept.remove());
  const seqs = (from: Journal): number[] => [...from.load().entries].map((one) => one.seq);

  it('numbers entries from 1 without holes and answers what it wrote', () => {
    const written = [...journal.append([callAt(1000, 6), callAt(1001, 7)]), ...journal.append([]), ...journal.append([callAt(1002, 8)])];
    expect(written.map((one) => [one.seq, one.at, one.ticketId])).toEqual([
      [1, 1000, ticketOf(6)],
      [2, 1001, ticketOf(7)],
      [3, 1002, ticketOf(8)],
    ]);
    expect([...journal.load().entries]).toEqual(written);
  });

  it('gives back after a restart exactly what was written, and goes on numbering', () => {
    const written = journal.append([callAt(1000.5, 6), entryAt(1001, { type: 'source.cursor', sourceId: HALL, cursor: 'ключ "1"' })]);
    journal = kept.restart();
    expect([...journal.load().entries]).toEqual(written);
    expect(journal.append([callAt(1002, 7)])[0]?.seq).toBe(3);
  });

  it('loads the checkpoint and only what came after it, or everything when asked', () => {
    journal.append([callAt(1000, 1), callAt(1001, 2)]);
    journal.saveCheckpoint(1, { tables: ['1'] });
    journal.saveCheckpoint(2, { tables: ['1', '2'] });
    journal.append([callAt(1002, 3)]);
    journal = kept.restart();
    expect(journal.load().checkpoint).toEqual({ seq: 2, board: { tables: ['1', '2'] } });
    expect(seqs(journal)).toEqual([3]);
    const everything = journal.load('start');
    expect(everything.checkpoint).toBeNull();
    expect([...everything.entries].map((one) => one.seq)).toEqual([1, 2, 3]);
  });

  it('loads what was there when it was asked, also when more is written while it is read', () => {
    journal.append([callAt(1000, 1), callAt(1001, 2)]);
    const seen: number[] = [];
    for (const entry of journal.load().entries) {
      seen.push(entry.seq);
      journal.append([callAt(2000, 9)]);
    }
    expect(seen).toEqual([1, 2]);
  });

  it('can be read again and left half-way, and is writable after that', () => {
    journal.append(Array.from({ length: 1200 }, (_, index) => callAt(1000 + index, index)));
    const { entries } = journal.load();
    for (const entry of entries) if (entry.seq === 3) break;
    expect([...entries]).toHaveLength(1200);
    expect(journal.append([callAt(5000, 1)])[0]?.seq).toBe(1201);
  });

  it('tells one ticket’s entries, oldest first', () => {
    journal.append([callAt(1000, 6), callAt(1001, 7), entryAt(1002, { type: 'ticket.done', ticketId: ticketOf(6), by: 'Касса 1' }, 6)]);
    expect(journal.timeline(ticketOf(6)).map((one) => one.fact.type)).toEqual(['hall.event', 'ticket.done']);
    expect(journal.timeline(ticketOf(99))).toEqual([]);
  });

  it('tells the newest troubles of sources and windows, newest first, and no good news', () => {
    journal.append([
      entryAt(1000, { type: 'record.refused', sourceId: HALL, where: 'updates[3]', message: 'no table', excerpt: '{}' }),
      entryAt(1001, { type: 'source.health', sourceId: HALL, health: health('failing') }),
      callAt(1002, 6),
      entryAt(1003, { type: 'source.health', sourceId: HALL, health: health('ok') }),
      entryAt(1003, { type: 'window.replaced', page: 'board', why: 'hung', detail: 'killed' }),
      entryAt(1004, { type: 'source.gap', sourceId: HALL, from: instant(1), to: instant(2) }),
      entryAt(1005, { type: 'screen.silent', device: '0123456789abcdef' as DeviceId, since: instant(1) }),
      entryAt(1006, { type: 'screen.back', device: '0123456789abcdef' as DeviceId, silentMs: 5 }),
      entryAt(1007, { type: 'screen.acknowledged', device: '0123456789abcdef' as DeviceId, by: 'Анна' }),
    ]);
    expect(journal.recent(2).map((one) => one.seq)).toEqual([8, 7]);
    expect(journal.recent(10).map((one) => one.seq)).toEqual([8, 7, 6, 5, 2, 1]);
    expect(journal.recent(0)).toEqual([]);
    expect(journal.append([callAt(1005, 6)])[0]?.seq).toBe(10);
  });

  describe('pruning', () => {
    const pruneAll = (beforeMs: number, keep: number[] = []): number => {
      let all = 0;
      for (let gone = -1; gone !== 0; all += gone) gone = journal.prune(instant(beforeMs), new Set(keep.map(ticketOf)));
      return all;
    };

    it('takes out what is old and covered, but not the tickets that are still on the board', () => {
      journal.append([callAt(1000, 1), callAt(1001, 2), callAt(1002, 3), callAt(9000, 4)]);
      journal.saveCheckpoint(4, {});
      expect(pruneAll(5000, [2])).toBe(2);
      journal = kept.restart();
      expect([...journal.load('start').entries].map((one) => one.ticketId)).toEqual([ticketOf(2), ticketOf(4)]);
      expect(journal.timeline(ticketOf(1))).toEqual([]);
    });

    it('leaves everything that no checkpoint covers', () => {
      journal.append([callAt(1000, 1), callAt(1001, 2), callAt(1002, 3)]);
      expect(pruneAll(5000)).toBe(0);
      journal.saveCheckpoint(1, {});
      expect(pruneAll(5000)).toBe(1);
    });

    it('leaves the newest that each source told of itself, and no old refused record', () => {
      const cursor = (sourceId: typeof HALL, value: string) => ({ type: 'source.cursor', sourceId, cursor: value }) as const;
      journal.append([
        entryAt(1000, cursor(HALL, 'a')),
        entryAt(1001, cursor(DELIVERY, 'b')),
        entryAt(1002, cursor(HALL, 'c')),
        entryAt(1003, { type: 'record.refused', sourceId: HALL, where: '', message: '', excerpt: 'Иванов' }),
        entryAt(1004, { type: 'source.health', sourceId: HALL, health: health('ok') }),
        callAt(9000, 1),
      ]);
      journal.saveCheckpoint(6, {});
      expect(pruneAll(5000)).toBe(2);
      expect([...journal.load('start').entries].map((one) => one.seq)).toEqual([2, 3, 5, 6]);
    });

    it('never gives a number out twice, however much has gone', () => {
      journal.append([callAt(1000, 1), callAt(1001, 2)]);
      journal.saveCheckpoint(2, {});
      pruneAll(5000);
      journal = kept.restart();
      expect(journal.append([callAt(6000, 3)])[0]?.seq).toBe(3);
    });

    it('works in batches small enough not to be noticed', () => {
      journal.append(Array.from({ length: 950 }, (_, index) => callAt(1000, index)));
      journal.saveCheckpoint(950, {});
      expect(pruneAll(5000)).toBe(949);
    });
  });

  describe.each([
    ['a NUL', '6\0b'],
    ['nothing but NULs', '\0\0\0'],
    ['half a surrogate pair', '\ud800x'],
    ['the other half', 'x\udfff'],
    ['a whole pair', '🍕 6'],
    ['quotes around it', '"6"'],
  ])('a text with %s', (_, text) => {
    // As a rule for ids might let it through.
    const odd = `hall/${text}` as TicketId;
    const fact = { ...waiterCall(6), key: text, table: { id: text, name: text } };

    it('comes back as it was', () => {
      journal.append([entryAt(1000, fact, 6)]);
      journal.saveCheckpoint(1, { text });
      journal = kept.restart();
      expect([...journal.load('start').entries].map((one) => one.fact)).toEqual([fact]);
      expect(journal.load().checkpoint?.board).toEqual({ text });
    });

    it('in an id makes one that is the same ever after, and finds its own entries alone', () => {
      const [written] = journal.append([{ at: instant(1000), ticketId: odd, fact }, callAt(1001, 6), { at: instant(1002), ticketId: 'hall/6' as TicketId, fact: waiterCall(6) }]);
      journal = kept.restart();
      expect([...journal.load().entries][0]).toEqual(written);
      for (const id of [odd, written?.ticketId ?? odd]) expect(journal.timeline(id)).toEqual([written]);
    });

    it('in an id keeps its ticket when the rest goes', () => {
      const [written] = journal.append([{ at: instant(1000), ticketId: odd, fact }, callAt(1001, 6), callAt(9000, 7)]);
      journal.saveCheckpoint(3, {});
      expect(journal.prune(instant(5000), new Set([odd]))).toBe(1);
      expect([...journal.load('start').entries].map((one) => one.ticketId)).toEqual([written?.ticketId, ticketOf(7)]);
    });
  });

  it('says that it is closed', () => {
    journal.append([callAt(1000, 1)]);
    journal.close();
    journal.close();
    expect(() => journal.append([callAt(1001, 1)])).toThrow(JournalError);
  });

  it('keeps nothing of its own of what it was given', () => {
    const fact = waiterCall(6);
    journal.append([entryAt(1000, fact, 6)]);
    fact.table.name = 'changed';
    expect([...journal.load().entries][0]?.fact).toEqual(waiterCall(6));
  });
});
