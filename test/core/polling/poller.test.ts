import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../src/core/model/fact';
import type { Health } from '../../../src/core/model/health';
import { sourceId } from '../../../src/core/model/ids';
import { instant } from '../../../src/core/model/instant';
import { createPoller } from '../../../src/core/polling/poller';
import type { AbortSignalLike } from '../../../src/core/ports';
import type { PollOutcome, SourceMemory } from '../../../src/core/upstreams/source';
import { createFakeClock, settle } from '../../fakes/fakeClock';
import { silentLogger } from '../../fakes/silentLogger';

const id = sourceId('hall');
const fact: Fact = { type: 'source.cursor', sourceId: id, cursor: '0x1' };
const unchanged: PollOutcome = { kind: 'unchanged', trouble: null };
const failed: PollOutcome = { kind: 'failed', problem: { code: 'refused' } };
const memory: SourceMemory = { cursor: null, lastGoodAt: null, seenEvents: new Map(), openOrders: new Map(), endedOrder: () => undefined, fresh: true };

/** A poller whose source does as the test says, `intervalMs` 3000. */
const setUp = (more: { memory?: SourceMemory; record?: (facts: readonly Fact[]) => void } = {}) => {
  const clock = createFakeClock();
  clock.setRandom(1);
  const polls: { atMs: number; signal: AbortSignalLike }[] = [];
  const healths: Health[] = [];
  const recorded: Fact[] = [];
  const state = { outcome: (): PollOutcome | Promise<PollOutcome> => unchanged };
  const poller = createPoller({
    source: {
      poll: async (_memory, signal) => {
        polls.push({ atMs: clock.monotonicMs(), signal });
        return state.outcome();
      },
      check: () => Promise.reject(new Error('not here')),
    },
    settings: { id, pollIntervalMs: 3000 },
    clock,
    log: silentLogger,
    memory: () => more.memory ?? memory,
    record: more.record ?? ((facts) => void recorded.push(...facts)),
    onHealth: (health) => healths.push(health),
  });
  /** A poll that ends when the test says. */
  const hang = () => {
    let finish: (outcome: PollOutcome) => void = () => {};
    state.outcome = () => new Promise((resolve) => (finish = resolve));
    return (outcome: PollOutcome) => finish(outcome);
  };
  return { clock, poller, polls, healths, recorded, state, hang, times: () => polls.map(({ atMs }) => atMs) };
};
const changed = (written: () => void = () => {}): PollOutcome => ({ kind: 'changed', trouble: null, facts: [fact], written });

describe('the loop', () => {
  it('polls at once and then at the interval, from start to start', async () => {
    const { clock, poller, times, state } = setUp();
    state.outcome = () => new Promise((resolve) => clock.after(1000, () => resolve(unchanged)));
    poller.start();
    await clock.advance(9500);
    expect(times()).toEqual([0, 3000, 6000, 9000]);
  });

  it('never has two polls under way, and polls again at once when it was asked to meanwhile', async () => {
    const { clock, poller, times, hang } = setUp();
    const finish = hang();
    poller.start();
    await clock.advance(10);
    poller.pollNow();
    poller.pollNow();
    await clock.advance(10_000);
    expect(times()).toEqual([0]);
    finish(unchanged);
    await clock.advance(0);
    expect(times()).toEqual([0, 10_010]);
  });

  it('sleep and jumps of the wall clock make no volley', async () => {
    const { clock, poller, times } = setUp();
    poller.start();
    await clock.advance(3000);
    clock.jumpWallClock(8 * 3_600_000);
    await clock.advance(3000);
    clock.jumpWallClock(-9 * 3_600_000);
    await clock.advance(3000);
    expect(times()).toEqual([0, 3000, 6000, 9000]);
    expect(clock.timers).toBe(1);
  });

  it('stopped in the middle of a poll: it is aborted, and what it answers counts for nothing', async () => {
    const { clock, poller, polls, hang, recorded, healths } = setUp();
    const finish = hang();
    poller.start();
    await clock.advance(0);
    poller.stop();
    expect(polls[0]?.signal.aborted).toBe(true);
    finish(changed(() => expect.unreachable('a stopped poll was taken for written')));
    await clock.advance(60_000);
    expect({ recorded, healths, polls: polls.length, timers: clock.timers }).toEqual({ recorded: [], healths: [], polls: 1, timers: 0 });
  });

  it('a poll that never ends is given up, fails as a timeout, and polling goes on', async () => {
    const { clock, poller, polls, hang, state } = setUp();
    hang();
    poller.start();
    await clock.advance(45_000);
    expect(poller.health()).toMatchObject({ state: 'failing', problem: { code: 'timeout' } });
    expect(polls[0]?.signal.aborted).toBe(true);
    state.outcome = () => unchanged;
    await clock.advance(3000);
    expect(poller.health().state).toBe('ok');
  });

  it('hurries each second until then and once after it, then keeps its interval', async () => {
    const { clock, poller, times } = setUp();
    poller.start();
    await clock.advance(500);
    poller.hurry(clock.now() + 2600);
    await clock.advance(9000);
    expect(times()).toEqual([0, 500, 1500, 2500, 3500, 6500, 9500]);
  });
});

