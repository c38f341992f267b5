/** The power goes: the log lacks whatever the disk had not taken, to the byte. What is left is whole transactions, and the upstreams tell the rest again. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openJournal } from '../../../src/adapters/journal/sqliteJournal';
import { loadBoard } from '../../../src/core/draft';
import { emptyBoard } from '../../../src/core/model/board';
import type { Entry } from '../../../src/core/model/fact';
import { applyEntry } from '../../../src/core/model/fold/fold';
import { createRandom } from '../../../src/simulator/random';
import { startSimulator, type Simulator } from '../../../src/simulator/simulator';
import { isRepeat, lines, startOnDisk } from '../../fixtures/stationOnDisk';

let dir: string;
let restaurant: Simulator;
let all: readonly Entry[];
/** After how many entries a transaction ended. */
const ends = new Set([0]);
let whole: string[];
let log: Buffer;
let ordinal = 0;
const random = createRandom(5);

/** A copy of the evening's files whose log is this one. */
function copyWith(wal: Buffer): string {
  const path = join(dir, `cut-${(ordinal += 1)}.sqlite`);
  copyFileSync(join(dir, 'evening.sqlite'), path);
  writeFileSync(`${path}-wal`, wal);
  return path;
}

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'hoverboard-power-'));
  restaurant = await startSimulator({ behaviour: { movesOn: false }, retentionMs: 3_600_000 });
  const path = join(dir, 'journal.sqlite');
  const run = startOnDisk({
    path,
    restaurant,
    watch: (journal) => ({
      ...journal,
      append(entries) {
        const written = journal.append(entries);
        ends.add(written.at(-1)?.seq ?? 0);
        return written;
      },
    }),
  });
  for (let table = 1; table <= 8; table++) {
    restaurant.guest.callWaiter(table);
    // At a table of its own: a bill request absorbs a call of the same one, which nobody is told of then.
    if (table % 2 === 0) restaurant.guest.requestBill(20 + table);
    if (table % 3 === 0) restaurant.guest.postDelivery();
    const expected = table + Math.floor(table / 2) + Math.floor(table / 3);
    await vi.waitFor(() => expect(run.station.snapshot().tickets.length).toBe(expected), 20_000);
    const first = run.station.snapshot().tickets.find(({ attention }) => attention.state === 'ringing');
    if (first !== undefined && table % 2 === 1) run.station.claim(first.id, 'Анна');
  }
  await vi.waitFor(() => expect(run.station.snapshot().tickets.every(({ announcement }) => announcement?.state === 'told')).toBe(true), 20_000);
  // While it runs: a clean stop would leave no log to cut.
  for (const [from, to] of [[path, 'evening.sqlite'], [`${path}-wal`, 'evening.wal']] as const) copyFileSync(from, join(dir, to));
  log = readFileSync(join(dir, 'evening.wal'));
  all = [...run.journal.load('start').entries];
  whole = lines(run.station);
  run.stop();
});
afterAll(async () => {
  await restaurant.stop();
  rmSync(dir, { recursive: true, force: true });
});

const fold = (entries: readonly Entry[]) => {
  const board = emptyBoard();
  for (const entry of entries) applyEntry(board, entry);
  return board;
};

it.each([
  ['ends there', (at: number) => log.subarray(0, at)],
  ['is zeros from there on', (at: number) => Buffer.concat([log.subarray(0, at), Buffer.alloc(log.length - at)])],
  ['has lost a sector there, and has what came after it', (at: number) => Buffer.concat([log.subarray(0, at), Buffer.alloc(Math.min(512, log.length - at)), log.subarray(at + 512)])],
])('a log that %s opens as whole transactions from the first on, and folds into the board of that moment', (_, cut) => {
  const seen = new Set<number>();
  for (let round = 0; round < 60; round++) {
    const journal = openJournal(copyWith(cut(random.int(0, log.length))));
    expect(journal.putAside).toBeNull();
    const entries = [...journal.load('start').entries];
    expect(entries).toEqual(all.slice(0, entries.length));
    expect(ends).toContain(entries.length);
    expect(loadBoard(journal)).toEqual(fold(all.slice(0, entries.length)));
    seen.add(entries.length);
    journal.close();
  }
  // The cuts fell into many moments of the evening, not all behind its end or before its beginning.
  expect(seen.size).toBeGreaterThan(8);
});

it('after it a poll brings back whatever is missing, and what was lost is told once more, no oftener', { timeout: 60_000 }, async () => {
  for (let round = 0; round < 10; round++) {
    const path = copyWith(log.subarray(0, random.int(0, log.length)));
    const left = openJournal(path);
    const before = [...left.load('start').entries];
    const told = new Set([...loadBoard(left).tickets.values()].filter(({ announcement }) => announcement?.state === 'told').map(({ id }) => id));
    left.close();
    const run = startOnDisk({ path, restaurant });
    await expect.poll(() => lines(run.station)).toEqual(whole);
    // Whatever would come twice comes with the next polls.
    const asked = restaurant.requests('qrMenu').length;
    await expect.poll(() => restaurant.requests('qrMenu').length).toBeGreaterThan(asked + 3);
    expect(lines(run.station)).toEqual(whole);
    const { tickets } = run.station.snapshot();
    const announced = [...run.journal.load('start').entries].slice(before.length).flatMap(({ ticketId, fact }) => (fact.type === 'alert.decided' && fact.decision === 'announce' ? [ticketId] : []));
    expect(new Set(announced).size).toBe(announced.length);
    expect(announced.filter((id) => id !== null && told.has(id))).toEqual([]);
    for (const { tag } of run.notifier.shown.filter((one) => !isRepeat(one))) expect([...told]).not.toContain(tag);
    for (const ticket of tickets) if (ticket.attention.state === 'ringing') expect(ticket.announcement).toMatchObject({ state: 'told', demandSeq: ticket.demand?.seq });
    run.stop();
  }
});
