/** The scenarios: the demo's promise to whoever starts it, and the same evening from the same seed at any speed. */
import { expect, test } from 'vitest';
import type { Simulator } from '../../src/simulator/simulator';
import { until } from './ask';
import { delivery, events, open, type QrAnswer } from './rig';

type Updates = QrAnswer['data']['updates'];
const updatesOf = async (simulator: Simulator): Promise<Updates> => (await events(simulator)).json?.data.updates ?? [];
/** The clock stands still, so that nothing ages out and promised times can be told beforehand. */
const midnight = Date.UTC(2026, 10, 24);
const frozen = { now: () => midnight, timeZone: 'UTC' } as const;

test('demo: table 6 calls first; then a web order waits, promised in about an hour, beside what was there already', async () => {
  const simulator = await open({ ...frozen, speed: 20, scenario: 'demo', behaviour: { movesOn: false } });
  await until(async () => (await updatesOf(simulator)).length > 0);
  expect((await updatesOf(simulator))[0]).toMatchObject({ code: 'waiter_call', table_repr: { name: '6' } });
  expect(simulator.state().orders.map((order) => order.status)).toEqual([11, 20]);
  await until(() => simulator.state().orders.some((order) => order.status === 0));
  const [waiting] = (await delivery(simulator, 'expressorders')).json?.data?.filter((order) => order.status === 0) ?? [];
  expect(String(waiting?.['dlvdate'])).toMatch(/^2026-11-24 (00:5[5-9]|01:0[0-5]):00$/);
});

test('demo: everything happens once, then the evening goes on calmly', async () => {
  const simulator = await open({ ...frozen, speed: 500, scenario: 'demo' });
  const seen = new Set<string>();
  await until(async () => {
    for (const { code } of await updatesOf(simulator)) seen.add(code);
    for (const order of simulator.state().orders) {
      if (order.stage !== null) seen.add(order.stage);
      if (order.deliverAt > '2026-11-24 03:30:00') seen.add('pre-order');
    }
    return seen.size >= 10 && simulator.state().happenings.length >= 40;
  });
  expect([...seen]).toEqual(
    expect.arrayContaining(['waiter_call', 'save_order', 'additional_order', 'bill_request', 'online_payment', 'waiting', 'archive', 'deleted', 'pre-order']),
  );
  expect(simulator.state().happenings.filter(({ what }) => what.startsWith('Сценарий'))).toEqual([]);
});

/** The first events of a rush, whole, and the orders that guests sent meanwhile. */
const rush = async (seed: number, speed: number): Promise<{ readonly events: Updates; readonly orders: ReadonlyMap<number, unknown> }> => {
  const simulator = await open({ ...frozen, seed, speed, scenario: 'rush', behaviour: { movesOn: false } });
  await until(async () => (await updatesOf(simulator)).length >= 60);
  const orders = (await delivery(simulator, 'expressorders')).json?.data ?? [];
  simulator.play('none');
  return {
    events: (await updatesOf(simulator)).slice(0, 60),
    orders: new Map(orders.map(({ id, fullname, phone, address, dlvdate }) => [id, { fullname, phone, address, dlvdate }])),
  };
};

test('the same seed tells the same story, at any speed; another seed another one', async () => {
  const [one, again, other] = [await rush(7, 200), await rush(7, 700), await rush(8, 200)];
  expect(again.events).toEqual(one.events);
  const both = [...one.orders.keys()].filter((id) => again.orders.has(id));
  expect(both.length).toBeGreaterThan(2);
  for (const id of both) expect(again.orders.get(id)).toEqual(one.orders.get(id));
  expect(other.events.map((event) => event.hash)).not.toEqual(one.events.map((event) => event.hash));
  expect(other.events.map((event) => event.code)).not.toEqual(one.events.map((event) => event.code));
});

test('a scenario that is replaced ends', async () => {
  const simulator = await open({ speed: 1000, scenario: 'rush' });
  await until(async () => (await updatesOf(simulator)).length > 5);
  simulator.play('none');
  const told = simulator.state().happenings[0];
  const id = simulator.guest.postDelivery();
  simulator.staff.accept(id);
  // Far beyond the rush's longest pause: the order has been opened, sent and archived meanwhile.
  await until(() => simulator.state().orders.find((order) => order.id === id)?.status === 30);
  const since = simulator.state().happenings.slice(0, 40);
  expect(since.slice(0, since.indexOf(told ?? since[0]!)).filter(({ what }) => what.startsWith('Стол'))).toEqual([]);
});
