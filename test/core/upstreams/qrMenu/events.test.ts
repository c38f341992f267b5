import { describe, expect, it } from 'vitest';
import { event, sample, setUp } from './queue';
import { only, typesOf } from '../remembered';
import type { Fact } from '../../../../src/core/model/fact';

const hall = (facts: readonly Fact[]) => only(facts, 'hall.event');
/** The one event that a poll of this record tells. */
const told = async (record: unknown) => {
  const { queue, poll } = setUp();
  queue.push(record);
  const { facts, problem } = await poll();
  return { event: hall(facts)[0], facts, problem, refused: only(facts, 'record.refused') };
};

describe("the original's examples", () => {
  it('a waiter call', async () => {
    expect((await told(sample('waiter_call'))).event).toEqual({
      type: 'hall.event',
      sourceId: 'hall',
      key: '0xd8833dd3|waiter_call|1000028',
      kind: 'waiter-call',
      code: 'waiter_call',
      table: { id: '1000028', name: '6' },
      sum: null,
      waiter: null,
      dishes: [],
      added: [],
      backlog: true,
    });
  });

  it('a bill request: roubles become kopecks, counts thousandths', async () => {
    expect((await told(sample('bill_request'))).event).toMatchObject({
      kind: 'bill-request',
      sum: 18_600,
      // The original's «Система» is the till itself, and nobody who could be asked.
      waiter: null,
      dishes: [
        { name: 'Блюдо с модификатором', quantity: 1000, price: 15_000, sum: 15_000, modifiers: [] },
        { name: 'Блюдо', quantity: 3000, price: 1200, sum: 3600, modifiers: [] },
      ],
      added: [],
    });
  });

  it('an order: what was sent takes its prices from the order', async () => {
    const { event: order } = await told(sample('save_order'));
    expect(order).toMatchObject({ kind: 'table-order', sum: 18_600 });
    expect(order?.added).toEqual(order?.dishes);
  });

  it('an additional order: what was added just now, apart from everything', async () => {
    const { event: order } = await told(sample('additional_order'));
    expect(order).toMatchObject({ kind: 'table-order', code: 'additional_order', sum: 33_600, added: [{ name: 'Блюдо с модификатором', quantity: 1000, price: 15_000, sum: 15_000 }] });
    expect(order?.dishes).toHaveLength(3);
  });

  it('an online payment and a bill request with one hash are two events', async () => {
    const { queue, poll } = setUp();
    queue.push(sample('online_payment'), sample('bill_request'));
    expect(hall((await poll()).facts).map(({ kind }) => kind)).toEqual(['online-payment', 'bill-request']);
  });
});

it.each([
  ['Система', null],
  [' система ', null],
  ['System', null],
  ['Система Мария', 'Система Мария'],
  ['Анна', 'Анна'],
])('the waiter %j is told as %j', async (name, waiter) => {
  const order = { sum: 10, waiter: { id: 1, name }, dishes: [] };
  const { event: told_, problem } = await told(event('0x1', 'bill_request', 6, { order }));
  expect([told_?.waiter, problem]).toEqual([waiter, null]);
});

describe('what an event is about', () => {
  const orderOf = (more: Record<string, unknown>) => ({ sum: 10, table: { id: 7, name: 'Веранда 7' }, dishes: [], ...more });
  it.each([
    ["the name on the table's own entry", event('0x1', 'waiter_call', 7, { table_repr: { id: 7, name: 'Окно' }, order: orderOf({}) }), { id: '7', name: 'Окно' }],
    ["the order's table, where that is missing", event('0x1', 'waiter_call', 7, { table_repr: undefined, order: orderOf({}) }), { id: '7', name: 'Веранда 7' }],
    ['an empty name counts as missing', event('0x1', 'waiter_call', 7, { table_repr: { id: 7, name: ' ' } }), { id: '7', name: '7' }],
    ['the id, where there is no name at all', event('0x1', 'waiter_call', 7, { table_repr: null }), { id: '7', name: '7' }],
    ['an id as text', event('0x1', 'waiter_call', 0, { table: '12', table_repr: null }), { id: '12', name: '12' }],
    ['no id but a name', event('0x1', 'waiter_call', 0, { table: null, table_repr: { name: '9' } }), { id: '9', name: '9' }],
    ['no table at all', event('0x1', 'waiter_call', 0, { table: null, table_repr: null }), { id: '?', name: '?' }],
  ])('%s', async (_what, record, table) => {
    expect((await told(record)).event?.table).toEqual(table);
  });

  it('a code that we do not know is told with its table and its raw name', async () => {
    expect(await told(event('0x1', 'hookah_call', 5))).toMatchObject({ event: { kind: 'other', code: 'hookah_call', table: { name: '5' } }, problem: null });
  });

  it('what was added is priced by its own line: equal dishes of different counts are not mixed up', async () => {
    const dish = (id: number, count: number, price: number, sum: number, more = {}) => ({ id, type: 'dish', name: `Блюдо ${id}`, price, count, sum, modifiers: [], ...more });
    const items = [
      { id: 1, name: 'Блюдо 1', count: 2.0 },
      { id: 1, name: 'Блюдо 1', count: '0.5' },
      { id: 9, name: 'Не в заказе', count: 1 },
    ];
    const order = { sum: '99.99', dishes: [dish(1, 0.5, 100, 50), dish(1, 2, 110.1, 220.2, { modifiers: [{ name: 'Соус', count: 2 }, 'Лёд'] })] };
    const { event: told_ } = await told(event('0x1', 'additional_order', 3, { order, invoice: { session: { items } } }));
    expect(told_?.sum).toBe(9999);
    expect(told_?.added).toEqual([
      { name: 'Блюдо 1', quantity: 2000, price: 11_010, sum: 22_020, modifiers: [{ name: 'Соус', quantity: 2000 }, { name: 'Лёд', quantity: 1000 }] },
      { name: 'Блюдо 1', quantity: 500, price: 10_000, sum: 5000, modifiers: [] },
      { name: 'Не в заказе', quantity: 1000, price: null, sum: null, modifiers: [] },
    ]);
  });
});

