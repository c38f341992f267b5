import { beforeEach, describe, expect, it } from 'vitest';
import { CallFailed, createClient, followBoard, type ConnectionState, type Transport } from '../../src/shared/client';
import type { CallResult, PushMessage } from '../../src/shared/contract';
import { createFakeClock, settle } from '../fakes/fakeClock';
import { deltaTo, heartbeatAt, snapshotAt } from '../fixtures/board';

/** A station at the other end of a wire that the test holds. */
function createFakeTransport(beginsWithSnapshot = false) {
  let onMessage: ((message: PushMessage) => void) | null = null;
  let onConnection: ((state: ConnectionState) => void) | null = null;
  const asked: string[] = [];
  const seen = { subscribed: 0, reconnects: 0, asked };
  let answer: () => CallResult<unknown> | Promise<CallResult<unknown>> = () => ({ ok: true, value: {} });
  const transport: Transport = {
    beginsWithSnapshot,
    async call(name) {
      asked.push(name);
      return answer();
    },
    subscribe(message, connection) {
      seen.subscribed++;
      onMessage = message;
      onConnection = connection;
      return () => {
        seen.subscribed--;
        onMessage = null;
      };
    },
    reconnect: () => void seen.reconnects++,
  };
  return {
    transport,
    seen,
    answerWith: (next: typeof answer) => void (answer = next),
    snapshot: (revision: number) => onMessage?.({ event: 'board.snapshot', payload: snapshotAt(revision) }),
    delta: (revision: number) => onMessage?.({ event: 'board.changed', payload: deltaTo(revision) }),
    heartbeat: (revision: number) => onMessage?.({ event: 'board.heartbeat', payload: heartbeatAt(revision) }),
    connection: (state: ConnectionState) => onConnection?.(state),
  };
}

describe('client', () => {
  it('answers with a call’s value', async () => {
    const wire = createFakeTransport();
    wire.answerWith(() => ({ ok: true, value: snapshotAt(3) }));
    expect((await createClient(wire.transport).call('board.snapshot', {})).revision).toBe(3);
  });

  it('throws what the station refused, in the station’s words', async () => {
    const wire = createFakeTransport();
    wire.answerWith(() => ({ ok: false, code: 'not-found', message: 'Такого вызова нет' }));
    await expect(createClient(wire.transport).call('poll.now', {})).rejects.toMatchObject({ name: 'CallFailed', code: 'not-found', message: 'Такого вызова нет' });
  });

  it('tells a station that cannot be reached from one that refuses', async () => {
    const wire = createFakeTransport();
    wire.answerWith(() => Promise.reject(new TypeError('fetch failed')));
    const failure: unknown = await createClient(wire.transport).call('poll.now', {}).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CallFailed);
    expect(failure).toMatchObject({ code: 'unreachable' });
  });

  it('holds one subscription, from the first listener to the last', () => {
    const wire = createFakeTransport();
    const client = createClient(wire.transport);
    const heard: number[] = [];
    const off = [client.on('board.changed', (delta) => heard.push(delta.revision)), client.on('board.changed', (delta) => heard.push(-delta.revision)), client.onConnection(() => {})];
    expect(wire.seen.subscribed).toBe(1);
    wire.delta(1);
    off[0]?.();
    wire.delta(2);
    expect(heard).toEqual([1, -1, -2]);
    for (const one of off) one();
    expect(wire.seen.subscribed).toBe(0);
    client.on('board.heartbeat', () => {});
    expect(wire.seen.subscribed).toBe(1);
  });

  it('tells a late listener the connection’s state at once, and each change once', () => {
    const wire = createFakeTransport();
    const client = createClient(wire.transport);
    client.on('board.changed', () => {});
    wire.connection('open');
    const states: ConnectionState[] = [];
    client.onConnection((state) => states.push(state));
    wire.connection('open');
    wire.connection('lost');
    expect(states).toEqual(['open', 'lost']);
  });
});

