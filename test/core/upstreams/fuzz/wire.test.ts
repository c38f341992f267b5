import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { FactSchema, type Fact } from '../../../../src/core/model/fact';
import { BoardSnapshotSchema } from '../../../../src/core/model/view';
import { createRig } from '../../boardRig';
import { content, item, listed, sample as hatchSample, setUp as setUpHatch } from '../miniDelivery/hatch';
import { event, sample, setUp as setUpQueue } from '../qrMenu/queue';
import { only } from '../remembered';
import { answerOf, hostileValue, spoiltFrom } from './hostile';
import { keptEvents, keptOrders, keptStates } from './kept';

const numRuns = Number(process.env['FUZZ'] ?? 300);
const LONGEST_NOTE = 2000;

/** What is let through fits the journal, comes onto a board, and is no longer than a note should be where it is one. */
const holds = (facts: readonly Fact[]): void => {
  for (const fact of facts) {
    const read = v.safeParse(FactSchema, JSON.parse(JSON.stringify(fact)));
    expect(read.issues?.map(({ message, path }) => [message, path?.map(({ key }) => key)])).toBeUndefined();
    if (fact.type === 'record.refused') expect(fact.message.length + fact.excerpt.length).toBeLessThan(LONGEST_NOTE);
  }
  const rig = createRig();
  rig.board.record(facts);
  expect(v.safeParse(BoardSnapshotSchema, rig.board.snapshot()).success).toBe(true);
};

describe('events of the QR menu', () => {
  const samples = ['save_order', 'additional_order', 'waiter_call', 'bill_request', 'online_payment'].map(sample);
  const withBad = async (bad: readonly unknown[]): Promise<void> => {
    const { poll, http } = setUpQueue();
    const good = (table: number): unknown => event(`0xfeed${table}`, 'waiter_call', table);
    http.answer('/api/v4/events', answerOf({ result: true, data: { updates: [good(9001), ...bad, good(9002)] } }));
    const first = await poll();
    expect(first.outcome).toBe('changed');
    expect(only(first.facts, 'hall.event').map(({ key }) => key)).toEqual(expect.arrayContaining(['0xfeed9001|waiter_call|9001', '0xfeed9002|waiter_call|9002']));
    holds(first.facts);
    expect((await poll()).facts.filter(({ type }) => type !== 'source.cursor')).toEqual([]);
  };

  it.each(keptEvents)('that was not borne once: %s', async (_why, record) => withBad([record]));

  it('spoilt anywhere, never throw, never hide those beside them, and fit the journal', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof(spoiltFrom(samples), hostileValue), { minLength: 1, maxLength: 3 }), withBad), { numRuns });
  });
});

describe('orders of Mini-Delivery', () => {
  const samples = [...(hatchSample('expressorders')['data'] as unknown[]), listed(5), listed(6, { status: 11, sum: 5000, waiter: 'Анна' })];
  const withBad = async (bad: readonly unknown[]): Promise<void> => {
    const rig = setUpHatch();
    rig.server.listing = answerOf({ result: true, data: [listed(900_001), ...bad, listed(900_002)] });
    const first = await rig.poll();
    expect(first.outcome).toBe('changed');
    expect(only(first.facts, 'delivery.observed').map(({ order }) => order.orderId)).toEqual(expect.arrayContaining([900_001, 900_002]));
    holds(first.facts);
    expect((await rig.poll()).facts).toEqual([]);
  };

  it.each(keptOrders)('that was not borne once: %s', async (_why, record) => withBad([record]));

  it('spoilt anywhere, never throw, never hide those beside them, and fit the journal', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof(spoiltFrom(samples), hostileValue), { minLength: 1, maxLength: 3 }), withBad), { numRuns });
  });
});

describe('what a look-up and a ping answer', () => {
  const samples = [hatchSample('orderstate'), content(11, [item('Пирог'), item('Чай', { modifiers: [{ name: 'Лимон', count: 2 }] })], { amount: 7000 }), content(0, undefined)];
  const withState = async (state: unknown, ping: unknown): Promise<void> => {
    const { server, poll } = setUpHatch();
    server.orders = [listed(1, { status: 11, sum: 5000 }), listed(2)];
    server.states.set(1, answerOf(state));
    server.ping = answerOf(ping);
    const { outcome, facts } = await poll();
    expect(outcome).toBe('changed');
    expect(only(facts, 'delivery.observed').map(({ order }) => order.orderId)).toEqual([1, 2]);
    holds(facts);
  };

  it.each(keptStates)('that was not borne once: %s', async (_why, state) => withState(state, hatchSample('ping')));

  it('spoilt anywhere, never throws, never hides an order, and fits the journal', async () => {
    const one = fc.oneof(spoiltFrom(samples), hostileValue);
    await fc.assert(fc.asyncProperty(one, fc.oneof(spoiltFrom([hatchSample('ping')]), hostileValue), withState), { numRuns });
  });
});
