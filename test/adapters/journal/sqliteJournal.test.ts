import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { prepareDatabase } from '../../../src/adapters/journal/database';
import { createSqliteJournal, openJournal } from '../../../src/adapters/journal/sqliteJournal';
import { instant } from '../../../src/core/model/instant';
import { JournalError, type Journal, type JournalTrouble } from '../../../src/core/ports';
import { createRandom, type Random } from '../../../src/simulator/random';
import { createRecordingLogger } from '../../fakes/silentLogger';
import { bundleForChild } from '../../fixtures/bundleForChild';
import { callAt, entryAt, HALL } from '../../fixtures/facts';

let dir: string;
let path: string;
const open: Journal[] = [];
const opened = <J extends Journal>(journal: J): J => {
  open.push(journal);
  return journal;
};
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hoverboard-journal-'));
  path = join(dir, 'journal.db');
});
afterEach(() => {
  for (const journal of open.splice(0)) journal.close();
  rmSync(dir, { recursive: true, force: true });
});

const reasonOf = (work: () => unknown): JournalTrouble | 'nothing thrown' => {
  try {
    work();
    return 'nothing thrown';
  } catch (error) {
    if (error instanceof JournalError) return error.reason;
    throw error;
  }
};
const edit = (sql: string): void => {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
};
const rows = (journal: Journal): number => [...journal.load('start').entries].length;

describe('a kill at any moment', () => {
  let child: Awaited<ReturnType<typeof bundleForChild>>;
  beforeAll(async () => {
    child = await bundleForChild('test/adapters/journal/killedChild.ts');
  });
  afterAll(() => child.remove());

  it('loses nothing that was acknowledged, writes no half batch and leaves no hole', { timeout: 180_000 }, async () => {
    let total = 0;
    for (let round = 0; round < 20; round++) {
      const running = spawn(process.execPath, [child.file, path], { stdio: ['ignore', 'pipe', 'inherit'] });
      let said = '';
      running.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
      await once(running.stdout, 'data');
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 40));
      running.kill('SIGKILL');
      await once(running, 'close');
      const acknowledged = Number(said.split('\n').slice(0, -1).at(-1));
      const journal = openJournal(path);
      expect(journal.putAside).toBeNull();
      const seqs = [...journal.load('start').entries].map((one) => one.seq);
      journal.close();
      expect(seqs.length).toBeGreaterThanOrEqual(acknowledged);
      expect(seqs.length % 3).toBe(0);
      expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, index) => index + 1));
      expect(seqs.length).toBeGreaterThan(total);
      total = seqs.length;
    }
  });

  it('refuses a second process while the first runs, and only then', async () => {
    const running = spawn(process.execPath, [child.file, path, 'idle'], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(running.stdout, 'data');
    running.stdout.resume();
    expect(reasonOf(() => openJournal(path, { lockTimeoutMs: 10 }))).toBe('locked');
    running.kill('SIGKILL');
    await once(running, 'close');
    expect(rows(opened(openJournal(path)))).toBe(3);
  });
});

describe('an append that cannot be written', () => {
  const onLimitedDisk = (sql: string) => {
    const database = new DatabaseSync(path);
    prepareDatabase(database);
    const journal = opened(createSqliteJournal(database));
    journal.append([callAt(1000, 1)]);
    database.exec(sql);
    return { journal, database };
  };
  const big = Array.from({ length: 300 }, (_, index) => callAt(2000, index));

  it.each([
    ['disk-full', 'PRAGMA max_page_count = 12', 'PRAGMA max_page_count = 100000'],
    ['read-only', 'PRAGMA query_only = ON', 'PRAGMA query_only = OFF'],
  ] as const)('says %s, writes nothing, and works again when the cause is gone', (reason, cause, cure) => {
    const { journal, database } = onLimitedDisk(cause);
    expect(reasonOf(() => journal.append(big))).toBe(reason);
    expect(rows(journal)).toBe(1);
    database.exec(cure);
    expect(journal.append(big)[0]?.seq).toBe(2);
    expect(rows(journal)).toBe(301);
  });

  it('says so where the folder is not one', () => {
    writeFileSync(join(dir, 'file'), '');
    expect(reasonOf(() => openJournal(join(dir, 'file', 'journal.db')))).toBe('io');
  });
});

