/** What is older than its keep is gone: nothing of a guest can be found in the bytes of any file that lies with the journal. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startRetention } from '../../../src/adapters/journal/retention';
import { openJournal } from '../../../src/adapters/journal/sqliteJournal';
import { instant } from '../../../src/core/model/instant';
import type { Clock } from '../../../src/core/ports';
import type { Station } from '../../../src/core/station';
import { startSimulator, type Simulator } from '../../../src/simulator/simulator';
import { silentLogger } from '../../fakes/silentLogger';
import { startOnDisk, type OnDiskOptions, type StationOnDisk } from '../../fixtures/stationOnDisk';

const DAY_MS = 86_400_000;
const guest = { fname: 'Аполлинарий', sname: 'Забудькин', phone: '79135550147', address: 'ул. Уходящая 15' };
const traces = ['Аполлинарий', 'Забудькин', '9135550147', 'Уходящая', 'домофон не работает'];

let dir: string;
let path: string;
let restaurant: Simulator;
const open: (() => void)[] = [];
const end = (): void => {
  for (const close of open.splice(0)) close();
};
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'hoverboard-forgotten-'));
  path = join(dir, 'data', 'journal.sqlite');
  restaurant = await startSimulator({ behaviour: { movesOn: false } });
});
afterEach(async () => {
  end();
  await restaurant.stop();
  rmSync(dir, { recursive: true, force: true });
});

const found = (): string[] =>
  readdirSync(join(dir, 'data')).flatMap((name) => {
    const bytes = readFileSync(join(dir, 'data', name));
    return traces.filter((trace) => bytes.includes(trace)).map((trace) => `${trace} in ${name}`);
  });

/** The station on this journal, so many days later. */
function start(more: Pick<OnDiskOptions, 'daysLater' | 'followed'> = {}): StationOnDisk {
  const run = startOnDisk({ path, restaurant, ...more });
  open.push(run.stop);
  return run;
}
/** Whole rounds of it, without the hours between them. */
async function retain({ station, journal, clock }: StationOnDisk, keepDays = 30): Promise<void> {
  const hurried: Clock = { ...clock, after: (_delayMs, fire) => clock.after(1, fire) };
  let rounds = 0;
  const stop = startRetention({
    journal,
    clock: hurried,
    log: { ...silentLogger, warn: (message, fields) => expect.fail(`${message} ${String(fields?.['error'])}`) },
    keepDays: () => keepDays,
    forget(before) {
      rounds += 1;
      station.forget(before);
    },
    forgetFiles: journal.removeAside,
    onBoard: () => new Set(station.snapshot().tickets.map(({ id }) => id)),
  });
  await expect.poll(() => rounds).toBeGreaterThan(2);
  stop();
}
const stages = (station: Station): string[] => station.snapshot().tickets.map((ticket) => (ticket.type === 'delivery' ? ticket.stage : ticket.kind));
const post = (): number => restaurant.guest.postDelivery({ guest, order: { comment: 'домофон не работает' } });
const postAnother = (): number => restaurant.guest.postDelivery({ guest: { fname: 'Пётр', sname: 'Другой', phone: '79130000000' } });

/** An evening with the guest's order, changed a few times, and another one that waits. */
async function evening(howItEnds: 'archived' | 'accepted' | 'waiting'): Promise<void> {
  const { station } = start();
  const id = post();
  postAnother();
  await expect.poll(() => stages(station)).toEqual(['waiting', 'waiting']);
  for (let edit = 0; edit < 3; edit++) {
    restaurant.staff.edit(id, { address: `ул. Уходящая 15, подъезд ${edit}` });
    await expect.poll(() => JSON.stringify(station.snapshot().tickets)).toContain(`подъезд ${edit}`);
  }
  if (howItEnds !== 'waiting') {
    restaurant.staff.setStatus(id, howItEnds === 'archived' ? 30 : 11);
    await expect.poll(() => stages(station)).toContain(howItEnds);
  }
  end();
  expect(found().length).toBeGreaterThan(0);
}

describe('a guest’s name, telephone, address and comment', { timeout: 60_000 }, () => {
  it('are gone after the keep from the journal, its log and its checkpoint, and were there until then', async () => {
    await evening('archived');
    await restaurant.faults.set('miniDelivery', { kind: 'refuse' });
    const soon = start({ daysLater: 29 });
    await retain(soon);
    end();
    expect(found().length).toBeGreaterThan(0);

    const late = start({ daysLater: 31 });
    await retain(late);
    expect(stages(late.station)).toEqual(['waiting']);
    // Also while it runs: nobody waits for the next restart.
    expect(found()).toEqual([]);
    end();
    expect(found()).toEqual([]);
    // What still waits has stayed, and folds from what is left.
    expect(JSON.stringify(start({ daysLater: 31 }).station.snapshot().tickets)).toContain('Другой');
  });

  it('are gone too where the station ran on through it and nothing happened that would have made a new checkpoint', async () => {
    await evening('archived');
    await restaurant.faults.set('miniDelivery', { kind: 'refuse' });
    const run = start({ daysLater: 2 });
    await retain({ ...run, clock: { ...run.clock, now: () => instant(run.clock.now() + 30 * DAY_MS) } });
    expect(found()).toEqual([]);
  });

  it('are gone after the keep that was chosen, be it a day', async () => {
    await evening('archived');
    await restaurant.faults.set('miniDelivery', { kind: 'refuse' });
    await retain(start({ daysLater: 2 }), 1);
    expect(found()).toEqual([]);
  });

  it('of an order that never ended, since its source was removed, are gone too', async () => {
    await evening('accepted');
    const run = start({ daysLater: 31, followed: false });
    await retain(run);
    expect(stages(run.station)).toEqual(['waiting']);
    expect(found()).toEqual([]);
  });

  it('stay while the order still asks for somebody, however old it is', async () => {
    await evening('waiting');
    const run = start({ daysLater: 400, followed: false });
    await retain(run);
    expect(stages(run.station)).toEqual(['waiting', 'waiting']);
    expect(run.station.timeline(run.station.snapshot().tickets[0]?.id ?? expect.fail('no ticket')).length).toBeGreaterThan(0);
  });
});

it('a damaged journal that was put aside goes with its log after the same keep, a younger one and other files stay', { timeout: 60_000 }, async () => {
  mkdirSync(join(dir, 'data'));
  const now = Date.now();
  const put = (daysAgo: number): void => {
    writeFileSync(path, 'Забудькин '.repeat(1000));
    writeFileSync(`${path}-wal`, 'Забудькин '.repeat(10));
    openJournal(path, { now: () => now - daysAgo * DAY_MS }).close();
  };
  put(31);
  put(31);
  put(29);
  writeFileSync(join(dir, 'data', 'journal.sqlite.damaged-by-hand'), 'somebody’s own');
  const names = (): string[] => readdirSync(join(dir, 'data')).filter((name) => name.includes('damaged'));
  expect(names().length).toBeGreaterThanOrEqual(4);
  await retain(start());
  const stamp = new Date(now - 29 * DAY_MS).toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
  expect(names().filter((name) => !name.endsWith('-wal'))).toEqual(['journal.sqlite.damaged-by-hand', `journal.sqlite.damaged-${stamp}`].sort());
});
