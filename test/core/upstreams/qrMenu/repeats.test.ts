import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HttpResult } from '../../../../src/core/ports';
import { noAnswer } from '../../../fakes/fakeHttp';
import { only } from '../remembered';
import { event, RETENTION_MS, setUp, type UnknownCursor } from './queue';

const POLL_MS = 3000;
type Rig = ReturnType<typeof setUp>;

/** A rig between which and the server something stands that loses answers or gives old ones. */
const withProxy = (rig: Rig) => {
  const { request } = rig.http;
  const proxy = { mode: 'honest' as 'honest' | 'loses' | 'repeats', last: null as HttpResult | null };
  rig.http.request = async (asked) => {
    if (proxy.mode === 'repeats' && proxy.last !== null) return proxy.last;
    const answer = await request(asked);
    if (proxy.mode === 'loses') return noAnswer('connection-lost');
    proxy.last = answer;
    return answer;
  };
  return proxy;
};
const told = ({ remembered }: Rig): string[] => only(remembered.facts, 'hall.event').map(({ table }) => table.name);
const pollFor = async ({ poll, clock }: Rig, durationMs: number): Promise<void> => {
  for (let ms = 0; ms < durationMs; ms += POLL_MS) {
    await clock.advance(POLL_MS);
    await poll();
  }
};

describe('answers', () => {
  it('that are lost again and again lose nothing: told once, as soon as one comes through', async () => {
    const rig = setUp();
    const proxy = withProxy(rig);
    await rig.poll();
    proxy.mode = 'loses';
    rig.queue.push(event('0x1', 'waiter_call', 1));
    await pollFor(rig, 30_000);
    rig.queue.push(event('0x2', 'waiter_call', 2));
    await pollFor(rig, 30_000);
    expect([told(rig), rig.remembered.memory.cursor]).toEqual([[], 'none']);
    proxy.mode = 'honest';
    await pollFor(rig, POLL_MS);
    expect(told(rig)).toEqual(['1', '2']);
    await pollFor(rig, 60_000);
    expect(told(rig)).toEqual(['1', '2']);
  });

  it('that are repeated tell nothing again, and hide nothing for good', async () => {
    const rig = setUp();
    const proxy = withProxy(rig);
    rig.queue.push(event('0x1', 'waiter_call', 1));
    await rig.poll();
    rig.queue.push(event('0x2', 'waiter_call', 2));
    await pollFor(rig, POLL_MS);
    proxy.mode = 'repeats';
    rig.queue.push(event('0x3', 'waiter_call', 3));
    await pollFor(rig, 60_000);
    expect(told(rig)).toEqual(['1', '2']);
    proxy.mode = 'honest';
    await pollFor(rig, 30_000);
    expect(told(rig)).toEqual(['1', '2', '3']);
  });

  it('from before a newer one set the cursor back, and nothing is told again for it', async () => {
    const rig = setUp();
    const proxy = withProxy(rig);
    rig.queue.push(event('0x1', 'waiter_call', 1));
    await rig.poll();
    const old = proxy.last;
    rig.queue.push(event('0x2', 'waiter_call', 2), event('0x3', 'waiter_call', 3));
    await pollFor(rig, POLL_MS);
    Object.assign(proxy, { mode: 'repeats', last: old });
    await pollFor(rig, POLL_MS);
    proxy.mode = 'honest';
    rig.queue.push(event('0x4', 'waiter_call', 4));
    await pollFor(rig, 60_000);
    expect(told(rig)).toEqual(['1', '2', '3', '4']);
  });
});

it.each([5 * 60_000, 11 * 60_000])('a server that comes back with an empty queue after %i ms, and begins with the hash that is our cursor: the new event is told', async (awayMs) => {
  const rig = setUp();
  rig.queue.push(event('0x1', 'waiter_call', 1));
  await rig.poll();
  await pollFor(rig, awayMs);
  rig.queue.clear();
  rig.queue.push(event('0x1', 'bill_request', 2), event('0x2', 'waiter_call', 3));
  await pollFor(rig, 36_000);
  expect(told(rig).toSorted()).toEqual(['1', '2', '3']);
});

type Step =
  | { readonly do: 'guest'; readonly hash: string }
  | { readonly do: 'poll'; readonly mode: 'honest' | 'loses' | 'repeats'; readonly journal: 'broken' | 'whole' }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'restart' | 'empty' };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('guest' as const), hash: fc.constantFrom('0x1', '0x2', '0x3', '0x4') }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('poll' as const),
      mode: fc.constantFrom('honest' as const, 'honest' as const, 'loses' as const, 'repeats' as const),
      journal: fc.constantFrom('whole' as const, 'whole' as const, 'broken' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(31_000, 100_000, RETENTION_MS + 1000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('restart' as const, 'empty' as const) }) },
);

/** Four hashes for all events: each event is at a table of its own, so that it can be counted. */
const live = async (unknownCursor: UnknownCursor, steps: readonly Step[]): Promise<void> => {
  const rig = setUp({ unknownCursor });
  const proxy = withProxy(rig);
  await rig.poll();
  let tables = 0;
  /** Those that the server itself threw away, or dropped for their age, before an answer with them got through. */
  const lost = new Set<string>();
  const pushed: { readonly table: string; readonly atMs: number }[] = [];
  let aged = 0;
  const dropAged = (): void => {
    const known = new Set([...told(rig), ...lost]);
    for (const { table, atMs } of pushed) {
      if (known.has(table) || rig.clock.monotonicMs() - atMs < RETENTION_MS) continue;
      lost.add(table);
      aged += 1;
    }
  };
  for (const one of steps) {
    if (one.do === 'guest') {
      rig.queue.push(event(one.hash, 'waiter_call', (tables += 1)));
      pushed.push({ table: `${tables}`, atMs: rig.clock.monotonicMs() });
    } else if (one.do === 'poll') {
      proxy.mode = one.mode;
      await rig.clock.advance(POLL_MS);
      dropAged();
      await rig.poll(one.journal === 'broken' ? { journal: 'broken' } : {});
    } else if (one.do === 'wait') await rig.clock.advance(one.ms);
    else if (one.do === 'restart') rig.restart();
    else {
      const known = new Set(told(rig));
      for (const { table } of pushed) if (!known.has(table)) lost.add(table);
      rig.queue.clear();
    }
    dropAged();
  }
  proxy.mode = 'honest';
  await pollFor(rig, 36_000);
  const names = told(rig);
  expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
  // What grew old unheard was never bridged in silence; only who repeats old answers can hide that he does.
  if (aged > 0 && !steps.some((one) => one.do === 'poll' && one.mode === 'repeats')) expect(only(rig.remembered.facts, 'source.gap')).not.toEqual([]);
  expect(pushed.map(({ table }) => table).filter((table) => !names.includes(table) && !lost.has(table))).toEqual([]);
};

it.each(['all', 'nothing', 'result-false', 'status-404'] as const)('whatever happens to answers, server and station: an event that was answered is told, once (%s)', async (unknownCursor) => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => live(unknownCursor, steps)),
    { numRuns: Number(process.env['CURSORS'] ?? 60) },
  );
});
