/** Which events of the QR menu are news, over restarts and whatever the clock says: the whole station on a fake server and a real fold. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { createCore } from '../../src/core/createCore';
import { createFakeNotifier } from '../fakes/fakeNotifier';
import { createFakeStaffPage } from '../fakes/fakeStaffPage';
import { createMemoryJournal } from '../fakes/memoryJournal';
import { applyEntry, ticketOfFact } from '../../src/core/model/fold/fold';
import { emptyBoard } from '../../src/core/model/board';
import { instant } from '../../src/core/model/instant';
import { event as tableEvent, HALL } from './boardRig';
import { event, setUp } from './upstreams/qrMenu/queue';
import { SettingsSchema } from '../../src/core/model/settings';
import { silentLogger } from '../fakes/silentLogger';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A station that can be killed and started again; the fake server keeps its events for five minutes. */
const createEvening = ({ retentionMs }: { retentionMs: number }) => {
  const { clock, http, queue } = setUp();
  const journal = createMemoryJournal();
  const settings = v.parse(SettingsSchema, { sources: [{ id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: 'https://qr.example:8443', retentionMs }] });
  const start = () => {
    const station = createCore({
      clock,
      http,
      journal,
      notifier: createFakeNotifier(),
      staffPage: createFakeStaffPage(),
      secrets: { store: 'memory', token: () => 'right' },
      log: silentLogger,
      settings,
      demo: false,
      version: '0.0.0',
      surfaces: [],
    });
    station.start();
    return station;
  };
  let station = start();
  return {
    clock,
    queue,
    journal,
    /** Tables of all events told so far, in order. */
    told: () => journal.entries.flatMap(({ fact }) => (fact.type === 'hall.event' ? [fact.table.name] : [])),
    restart: () => {
      station.stop();
      station = start();
    },
    stop: () => station.stop(),
    start: () => void (station = start()),
  };
};

describe('an event that the server still answers', () => {
  it('longer than the settings say is no news after a restart', async () => {
    const evening = createEvening({ retentionMs: 20_000 });
    evening.queue.push(event('0x1', 'waiter_call', 1));
    await evening.clock.advance(2 * MINUTE);
    evening.restart();
    await evening.clock.advance(MINUTE);
    expect(evening.told()).toEqual(['1']);
  });

  it.each([
    ['forward', 5 * HOUR],
    ['forward by days', 72 * HOUR],
    ['back', -5 * HOUR],
  ])('is no news when the clock was put %s, nor after a restart then', async (_way, jumpMs) => {
    const evening = createEvening({ retentionMs: 5 * MINUTE });
    evening.queue.push(event('0x1', 'waiter_call', 1), event('0x2', 'waiter_call', 2));
    await evening.clock.advance(10_000);
    evening.clock.jumpWallClock(jumpMs);
    await evening.clock.advance(MINUTE);
    evening.queue.push(event('0x3', 'waiter_call', 3));
    await evening.clock.advance(10_000);
    evening.restart();
    await evening.clock.advance(10_000);
    expect(evening.told()).toEqual(['1', '2', '3']);
  });

  it('is no news after a checkpoint either', async () => {
    const evening = createEvening({ retentionMs: 20_000 });
    evening.queue.push(event('0x1', 'waiter_call', 1));
    await evening.clock.advance(2 * MINUTE);
    evening.restart();
    evening.restart();
    await evening.clock.advance(MINUTE);
    expect(evening.told()).toEqual(['1']);
  });
});