describe('equal dishes that were added together', () => {
  const line = (count: number, price: number) => ({ id: 1, name: 'Суп', count, price, sum: count * price });
  const priced = async (counts: readonly number[], dishes: readonly unknown[]) => {
    const items = counts.map((count) => ({ id: 1, name: 'Суп', count }));
    return (await told(event('0x1', 'additional_order', 3, { order: { sum: 1, dishes }, invoice: { session: { items } } }))).event?.added.map(({ price, sum }) => [price, sum]);
  };
  it.each([
    ['take a line each', [1, 1], [line(1, 100), line(1, 120)], [[12_000, 12_000], [10_000, 10_000]]],
    ['prefer the line of their count to a newer one', [2], [line(2, 100), line(1, 120)], [[10_000, 20_000]]],
    ['take the newest where no count is equal, and reckon the sum', [3], [line(2, 100), line(1, 120)], [[12_000, 36_000]]],
  ] as const)('%s', async (_what, counts, dishes, expected) => {
    expect(await priced(counts, dishes)).toEqual(expected);
  });
});

describe('a record that is not what the protocol says', () => {
  it('does not hide those beside it, is kept for support, and turns the source degraded', async () => {
    const { queue, poll } = setUp();
    queue.push(event('0x1', 'waiter_call', 1), null, 'нет', { hash: '0x2', table: 2 }, event('0x3', 'bill_request', 3));
    const { facts, problem } = await poll();
    expect(hall(facts).map(({ table }) => table.name)).toEqual(['1', '3']);
    expect(only(facts, 'record.refused').map(({ excerpt }) => excerpt)).toEqual(['null', '"нет"', '{"hash":"0x2","table":2}']);
    expect(problem).toMatchObject({ code: 'partial', values: { count: 3 } });
  });

  it.each([
    ['an order that is no object', { order: 'заказ' }],
    ['a sum that is no number', { order: { sum: 'много', dishes: [] } }],
    ['a sum beyond all bills', { order: { sum: 1e300 } }],
    ['dishes that are no list', { order: { sum: 1, dishes: {} } }],
    ['a dish without a name', { order: { sum: 1, dishes: [{ id: 1, count: 1 }] } }],
    ['a table entry that is no object', { table_repr: 'шестой' }],
    ['an invoice that is no object', { invoice: 17 }],
  ])('%s: the call itself is told all the same, with a note', async (_what, more) => {
    const { event: told_, refused, problem } = await told(event('0x1', 'bill_request', 6, more));
    expect(told_).toMatchObject({ kind: 'bill-request', table: { id: '6' } });
    expect(refused).toHaveLength(1);
    expect(problem?.code).toBe('partial');
  });

  it('one bad dish does not take the others along', async () => {
    const order = { sum: 10, dishes: [{ name: 'Суп', count: 1, price: 10 }, { count: 1 }, { name: 'Хлеб', count: 'один', price: 2 }] };
    const { event: told_ } = await told(event('0x1', 'bill_request', 6, { order }));
    expect(told_?.dishes.map(({ name, quantity }) => [name, quantity])).toEqual([
      ['Суп', 1000],
      ['Хлеб', 1000],
    ]);
  });

  it('is journaled once, and the source is degraded until the queue has dropped it', async () => {
    const { queue, poll, clock } = setUp();
    queue.push(event('0x1', 'bill_request', 1, { order: 'заказ' }), { no: 'code' });
    const types: string[] = [];
    const problems: (string | undefined)[] = [];
    for (let minute = 0; minute < 6; minute += 1) {
      const { facts, problem } = await poll();
      types.push(...typesOf(facts).filter((type) => type !== 'source.cursor'));
      problems.push(problem?.code);
      await clock.advance(60_000);
    }
    expect(types.toSorted()).toEqual(['hall.event', 'record.refused', 'record.refused']);
    expect(problems).toEqual(['partial', 'partial', 'partial', 'partial', 'partial', undefined]);
  });

  it('keeps the source degraded although answers to a cursor show it once only', async () => {
    const { queue, poll, clock } = setUp();
    await poll();
    queue.push(event('0x1', 'bill_request', 1, { order: 'заказ' }));
    await clock.advance(3000);
    expect((await poll()).problem?.code).toBe('partial');
    await clock.advance(3000);
    expect((await poll()).problem?.code).toBe('partial');
  });

  it('without a hash is told once, and twice when it happened twice', async () => {
    const { queue, poll, clock } = setUp();
    const nameless = { code: 'waiter_call', table: 4 };
    queue.push(nameless);
    expect(hall((await poll()).facts)).toHaveLength(1);
    await clock.advance(3000);
    expect(hall((await poll()).facts)).toHaveLength(0);
    queue.push(nameless);
    await clock.advance(3000);
    expect(hall((await poll()).facts)).toHaveLength(1);
    await clock.advance(3000);
    expect(hall((await poll()).facts)).toHaveLength(0);
  });

  it('never takes the token into the journal', async () => {
    const { queue, poll } = setUp();
    queue.push({ code: { token: 'right' } });
    expect(JSON.stringify((await poll()).facts)).not.toContain('right');
  });
});