describe('failures', () => {
  it('are tried again soon, then by and by at the interval again, and never later', async () => {
    const { clock, poller, times, state } = setUp();
    state.outcome = () => failed;
    poller.start();
    await clock.advance(12_000);
    expect(times()).toEqual([0, 1500, 3750, 6750, 9750]);
  });

  it('chance shortens the wait, by a quarter of the interval', async () => {
    const { clock, poller, times, state } = setUp();
    clock.setRandom(0);
    state.outcome = () => failed;
    poller.start();
    await clock.advance(7000);
    expect(times()).toEqual([0, 750, 2250, 4500, 6750]);
  });

  it.each([1, 2, 3, 10, 100])('an upstream that returns after %i failures is heard again within one interval, whatever chance says', async (count) => {
    for (const random of [0, 0.5, 1 - Number.EPSILON]) {
      const { clock, poller, times, state } = setUp();
      clock.setRandom(random);
      state.outcome = () => failed;
      poller.start();
      while (times().length < count) await clock.advance(50);
      const returnedMs = clock.monotonicMs();
      state.outcome = () => unchanged;
      await clock.advance(3000);
      expect(poller.health()).toMatchObject({ state: 'ok' });
      expect((times()[count] ?? Infinity) - returnedMs).toBeLessThanOrEqual(3000);
      poller.stop();
    }
  });

  it('that took long count against the wait, all but the air that a slow server gets', async () => {
    const { clock, poller, times, state } = setUp();
    state.outcome = () => new Promise((resolve) => clock.after(2500, () => resolve(failed)));
    poller.start();
    await clock.advance(13_000);
    expect(times()).toEqual([0, 3250, 6500, 9750, 13_000]);
  });

  it('Retry-After is honoured also when in a hurry, and a wish to poll now comes before it', async () => {
    const { clock, poller, times, state } = setUp();
    state.outcome = () => ({ kind: 'failed', problem: { code: 'rate-limited' }, retryAfterMs: 40_000 });
    poller.start();
    await clock.advance(1000);
    poller.hurry(clock.now() + 20_000);
    await clock.advance(38_000);
    expect(times()).toEqual([0]);
    await clock.advance(1000);
    expect(times()).toEqual([0, 40_000]);
    poller.pollNow();
    await clock.advance(0);
    expect(times()).toEqual([0, 40_000, 40_000]);
  });

  it('a longer Retry-After than a queue of guests can wait is not', async () => {
    const { clock, poller, times, state } = setUp();
    state.outcome = () => ({ kind: 'failed', problem: { code: 'rate-limited' }, retryAfterMs: 86_400_000 });
    poller.start();
    await clock.advance(60_000);
    expect(times()).toEqual([0, 60_000]);
  });

  it('a source that throws counts as failed, and is polled again', async () => {
    const { clock, poller, state } = setUp();
    state.outcome = () => Promise.reject(new Error('a bug'));
    poller.start();
    await clock.advance(0);
    expect(poller.health()).toMatchObject({ state: 'failing', problem: { code: 'internal', detail: 'a bug' } });
    state.outcome = () => unchanged;
    await clock.advance(3000);
    expect(poller.health()).toMatchObject({ state: 'ok', consecutiveFailures: 0 });
  });
});

