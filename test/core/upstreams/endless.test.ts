/** What an upstream may say without end: bounded where it would become a question, a note, or an hour of work. */
import { expect, it } from 'vitest';
import { MOST_LINES } from '../../../src/core/upstreams/wireValues';
import { content, item, listed, setUp as setUpHatch } from './miniDelivery/hatch';
import { event, setUp as setUpQueue } from './qrMenu/queue';
import { only } from './remembered';

it('a hash that no address can hold never becomes a cursor, and its event is told once', async () => {
  const { queue, poll, asked, clock, remembered } = setUpQueue();
  queue.push(event('0x1', 'waiter_call', 1), event('0x'.padEnd(20_000, 'f'), 'waiter_call', 2));
  expect((await poll()).problem?.code).toBe('partial');
  for (let polls = 0; polls < 15; polls += 1) {
    await clock.advance(3000);
    expect((await poll()).outcome).not.toBe('failed');
    expect(asked().length).toBeLessThan(200);
  }
  expect(only(remembered.facts, 'hall.event').map(({ table }) => table.name)).toEqual(['1', '2']);
});

it('a table order of thousands of lines is read to a limit, and says so', async () => {
  const { queue, poll } = setUpQueue();
  const lines = Array.from({ length: 3000 }, (_, id) => ({ id, name: `Блюдо ${id}`, count: 1, price: 1 }));
  queue.push(event('0x1', 'additional_order', 1, { order: { sum: 3000, dishes: lines }, invoice: { session: { items: lines } } }));
  const { facts, problem } = await poll();
  expect(only(facts, 'hall.event').map(({ dishes, added, sum }) => [dishes.length, added.length, sum])).toEqual([[MOST_LINES, MOST_LINES, 300_000]]);
  expect(problem).toMatchObject({ code: 'partial', detail: expect.stringContaining('3000 lines') as unknown });
});

it('a delivery order of thousands of lines too', async () => {
  const { server, poll } = setUpHatch();
  server.orders = [listed(1, { status: 11, sum: 5000 })];
  server.states.set(1, content(11, Array.from({ length: 3000 }, (_, id) => item(`Блюдо ${id}`))));
  const { facts } = await poll();
  expect(only(facts, 'delivery.observed').map(({ order }) => order.dishes?.length)).toEqual([MOST_LINES]);
  expect(only(facts, 'record.refused')).toMatchObject([{ message: expect.stringContaining('3000 lines') as unknown }]);
});