describe('a damaged file', () => {
  const now = (): number => Date.UTC(2025, 10, 25, 9, 0, 0);
  const written = (): void => {
    const journal = openJournal(path);
    journal.append(Array.from({ length: 400 }, (_, index) => callAt(1000, index)));
    journal.close();
  };
  const scribble = (atByte: number, text: string): void => {
    const file = openSync(path, 'r+');
    writeSync(file, text, atByte);
    closeSync(file);
  };

  it.each([
    ['a scribbled header', () => scribble(0, 'this was a database once')],
    ['scribbled pages', () => scribble(20_000, 'x'.repeat(40_000))],
    ['another file under its name', () => writeFileSync(path, 'hello '.repeat(1000))],
    ['a file cut short', () => writeFileSync(path, readFileSync(path).subarray(0, 30_000))],
  ])('is put aside whole, and a new journal begun: %s', (_, damage) => {
    written();
    damage();
    const before = readFileSync(path);
    const log = createRecordingLogger();
    const journal = opened(openJournal(path, { now, log }));
    expect(journal.putAside).toEqual({ path: `${path}.damaged-20251125T090000Z`, reason: expect.any(String) as string });
    expect(readFileSync(`${path}.damaged-20251125T090000Z`).equals(before)).toBe(true);
    expect(log.lines.map((line) => line.level)).toEqual(['error']);
    expect(rows(journal)).toBe(0);
    expect(journal.append([callAt(1, 1)])[0]?.seq).toBe(1);
  });

  it.each([
    ['garbage', (random: Random) => Buffer.from(random.hex(1024), 'hex')],
    ['a page of zeros', () => Buffer.alloc(4096)],
  ])('at any place, with %s, is opened as far as it is whole or put aside to the byte, and never stops the station', (_, damage) => {
    written();
    const whole = readFileSync(path);
    const originals = [...opened(openJournal(path)).load('start').entries];
    open.splice(0).forEach((journal) => journal.close());
    const random = createRandom(9);
    let aside = 0;
    for (let round = 0; round < 60; round++) {
      const bytes = damage(random);
      const place = random.int(0, Math.floor(whole.length / bytes.length) - 1) * bytes.length;
      const damaged = Buffer.concat([whole.subarray(0, place), bytes, whole.subarray(place + bytes.length)]);
      const victim = join(dir, `victim-${round}.db`);
      writeFileSync(victim, damaged);
      const journal = openJournal(victim, { now });
      if (journal.putAside !== null) {
        aside += 1;
        expect(readFileSync(journal.putAside.path).equals(damaged)).toBe(true);
      }
      const entries = [...journal.load('start').entries];
      if (journal.putAside !== null) expect(entries).toEqual([]);
      else for (const entry of entries) expect(originals.map((one) => one.seq)).toContain(entry.seq);
      expect(journal.append([callAt(1, 1)])).toHaveLength(1);
      journal.close();
      const again = openJournal(victim);
      expect(again.putAside).toBeNull();
      again.close();
    }
    expect(aside).toBeGreaterThan(40);
  });

  it('cut short anywhere is put aside to the byte', () => {
    written();
    const whole = readFileSync(path);
    for (const length of [1, 15, 16, 99, 100, 511, 512, 1000, 4095, 4096, 4097, 8192, 20_000, whole.length - 4096, whole.length - 1]) {
      const victim = join(dir, `cut-${length}.db`);
      writeFileSync(victim, whole.subarray(0, length));
      const journal = openJournal(victim, { now });
      expect([length, journal.putAside === null ? null : readFileSync(journal.putAside.path).equals(whole.subarray(0, length))]).toEqual([length, true]);
      expect(journal.append([callAt(1, 1)])[0]?.seq).toBe(1);
      journal.close();
    }
  });

  it('cut to nothing beside a log that is not is put aside with its log', () => {
    writeFileSync(path, '');
    writeFileSync(`${path}-wal`, 'what was not yet in the file');
    const aside = opened(openJournal(path, { now })).putAside?.path ?? '';
    expect(readFileSync(`${aside}-wal`, 'utf8')).toBe('what was not yet in the file');
  });

  it('never overwrites one that was put aside in the same second', () => {
    for (let round = 0; round < 2; round++) {
      writeFileSync(path, `broken ${round} `.repeat(1000));
      openJournal(path, { now }).close();
    }
    const aside = readdirSync(dir).filter((name) => name.includes('damaged'));
    expect(aside.map((name) => readFileSync(join(dir, name), 'utf8').slice(0, 8)).sort()).toEqual(['broken 0', 'broken 1']);
  });

  it('skips and reports a row that is not what was written, and shows the good ones beside it', () => {
    written();
    edit(`UPDATE entries SET body = '{"type":' WHERE seq = 2; UPDATE entries SET body = '{"type":"from.the.future"}' WHERE seq = 3; UPDATE entries SET ticket_id = '' WHERE seq = 4`);
    const log = createRecordingLogger();
    const journal = opened(openJournal(path, { log }));
    expect([...journal.load().entries].slice(0, 2).map((one) => one.seq)).toEqual([1, 5]);
    expect(log.lines.map((line) => line.fields.seq)).toEqual([2, 3, 4]);
  });

  it('does without a checkpoint that cannot be read', () => {
    written();
    edit(`INSERT INTO checkpoint VALUES (1, 400, '{"half')`);
    const journal = opened(openJournal(path));
    expect(journal.load().checkpoint).toBeNull();
    expect([...journal.load().entries]).toHaveLength(400);
  });
});