describe('the journal', () => {
  it('has the facts before the source may move', async () => {
    const { clock, poller, recorded, state } = setUp();
    const order: string[] = [];
    state.outcome = () => changed(() => order.push(`written after ${recorded.length}`));
    poller.start();
    await clock.advance(0);
    expect(order).toEqual(['written after 1']);
  });

  it('that refuses makes the poll a failed one, and the source moves nothing', async () => {
    let written = 0;
    const broken = { now: true };
    const { clock, poller, state } = setUp({
      record: () => {
        if (broken.now) throw new Error('disk full');
      },
    });
    state.outcome = () => changed(() => (written += 1));
    poller.start();
    await clock.advance(0);
    expect(poller.health()).toMatchObject({ state: 'failing', problem: { code: 'internal', detail: 'disk full' }, lastGoodAt: null });
    expect(written).toBe(0);
    broken.now = false;
    await clock.advance(3000);
    expect(written).toBe(1);
    expect(poller.health().state).toBe('ok');
  });
});

describe('health', () => {
  it('is told at transitions alone, and knows the last good poll all the time', async () => {
    const { clock, poller, healths, state } = setUp();
    const startMs = clock.now();
    expect(poller.health()).toMatchObject({ state: 'starting', lastGoodAt: null });
    poller.start();
    await clock.advance(9000);
    expect(healths.map(({ state: name }) => name)).toEqual(['ok']);
    expect(poller.health().lastGoodAt).toBe(startMs + 9000);
    state.outcome = () => failed;
    await clock.advance(9000);
    state.outcome = () => ({ kind: 'failed', problem: { code: 'timeout' } });
    await clock.advance(30_000);
    state.outcome = () => ({ kind: 'unchanged', trouble: { code: 'partial', values: { count: 1 } } });
    await clock.advance(30_000);
    state.outcome = () => unchanged;
    await clock.advance(3000);
    expect(healths.map(({ state: name, problem }) => [name, problem?.code])).toEqual([
      ['ok', undefined],
      ['failing', 'refused'],
      ['failing', 'timeout'],
      ['degraded', 'partial'],
      ['ok', undefined],
    ]);
    expect(healths[2]).toMatchObject({ failingSince: startMs + 12_000, lastGoodAt: startMs + 9000 });
  });

  it('of a source that fails from the start is as old as what an earlier run saw', async () => {
    const { clock, poller, state } = setUp({ memory: { ...memory, lastGoodAt: instant(5) } });
    state.outcome = () => failed;
    poller.start();
    await clock.advance(0);
    expect(poller.health().lastGoodAt).toBe(5);
  });

  it('a listener that throws does not end polling', async () => {
    const clock = createFakeClock();
    let polls = 0;
    const poller = createPoller({
      source: { poll: async () => ((polls += 1), unchanged), check: () => Promise.reject(new Error('not here')) },
      settings: { id, pollIntervalMs: 1000 },
      clock,
      log: silentLogger,
      memory: () => memory,
      record: () => {},
      onHealth: () => {
        throw new Error('a board');
      },
    });
    poller.start();
    await clock.advance(2500);
    expect(polls).toBe(3);
    poller.stop();
    await settle();
  });
});
