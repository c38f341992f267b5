/** Whatever a page sends, the router answers: a well-formed answer of bounded length, and no handler runs without its grant or with input that the contract does not take. */
import * as fc from 'fast-check';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { calls, type CallName, type Grant } from '../../src/shared/contract';
import { createRouter, type CallHandlers } from '../../src/shared/router';
import { hostileValue, spoiltFrom, textOf } from '../core/upstreams/fuzz/hostile';

const numRuns = Number(process.env['FUZZ'] ?? 1000);
const names = Object.keys(calls) as CallName[];
const grants: readonly Grant[] = ['read', 'act', 'kitchen', 'manage', 'desktop'];

/** Inputs that calls do take, to be spoilt. */
const samples: readonly unknown[] = [
  {},
  { ticketId: 'hall/waiter-call/6/1' },
  { ticketId: 'hall/waiter-call/6/1', minutes: 5 },
  { ticketId: 'delivery/delivery/139', reason: 'other', text: 'нет курьера' },
  { minutes: 5, scope: { of: 'table', sourceId: 'hall', tableId: '100006', name: '6' } },
  { sourceId: 'hall' },
  { source: { id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: 'http://127.0.0.1:1' }, token: 'x' },
  { settings: { station: {}, sources: [], alerts: { kinds: { 'waiter-call': { repeatMs: 0, sound: 'call' } } } } },
  { window: 'board' },
  { dx: 1, dy: 1, phase: 'move' },
  { sound: 'call', volume: 50 },
];
const name = fc.oneof({ weight: 8, arbitrary: fc.constantFrom<string>(...names) }, { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', '') }, { weight: 1, arbitrary: fc.string() });
/** As it comes off the wire: text that was parsed. */
const input = fc.oneof(fc.constantFrom(...samples), spoiltFrom(samples), hostileValue).map((value): unknown => JSON.parse(textOf(value)));

it('answers anything, within bounds, and runs nothing that it should not', async () => {
  let ran = 0;
  await fc.assert(
    fc.asyncProperty(name, input, fc.subarray([...grants]), async (asked, given, held) => {
      const reached: string[] = [];
      const handlers = Object.fromEntries(names.map((one) => [one, () => (reached.push(one), {})])) as unknown as CallHandlers;
      const result = await createRouter(handlers)(asked, given, { grants: held, by: 'Касса 1' });
      if (result.ok) {
        ran += 1;
        expect(reached).toEqual([asked]);
        expect(held).toContain(calls[asked as CallName].grant);
        expect(v.safeParse(calls[asked as CallName].input, given).success).toBe(true);
      } else {
        expect(reached).toEqual([]);
        expect(result.code).toMatch(/^(unknown-call|not-granted|bad-input)$/);
        expect(result.message.length).toBeLessThan(2000);
      }
    }),
    { numRuns },
  );
  // Not refusing everything.
  expect(ran).toBeGreaterThan(0);
  expect(({} as Record<string, unknown>)['code']).toBeUndefined();
});