describe('a hash that comes back hours later', () => {
  it('is another event', async () => {
    const evening = createEvening({ retentionMs: 5 * MINUTE });
    evening.queue.push(event('0x1', 'waiter_call', 1));
    await evening.clock.advance(3 * HOUR);
    evening.queue.push(event('0x1', 'waiter_call', 1));
    await evening.clock.advance(MINUTE);
    expect(evening.told()).toEqual(['1', '1']);
  });

  it('is another event also when the clock was put back meanwhile', async () => {
    const evening = createEvening({ retentionMs: 5 * MINUTE });
    evening.queue.push(event('0x1', 'waiter_call', 1));
    await evening.clock.advance(MINUTE);
    evening.clock.jumpWallClock(-5 * HOUR);
    await evening.clock.advance(HOUR);
    evening.queue.push(event('0x1', 'waiter_call', 1));
    await evening.clock.advance(MINUTE);
    expect(evening.told()).toEqual(['1', '1']);
  });

  it('is another event after a restart in between', async () => {
    const evening = createEvening({ retentionMs: 5 * MINUTE });
    evening.queue.push(event('0x1', 'waiter_call', 1));
    await evening.clock.advance(MINUTE);
    evening.stop();
    await evening.clock.advance(3 * HOUR);
    evening.start();
    await evening.clock.advance(2 * MINUTE);
    evening.queue.push(event('0x1', 'waiter_call', 1));
    await evening.clock.advance(MINUTE);
    expect(evening.told()).toEqual(['1', '1']);
  });
});

describe('equal events without a hash', () => {
  const nameless = { code: 'waiter_call', table: 4, table_repr: { name: '4' } };

  it('are counted anew when the first of them has left the queue', async () => {
    const evening = createEvening({ retentionMs: 5 * MINUTE });
    evening.queue.push(nameless);
    await evening.clock.advance(30_000);
    evening.queue.push(nameless);
    await evening.clock.advance(4 * MINUTE + 45_000);
    expect(evening.told()).toEqual(['4', '4']);
    // The first is gone by now, the second still there.
    evening.queue.push(nameless);
    await evening.clock.advance(10_000);
    expect(evening.told()).toEqual(['4', '4', '4']);
  });

  it('are no news while the server answers them, also after a restart', async () => {
    const evening = createEvening({ retentionMs: 5 * MINUTE });
    evening.queue.push(nameless, nameless);
    await evening.clock.advance(MINUTE);
    evening.restart();
    await evening.clock.advance(MINUTE);
    expect(evening.told()).toEqual(['4', '4']);
  });
});

it('one answer that comes up short makes nothing news that the server answers again', async () => {
  const evening = createEvening({ retentionMs: 10_000 });
  evening.queue.push(event('0x1', 'waiter_call', 1));
  await evening.clock.advance(2 * MINUTE);
  evening.queue.clear();
  await evening.clock.advance(4000);
  evening.queue.push(event('0x1', 'waiter_call', 1));
  await evening.clock.advance(MINUTE);
  expect(evening.told()).toEqual(['1']);
});

it('keys that the server no longer answers leave the board', async () => {
  const evening = createEvening({ retentionMs: 5 * MINUTE });
  for (let table = 1; table <= 20; table += 1) {
    evening.queue.push(event(`0x${table}`, 'waiter_call', table));
    await evening.clock.advance(3 * MINUTE);
  }
  await evening.clock.advance(HOUR);
  const gone = evening.journal.entries.flatMap(({ fact }) => (fact.type === 'source.cursor' ? (fact.gone ?? []) : []));
  expect(gone.toSorted()).toEqual(Array.from({ length: 20 }, (_, index) => `0x${index + 1}|waiter_call|${index + 1}`).toSorted());
});

it('of a server that never drops an event the newest are remembered, and the board does not grow without end', () => {
  const board = emptyBoard();
  for (let seq = 1; seq <= 20_100; seq += 1) {
    const fact = tableEvent('6', { key: `0x${seq}` });
    applyEntry(board, { seq, at: instant(seq), ticketId: ticketOfFact(board, fact, seq), fact });
  }
  const seen = [...(board.sources.get(HALL)?.seen.keys() ?? [])];
  expect([seen.length, seen[0], seen.at(-1)]).toEqual([20_000, '0x101', '0x20100']);
});