describe('a file that is not ours to touch', () => {
  it('refuses one of a newer version and leaves it as it is', () => {
    openJournal(path).close();
    edit('PRAGMA user_version = 99');
    expect(reasonOf(() => openJournal(path))).toBe('newer');
    expect(readdirSync(dir)).toEqual(['journal.db']);
  });

  it('refuses another program’s database and leaves it as it is', () => {
    edit('CREATE TABLE cookies (name TEXT); INSERT INTO cookies VALUES (1)');
    expect(reasonOf(() => openJournal(path))).toBe('foreign');
    expect(readdirSync(dir)).toEqual(['journal.db']);
  });
});

it('is readable by this user alone', () => {
  opened(openJournal(path)).append([callAt(1, 1)]);
  for (const name of readdirSync(dir)) expect(statSync(join(dir, name)).mode & 0o077).toBe(0);
});

it('leaves no trace of a pruned guest in any of its files', () => {
  const journal = opened(openJournal(path));
  const refused = (excerpt: string) => entryAt(1000, { type: 'record.refused', sourceId: HALL, where: '', message: '', excerpt });
  journal.append([refused('Mr Gone, 12 Left Street'), refused('Mr Gone again'), callAt(9000, 1)]);
  journal.saveCheckpoint(3, {});
  while (journal.prune(instant(5000), new Set()) > 0);
  for (const name of readdirSync(dir)) expect(readFileSync(join(dir, name)).includes('Mr Gone')).toBe(false);
});

it('leaves no trace of them either where pages were split, merged and used again among guests who stay', () => {
  const journal = opened(openJournal(path));
  const random = createRandom(3);
  const refused = (at: number, who: string) => entryAt(at, { type: 'record.refused', sourceId: HALL, where: '', message: '', excerpt: `${who} ${'.'.repeat(random.pick([10, 300, 900, 5000, 20_000]))} ${who}` });
  for (let round = 0; round < 60; round++) {
    journal.append(Array.from({ length: 10 }, () => refused(1000, 'Mr Gone')));
    journal.append([refused(9000, 'Mr Stays'), callAt(9000, round)]);
    journal.saveCheckpoint((round + 1) * 12, { tickets: Array.from({ length: random.int(1, 400) }, () => 'Mr Gone') });
  }
  journal.saveCheckpoint(720, {});
  while (journal.prune(instant(5000), new Set()) > 0);
  const bytes = readdirSync(dir).map((name) => readFileSync(join(dir, name)));
  expect(bytes.some((one) => one.includes('Mr Stays'))).toBe(true);
  expect(bytes.some((one) => one.includes('Mr Gone'))).toBe(false);
});

it('is one whole file after a clean stop', () => {
  const journal = openJournal(path);
  journal.append([callAt(1, 1)]);
  journal.close();
  expect(existsSync(`${path}-wal`)).toBe(false);
  const database = new DatabaseSync(path);
  expect(database.prepare('SELECT seq FROM entries').all()).toHaveLength(1);
  database.close();
});