describe('following a board', () => {
  let wire: ReturnType<typeof createFakeTransport>;
  let clock: ReturnType<typeof createFakeClock>;
  let told: string[];
  const follow = (): (() => void) =>
    followBoard(
      createClient(wire.transport),
      {
        snapshot: (snapshot) => told.push(`snapshot ${snapshot.revision}`),
        delta: (delta) => told.push(`delta ${delta.revision}`),
        heartbeat: (heartbeat) => told.push(`heartbeat ${heartbeat.revision}`),
        connection: (state) => told.push(state),
      },
      { after: clock.after },
    );
  const stationAt = (revision: number): void => wire.answerWith(() => ({ ok: true, value: snapshotAt(revision) }));
  beforeEach(() => {
    wire = createFakeTransport();
    clock = createFakeClock();
    told = [];
  });

  it('begins with the snapshot, then takes each revision once', async () => {
    stationAt(5);
    follow();
    await settle();
    for (const revision of [4, 5, 6, 6, 7]) wire.delta(revision);
    expect(told).toEqual(['open', 'snapshot 5', 'delta 6', 'delta 7']);
  });

  it('keeps what changes while the snapshot is on its way', async () => {
    let arrive = (_: CallResult<unknown>): void => {};
    wire.answerWith(() => new Promise((resolve) => (arrive = resolve)));
    follow();
    for (const revision of [5, 6, 7]) wire.delta(revision);
    wire.heartbeat(7);
    arrive({ ok: true, value: snapshotAt(5) });
    await settle();
    expect(told).toEqual(['open', 'snapshot 5', 'delta 6', 'delta 7']);
  });

  it('takes nothing of an earlier station into the board that another one begins with', async () => {
    stationAt(5);
    follow();
    await settle();
    // On its way when the station was exchanged: a hole, whose snapshot is awaited.
    wire.answerWith(() => new Promise(() => {}));
    wire.delta(8);
    wire.snapshot(7);
    expect(told).toEqual(['open', 'snapshot 5', 'snapshot 7']);
    wire.delta(8);
    expect(told.slice(3)).toEqual(['delta 8']);
  });

  it('fetches the snapshot again for a missed revision, once, and shows no board with a hole', async () => {
    stationAt(5);
    follow();
    await settle();
    stationAt(9);
    for (const revision of [6, 8, 9, 10]) wire.delta(revision);
    await settle();
    expect(told).toEqual(['open', 'snapshot 5', 'delta 6', 'snapshot 9', 'delta 10']);
    expect(wire.seen.asked).toHaveLength(2);
  });

  it('learns from a heartbeat that it has missed the last revision', async () => {
    stationAt(5);
    follow();
    await settle();
    stationAt(6);
    wire.heartbeat(6);
    await settle();
    expect(told).toEqual(['open', 'snapshot 5', 'heartbeat 6', 'snapshot 6']);
  });

  it('asks again until it has the first snapshot', async () => {
    wire.answerWith(() => Promise.reject(new Error('not yet')));
    follow();
    await clock.advance(2500);
    stationAt(5);
    await clock.advance(1000);
    expect(told).toEqual(['open', 'snapshot 5']);
    expect(wire.seen.asked).toHaveLength(4);
  });

  it('takes 15 s of silence for a lost connection, asks for a new one, and recovers', async () => {
    stationAt(5);
    follow();
    await clock.advance(14_000);
    wire.heartbeat(5);
    await clock.advance(14_999);
    expect(told).not.toContain('lost');
    await clock.advance(1);
    expect(told.at(-1)).toBe('lost');
    await clock.advance(15_000);
    expect(wire.seen.reconnects).toBe(2);
    wire.heartbeat(5);
    expect(told.slice(-2)).toEqual(['open', 'heartbeat 5']);
  });

  it('that slept is begun anew at once: fresh news stay, older ones are asked for, and what is too old is said to be', async () => {
    wire = createFakeTransport(true);
    let nowMs = 1_000_000;
    let wake = (): void => undefined;
    let ended = false;
    const stop = followBoard(
      createClient(wire.transport),
      { snapshot: ({ revision }) => told.push(`snapshot ${revision}`), delta: () => undefined, heartbeat: () => undefined, connection: (state) => told.push(state) },
      {
        after: clock.after,
        nowMs: () => nowMs,
        onWake: (woken) => {
          wake = woken;
          return () => void (ended = true);
        },
      },
    );
    wire.snapshot(5);
    nowMs += 5900;
    wake();
    expect([wire.seen.reconnects, told]).toEqual([0, ['open', 'snapshot 5']]);
    nowMs += 200;
    wake();
    expect([wire.seen.reconnects, told.at(-1)]).toEqual([1, 'snapshot 5']);
    wire.snapshot(6);
    nowMs += 3_600_000;
    wake();
    expect([wire.seen.reconnects, told.at(-1)]).toEqual([2, 'lost']);
    // The timer that stood still meanwhile does not ask a second time.
    await clock.advance(14_999);
    expect(wire.seen.reconnects).toBe(2);
    wire.snapshot(9);
    expect(told.slice(-2)).toEqual(['open', 'snapshot 9']);
    stop();
    expect(ended).toBe(true);
  });

  it('after a lost connection takes the snapshot anew', async () => {
    stationAt(5);
    follow();
    await settle();
    wire.connection('lost');
    stationAt(9);
    wire.connection('open');
    await settle();
    expect(told).toEqual(['open', 'snapshot 5', 'lost', 'open', 'snapshot 9']);
  });

  it('asks for one snapshot at a time', async () => {
    wire.answerWith(() => new Promise(() => {}));
    follow();
    for (const state of ['lost', 'open', 'lost', 'open'] as const) wire.connection(state);
    await settle();
    expect(wire.seen.asked).toHaveLength(1);
  });

  it('leaves the first snapshot to a transport that begins with it', async () => {
    wire = createFakeTransport(true);
    follow();
    wire.connection('open');
    wire.delta(4);
    wire.snapshot(5);
    wire.delta(6);
    wire.connection('lost');
    wire.connection('open');
    wire.snapshot(1);
    wire.delta(2);
    await settle();
    expect(told).toEqual(['open', 'snapshot 5', 'delta 6', 'lost', 'open', 'snapshot 1', 'delta 2']);
    expect(wire.seen.asked).toEqual([]);
  });

  it('tells nothing after it was stopped, and leaves no timer', async () => {
    stationAt(5);
    const stop = follow();
    stop();
    await settle();
    wire.delta(6);
    await clock.advance(60_000);
    expect(told).toEqual([]);
    expect(clock.timers).toBe(0);
    expect(wire.seen.subscribed).toBe(0);
  });
});
