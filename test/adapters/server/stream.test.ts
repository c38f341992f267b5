/** Server-sent events over a real socket: what a board in a browser, or a program of the restaurant's own, gets to see. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBoardServer, type BoardServer } from '../../../src/adapters/server/boardServer';
import { createStream, type Stream, type StreamOptions } from '../../../src/adapters/server/stream';
import { createFakeClock, settle, type FakeClock } from '../../fakes/fakeClock';
import { createFakeStation, type FakeStation } from '../../fakes/fakeStation';
import { silentLogger } from '../../fakes/silentLogger';
import { ask, readEvents, type EventReader } from '../../fixtures/httpClient';

let server: BoardServer;
let station: FakeStation;
let clock: FakeClock;
const readers: EventReader[] = [];

const start = (port = 0): Promise<BoardServer> =>
  // Here one address stands for a house full of boards.
  startBoardServer({ station, clock, port, host: '127.0.0.1', log: silentLogger, pagesDir: '/nowhere', route: () => Promise.resolve({ ok: true, value: {} }), limits: { rates: { burst: 100_000, streams: 1000, connections: 1000 } } });
const open = async (headers: Readonly<Record<string, string>> = {}, path = '/api/stream'): Promise<EventReader> => {
  const reader = await readEvents(server.url, path, headers);
  readers.push(reader);
  return reader;
};
const told = (events: EventReader['events']): string[] => events.map(({ event, data }) => `${event} ${String(data.revision)}`);
/** What a browser sends when it comes back: the cookie and the last id that it saw. */
const back = (reader: EventReader, lastEventId: number): Record<string, string> => ({ cookie: (reader.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; '), 'last-event-id': String(lastEventId) });

beforeEach(async () => {
  clock = createFakeClock();
  station = createFakeStation();
  server = await start();
});
afterEach(async () => {
  for (const reader of readers.splice(0)) reader.close();
  await server.close();
});

describe('a stream', () => {
  it('begins with the snapshot and goes on with each revision under its number', async () => {
    station.change();
    const reader = await open();
    await reader.until(1);
    station.change();
    station.change();
    const events = await reader.until(3);
    expect(told(events)).toEqual(['board.snapshot 2', 'board.changed 3', 'board.changed 4']);
    expect(events.map((one) => one.id)).toEqual(['2', '3', '4']);
    expect(reader.headers).toMatchObject({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
  });

  it('beats every 5 s without a number of its own, and only while somebody listens', async () => {
    await clock.advance(60_000);
    expect(clock.timers).toBe(0);
    const reader = await open();
    await reader.until(1);
    await clock.advance(10_000);
    const events = await reader.until(3);
    expect(told(events)).toEqual(['board.snapshot 1', 'board.heartbeat 1', 'board.heartbeat 1']);
    expect(events[2]?.id).toBeNull();
    reader.close();
    while (clock.timers > 0) await settle();
  });

  it('goes on where the browser was, when all that it missed is still known', async () => {
    const reader = await open();
    await reader.until(1);
    reader.close();
    for (let count = 0; count < 3; count++) station.change();
    const again = await open(back(reader, 2));
    station.change();
    expect(told(await again.until(4))).toEqual(['board.changed 3', 'board.changed 4', 'board.heartbeat 4', 'board.changed 5']);
  });

  it('goes on where a page says it was that opened the stream anew', async () => {
    const reader = await open();
    station.change();
    const { cookie = '' } = back(reader, 0);
    expect(told(await (await open({ cookie }, '/api/stream?after=1')).until(2))).toEqual(['board.changed 2', 'board.heartbeat 2']);
  });

  it.each([
    ['too long ago', -250],
    ['in the future', 1],
  ])('begins anew with the snapshot where the browser was %s', async (_, away) => {
    const reader = await open();
    for (let count = 0; count < 300; count++) station.change();
    expect(told(await (await open(back(reader, 301 + away))).until(1))).toEqual(['board.snapshot 301']);
  });

  it.each(['', 'abc', '-1', '1.5', '1e3'])('begins anew with the snapshot for the id «%s»', async (id) => {
    const reader = await open();
    station.change();
    expect(told(await (await open({ ...back(reader, 0), 'last-event-id': id })).until(1))).toEqual(['board.snapshot 2']);
  });

  it('begins anew after the station was started again, though the numbers would fit', async () => {
    const reader = await open();
    await reader.until(1);
    await server.close();
    station = createFakeStation();
    server = await start();
    station.change();
    station.change();
    expect(told(await (await open(back(reader, 1))).until(1))).toEqual(['board.snapshot 3']);
  });
});

it('drops a browser that does not read, and keeps those that do', async () => {
  station = createFakeStation('x'.repeat(500_000));
  await server.close();
  server = await start();
  const slow = await open();
  await slow.until(1);
  slow.pause();
  const good = await open();
  await good.until(1);
  // More than the socket's own buffers and the bound together can hold.
  for (let count = 1; count <= 40; count++) {
    station.change();
    await good.until(1 + count);
  }
  expect(told(good.events).at(-1)).toBe('board.changed 41');
  slow.resume();
  await slow.closed;
  expect(slow.events.length).toBeLessThan(good.events.length);
  const again = await open(back(slow, slow.events.length));
  // Of twenty million bytes of changes the most are no longer kept.
  expect(told(await again.until(1))).toEqual(['board.snapshot 41']);
});

/** The stream alone, with bounds of the test's own. */
async function bare(options: Partial<StreamOptions>): Promise<{ readonly stream: Stream; readonly reader: EventReader; close(): void }> {
  const stream = createStream({ station, clock, ...options });
  const http = createServer((request, response) => void stream.open(request, response, null));
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  const reader = await readEvents(`http://127.0.0.1:${(http.address() as AddressInfo).port}/`, '/');
  readers.push(reader);
  return {
    stream,
    reader,
    close() {
      stream.close();
      http.close();
    },
  };
}

it('drops a browser that never catches up, though it leaves less unread than it may', async () => {
  station = createFakeStation('x'.repeat(500_000));
  const { stream, reader, close } = await bare({ maxUnreadBytes: 1e9 });
  await reader.until(1);
  reader.pause();
  // More than the socket's own buffers hold: the rest stands in this program.
  for (let count = 0; count < 40; count++) station.change();
  await clock.advance(25_000);
  expect(stream.streams).toBe(1);
  await clock.advance(5000);
  reader.resume();
  await reader.closed;
  expect(stream.streams).toBe(0);
  close();
});

it('keeps a browser that is still at its first board, however large that is', async () => {
  const large = { ...station, snapshot: () => ({ ...station.snapshot(), station: { ...station.snapshot().station, name: 'x'.repeat(20_000_000) } }) };
  const { reader, close } = await bare({ station: large, maxUnreadBytes: 100_000 });
  reader.pause();
  station.change();
  station.change();
  reader.resume();
  expect(told(await reader.until(3))).toEqual(['board.snapshot 1', 'board.changed 2', 'board.changed 3']);
  close();
});

it('takes no more than a hundred', async () => {
  const all = await Promise.all(Array.from({ length: 100 }, () => open()));
  expect(all.every((reader) => reader.status === 200)).toBe(true);
  expect((await ask(server.url, '/api/stream')).status).toBe(503);
  all[0]?.close();
  await all[0]?.closed;
  let status = 503;
  while (status === 503) {
    const reader = await open();
    ({ status } = reader);
  }
  expect(status).toBe(200);
});
