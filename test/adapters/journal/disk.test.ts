/** A disk that takes nothing more, under a station that runs: staff are told, nothing moves, what rings goes on, and with the room everything comes back by itself. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareDatabase } from '../../../src/adapters/journal/database';
import { createSqliteJournal, openJournal, type SqliteJournal } from '../../../src/adapters/journal/sqliteJournal';
import { startSimulator, type Simulator } from '../../../src/simulator/simulator';
import { mountSmallDisk } from '../../fixtures/smallDisk';
import { isRepeat, lines, startOnDisk, type StationOnDisk } from '../../fixtures/stationOnDisk';

const disk = mountSmallDisk(700);
const dir = mkdtempSync(join(tmpdir(), 'hoverboard-disk-'));
afterAll(() => {
  disk?.remove();
  rmSync(dir, { recursive: true, force: true });
});

let restaurant: Simulator;
let ordinal = 0;
const running: StationOnDisk[] = [];
const start = (path: string, opened?: SqliteJournal): StationOnDisk => {
  const run = startOnDisk({ path, restaurant, ...(opened === undefined ? {} : { opened }) });
  running.push(run);
  return run;
};
const stop = (run: StationOnDisk): void => running.splice(running.indexOf(run), 1).forEach((one) => one.stop());
beforeEach(async () => {
  restaurant = await startSimulator({ behaviour: { movesOn: false } });
});
afterEach(async () => {
  for (const run of running.splice(0)) run.stop();
  disk?.free();
  await restaurant.stop();
});

/** A prepared journal and how its disk refuses and takes again. */
interface Patient {
  readonly path: string;
  readonly opened?: SqliteJournal;
  refuse(): void;
  recover(): void;
}
const onSmallDisk = (): Patient => {
  if (disk === null) throw new Error('no disk');
  const data = join(disk.dir, `data-${(ordinal += 1)}`);
  mkdirSync(data);
  return { path: join(data, 'journal.sqlite'), refuse: () => disk.fill(), recover: () => disk.free() };
};
const byPragma = (cause: string, cure: string): Patient => {
  const path = join(dir, `journal-${(ordinal += 1)}.sqlite`);
  const database = new DatabaseSync(path);
  prepareDatabase(database);
  return { path, opened: createSqliteJournal(database), refuse: () => database.exec(cause), recover: () => database.exec(cure) };
};

const full = disk === null ? () => byPragma('PRAGMA max_page_count = 1', 'PRAGMA max_page_count = 100000') : onSmallDisk;
describe.each([
  [disk === null ? 'is full (by SQLite’s limit of pages: no right to mount a disk here)' : 'is full', 'нет места', full],
  ['is read-only (by SQLite’s own switch: no system makes a disk read-only under open files on request)', 'только для чтения', () => byPragma('PRAGMA query_only = ON', 'PRAGMA query_only = OFF')],
] as const)('a disk that %s', (_, words, prepare) => {
  it('is told, loses nothing that the upstreams still answer, and is left behind without anybody’s help', { timeout: 60_000 }, async () => {
    const patient = prepare();
    const { station, notifier, journal } = start(patient.path, patient.opened);
    const alert = () => station.snapshot().alert;
    restaurant.guest.callWaiter(1);
    await expect.poll(() => alert().ringing).toBe(1);
    await expect.poll(() => station.snapshot().tickets[0]?.announcement?.state).toBe('told');
    const expected = ['waiter-call 1 ×1'];

    for (let round = 1; round <= 3; round++) {
      const before = lines(station);
      const news = notifier.shown.filter((one) => !isRepeat(one) && one.tag !== 'journal').length;
      patient.refuse();
      restaurant.guest.callWaiter(`${round}0`);
      restaurant.guest.requestBill(`${round}1`);
      const order = restaurant.guest.postDelivery();
      await expect.poll(() => alert().journalTrouble).toContain(words);
      expect(notifier.standing.get('journal')?.body).toBe(alert().journalTrouble);
      const asked = restaurant.requests('qrMenu').length;
      await expect.poll(() => restaurant.requests('qrMenu').length).toBeGreaterThan(asked + 1);
      expect(lines(station)).toEqual(before);
      expect(alert().ringing).toBeGreaterThan(0);
      expect(alert().sound).not.toBeNull();
      const ringing = station.snapshot().tickets.find(({ attention }) => attention.state === 'ringing');
      expect(() => station.claim(ringing?.id ?? expect.fail('nothing rings'), 'Анна')).toThrow('Журнал не записывается');
      expect(notifier.shown.filter((one) => !isRepeat(one) && one.tag !== 'journal')).toHaveLength(news);

      patient.recover();
      expected.push(`waiter-call ${round}0 ×1`, `bill-request ${round}1 ×1`, `delivery-order ${order} waiting`);
      await expect.poll(() => lines(station)).toEqual(expected.toSorted());
      expect(alert().journalTrouble).toBeNull();
      expect(notifier.standing.has('journal')).toBe(false);
      await expect.poll(() => station.snapshot().tickets.every(({ announcement }) => announcement?.state === 'told')).toBe(true);
    }
    const facts = [...journal.load('start').entries].map(({ fact }) => fact.type);
    expect(facts.filter((type) => type === 'journal.resumed')).toHaveLength(3);
    expect(facts.filter((type) => type === 'hall.event')).toHaveLength(7);
  });
});

it.runIf(disk !== null)(`a start on a disk that is full already shows and rings what it knew, and takes up the rest with the room (a mounted disk${disk === null ? ': no right to mount one here' : ''})`, { timeout: 60_000 }, async () => {
  const patient = onSmallDisk();
  const first = start(patient.path);
  restaurant.guest.callWaiter(1);
  await expect.poll(() => lines(first.station)).toEqual(['waiter-call 1 ×1']);
  stop(first);
  patient.refuse();
  restaurant.guest.callWaiter(2);
  const second = start(patient.path);
  const alert = () => second.station.snapshot().alert;
  expect(alert()).toMatchObject({ ringing: 1, journalTrouble: expect.stringContaining('нет места') as string });
  expect(lines(second.station)).toEqual(['waiter-call 1 ×1']);
  patient.recover();
  await expect.poll(() => lines(second.station)).toEqual(['waiter-call 1 ×1', 'waiter-call 2 ×1']);
  expect(alert().journalTrouble).toBeNull();
});

it.runIf(disk !== null)(`a start on a disk that is read-only is refused with that reason, changes nothing, and works when it is not (a mounted disk${disk === null ? ': no right to mount one here' : ''})`, { timeout: 60_000 }, async () => {
  const patient = onSmallDisk();
  const first = start(patient.path);
  restaurant.guest.callWaiter(1);
  await expect.poll(() => lines(first.station)).toEqual(['waiter-call 1 ×1']);
  stop(first);
  disk?.setReadOnly(true);
  try {
    expect(() => openJournal(patient.path)).toThrow(expect.objectContaining({ name: 'JournalError', reason: 'read-only' }) as Error);
  } finally {
    disk?.setReadOnly(false);
  }
  expect(lines(start(patient.path).station)).toEqual(['waiter-call 1 ×1']);
});
