/** One station and fifty screens over real sockets: what a change costs, who is told what, and what the station keeps for those that do not read. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createStream, type StreamOptions } from '../../../src/adapters/server/stream';
import type { BoardDelta, BoardSnapshot } from '../../../src/core/model/view';
import { instant } from '../../../src/core/model/instant';
import { createRig, event, type Rig } from '../../core/boardRig';
import { createFakeClock, settle } from '../../fakes/fakeClock';
import { createFakeStation } from '../../fakes/fakeStation';
import { readEvents, type EventReader } from '../../fixtures/httpClient';

const SCREENS = 50;
type StreamStation = StreamOptions['station'];

const ends: (() => void)[] = [];
afterEach(() => ends.splice(0).forEach((end) => end()));

/** A stream alone, with what it holds for each of its readers in sight. */
async function serve(station: StreamStation, options: Partial<StreamOptions> = {}) {
  const stream = createStream({ station, clock: createFakeClock(), ...options });
  const responses: ServerResponse[] = [];
  const http = createServer((request, response) => {
    responses.push(response);
    const after = request.headers['last-event-id'];
    stream.open(request, response, typeof after === 'string' ? after : null);
  });
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  ends.push(() => {
    stream.close();
    http.closeAllConnections();
    http.close();
  });
  const join = async (headers: Readonly<Record<string, string>> = {}): Promise<EventReader> => {
    const reader = await readEvents(`http://127.0.0.1:${(http.address() as AddressInfo).port}/`, '/', headers);
    ends.push(() => reader.close());
    return reader;
  };
  return { stream, responses, join, joinAll: () => Promise.all(Array.from({ length: SCREENS }, () => join())) };
}

const stationOf = ({ board, clock }: Rig): StreamStation => ({ ...board, heartbeat: () => ({ revision: board.revision(), now: clock.now(), lastGoodAt: {} }) });
const revisions = ({ events }: EventReader): unknown[] => events.filter(({ event: name }) => name !== 'board.heartbeat').map(({ data }) => data['revision']);
const upTo = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** Bytes of what a guest's call at a table costs a screen that is there already, on a board of so many tickets. */
async function bytesOfChange(tickets: number): Promise<number> {
  const rig = createRig();
  rig.board.record(Array.from({ length: tickets }, (_, index) => event(`${1000 + index}`)));
  expect(rig.tickets()).toHaveLength(tickets);
  const { join } = await serve(stationOf(rig));
  const screen = await join();
  await screen.until(1);
  rig.board.record([event('7')]);
  const [, change] = await screen.until(2);
  expect(change).toMatchObject({ event: 'board.changed', data: { upserts: [{ table: { name: '7' } }] } });
  return JSON.stringify(change?.data).length;
}

it('sends a change in as many bytes on a board of a thousand tickets as on an empty one', async () => {
  const [none, thousand] = [await bytesOfChange(0), await bytesOfChange(1000)];
  // How many ring is a number of the alert, and has three digits more.
  expect(Math.abs(thousand - none)).toBeLessThan(none / 10);
});

it('puts a change into words once, and a board once for each revision, however many screens listen', async () => {
  const written = { changes: 0, boards: 0 };
  const station = createFakeStation();
  const counting = (what: keyof typeof written): object => ({ toJSON: () => ({ number: (written[what] += 1) }) });
  const { joinAll } = await serve({
    ...station,
    snapshot: () => ({ ...station.snapshot(), tickets: [counting('boards')] }) as unknown as BoardSnapshot,
    subscribe: (listener) => station.subscribe((delta) => listener({ ...delta, upserts: [counting('changes')] } as unknown as BoardDelta)),
  });
  const screens = [...(await joinAll()), ...(await joinAll())].slice(0, SCREENS);
  expect(written).toEqual({ changes: 0, boards: 1 });
  station.change();
  for (const screen of screens) expect((await screen.until(2))[1]?.data).toMatchObject({ upserts: [{ number: 1 }] });
  expect(written).toEqual({ changes: 1, boards: 1 });
});

it('tells each of two screens that join within a revision how old the news is when it comes, and both the same board', async () => {
  const rig = createRig();
  rig.board.record([event('7')]);
  const { join } = await serve(stationOf(rig));
  const [first] = await (await join()).until(1);
  await rig.clock.advance(700);
  const [second] = await (await join()).until(1);
  const { now, ...board } = rig.board.snapshot();
  expect(first?.data).toEqual(JSON.parse(JSON.stringify({ ...board, now: instant(now - 700) })));
  expect(second?.data).toEqual(JSON.parse(JSON.stringify({ ...board, now })));
});

it('tells a screen that joins in the middle of changes the board as it stands, and every change after it', async () => {
  const rig = createRig();
  const { join } = await serve(stationOf(rig));
  const screens: { readonly joined: number; readonly screen: EventReader }[] = [];
  for (let round = 0; round < SCREENS; round += 1) {
    rig.board.record([event(String(round))]);
    const joining = join();
    rig.board.record([event(`а${round}`)]);
    const screen = await joining;
    const [first] = await screen.until(1);
    expect(first?.data).toEqual(JSON.parse(JSON.stringify(rig.board.snapshot())));
    screens.push({ joined: Number(first?.data['revision']), screen });
  }
  rig.board.record([event('последний')]);
  // That it was shown is a change too.
  await settle();
  const last = rig.board.revision();
  for (const { joined, screen } of screens) {
    await screen.until(1 + last - joined);
    expect(revisions(screen)).toEqual(upTo(joined, last));
    expect(screen.events[0]?.event).toBe('board.snapshot');
  }
});

it('lets one that never reads cost the others nothing, and itself no more than its bound', async () => {
  const [eventBytes, maxUnreadBytes] = [20_000, 200_000];
  const station = createFakeStation('x'.repeat(eventBytes));
  const { stream, responses, join, joinAll } = await serve(station, { maxUnreadBytes });
  const never = await join();
  await never.until(1);
  never.pause();
  const unread = (): number => responses[0]?.writableLength ?? 0;
  // Until the system's own buffers are full, and the rest of it stands in this program; more rounds than these fill any.
  for (let round = 0; round < 2000 && unread() < eventBytes; round += 1) {
    station.change();
    await settle();
  }
  const screens = await joinAll();
  const first = station.snapshot().revision;
  let mostUnread = unread();
  for (let round = 0; round < 50 && stream.streams > SCREENS; round += 1) {
    station.change();
    mostUnread = Math.max(mostUnread, unread());
    await Promise.all(screens.map((screen) => screen.until(2 + round)));
  }
  expect(stream.streams).toBe(SCREENS);
  for (const screen of screens) expect(revisions(screen)).toEqual(upTo(first, station.snapshot().revision));
  expect(mostUnread).toBeGreaterThan(maxUnreadBytes);
  // With what it had begun to read, and the event that went over the bound.
  expect(mostUnread).toBeLessThan(maxUnreadBytes + 3 * eventBytes);
});

it('keeps no more bytes of what was than it may, and begins anew for whom that is too little', async () => {
  const station = createFakeStation('x'.repeat(10_000));
  const { join } = await serve(station, { maxKeptBytes: 35_000 });
  const screen = await join();
  const cookie = (screen.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
  for (let count = 0; count < 10; count += 1) station.change();
  await screen.until(11);
  const first = async (after: number): Promise<string> => {
    const [one] = await (await join({ cookie, 'last-event-id': String(after) })).until(1);
    return `${one?.event} ${String(one?.data['revision'])}`;
  };
  expect(await first(8)).toBe('board.changed 9');
  expect(await first(4)).toBe('board.snapshot 11');
});
