/** Mini-Delivery on a real socket: every call against the page's examples, what it refuses, and an order's way through its statuses. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { Simulator } from '../../src/simulator/simulator';
import { ask, until } from './ask';
import { delivery, open, type DeliveryAnswer } from './rig';
import { sample } from './samples';
import { differences } from './shape';

const listed = async (simulator: Simulator): Promise<readonly (readonly [id: number, status: number])[]> =>
  ((await delivery(simulator, 'expressorders')).json?.data ?? []).map(({ id, status }) => [id, status] as const);
const state = async (simulator: Simulator, id: number): Promise<DeliveryAnswer> => (await delivery(simulator, `orderstate?order_id=${id}`)).json ?? { result: false };

test('without the token answers the documented health check, with a wrong one refuses', async () => {
  const simulator = await open();
  for (const call of ['', 'ping', 'expressorders']) expect((await delivery(simulator, call, undefined, { headers: {} })).json).toEqual(sample('mini-delivery.no-token'));
  for (const Token of ['wrong', `Bearer ${simulator.miniDelivery.token}`]) {
    const reply = await delivery(simulator, 'ping', undefined, { headers: { Token } });
    expect([reply.status, reply.json?.result]).toEqual([200, false]);
  }
});

describe('the menu', () => {
  test('is made like the example and holds it, word for word', async () => {
    const { data = [] } = (await delivery(await open(), 'getmenu')).json ?? {};
    const example = sample<{ data: unknown[] }>('mini-delivery.getmenu');
    expect(data).toContainEqual(example.data[0]);
    expect(differences(example.data, data)).toEqual([]);
  });

  test('leaves out what is on the stop list and counts what is left', async () => {
    const simulator = await open();
    simulator.stopList.stop(101);
    simulator.stopList.setRests(102, 2);
    const { data = [] } = (await delivery(simulator, 'getmenu')).json ?? {};
    expect(data.some((dish) => dish['code'] === 101)).toBe(false);
    expect(data.find((dish) => dish['code'] === 102)).toMatchObject({ rests: 2 });
    const basket = (code: number, quantity: number): unknown => ({ content: [{ code, quantity }] });
    expect((await delivery(simulator, 'validate', basket(101, 1))).json).toMatchObject({ result: false });
    expect((await delivery(simulator, 'validate', basket(102, 3))).json).toMatchObject({ result: false });
    expect((await delivery(simulator, 'validate', basket(102, 2))).json).toMatchObject({ result: true });
  });
});

describe('ping', () => {
  test('is made like the example', async () => {
    expect(differences(sample('mini-delivery.ping'), (await delivery(await open(), 'ping')).json)).toEqual([]);
  });
  test('has no params before 3.0.6.1222', async () => {
    expect((await delivery(await open({ behaviour: { version: '3.0.5.9999' } }), 'ping')).json?.data).not.toHaveProperty('params');
  });
});

describe('validate', () => {
  test('answers the example request with the example response', async () => {
    const reply = await delivery(await open(), 'validate', sample('mini-delivery.validate.request'));
    expect(reply.json).toEqual(sample('mini-delivery.validate.response'));
  });

  test('counts free modifiers, modifiers that cost nothing, and the automatic discount', async () => {
    const simulator = await open({ behaviour: { automaticDiscount: 5 } });
    const content = [
      { code: 121, quantity: 2, modifiers: [{ code: 401, count: 2 }] },
      { code: 123, quantity: 1, modifiers: [{ code: 411, count: 1 }] },
    ];
    const { order } = (await delivery(simulator, 'validate', { content })).json ?? {};
    expect(order).toMatchObject({ amount: 272_650, discountsum: 14_350, discounts: [{ code: 5, total: 14_350 }] });
  });

  test.each([
    ['no content', { content: [] }, 'content'],
    ['half a portion', { content: [{ code: 61, quantity: 0.5 }] }, 'content[0].quantity'],
    ['an unknown dish', { content: [{ code: 9, quantity: 1 }] }, '9'],
    ['a dish without its obligatory modifier', { content: [{ code: 123, quantity: 1 }] }, 'Прожарка'],
    ['too many modifiers', { content: [{ code: 61, quantity: 1, modifiers: [{ code: 31, count: 2 }] }] }, 'Модификатор 2 1'],
    ['a modifier of another dish', { content: [{ code: 101, quantity: 1, modifiers: [{ code: 31, count: 1 }] }] }, '31'],
    ['an unknown discount', { discount: 99, content: [{ code: 61, quantity: 1 }] }, '99'],
    ['a null for a field without data', { discount: null, content: [{ code: 61, quantity: 1 }] }, 'discount'],
    ['a body that is not JSON', '{"content":', 'JSON'],
  ])('refuses %s', async (_what, body, named) => {
    const reply = await delivery(await open(), 'validate', body);
    expect([reply.status, reply.json?.result]).toEqual([200, false]);
    expect(reply.json?.msg).toContain(named);
  });
});

type Request = { guest: Record<string, unknown>; order: Record<string, unknown> };

describe('postorder', () => {
  test('takes the example request; the order then waits, without dishes', async () => {
    const simulator = await open();
    const body = sample<Request>('mini-delivery.postorder.request');
    body.guest['meta'] = { EXTID: 122 };
    const { order_id: id = 0 } = (await delivery(simulator, 'postorder', body)).json ?? {};
    const { data = [] } = (await delivery(simulator, 'expressorders')).json ?? {};
    expect(differences(sample<{ data: unknown }>('mini-delivery.expressorders').data, data)).toEqual([]);
    expect(data).toMatchObject([{ id, status: 0, sum: 0, phone: '79639499999', fullname: 'Иванов Иван Иванович', dlvdate: '2020-04-08 22:30:00' }]);
    expect(await state(simulator, id)).toEqual({ result: true, guestmeta: { EXTID: 122 }, order: { id, status: 0, amount: 0, discountsum: 0, paid: 6000, discounts: [] } });
  });

  test.each([
    ['no surname', (body: Request) => delete body.guest['sname'], 'guest.sname'],
    ['a phone without digits', (body: Request) => (body.guest['phone'] = '—'), 'guest.phone'],
    ['a delivery without an address', (body: Request) => delete body.guest['address'], 'guest.address'],
    ['a longitude of null', (body: Request) => (body.guest['longitude'] = null), 'guest.longitude'],
    ['an unknown type', (body: Request) => (body.order['type'] = 2), 'order.type'],
    ['a time that does not exist', (body: Request) => (body.order['deliverat'] = '2026-02-30 10:00:00'), 'order.deliverat'],
    ['a neutral payment', (body: Request) => (body.order['paid'] = 0), 'order.paid'],
    ['a dish without a name', (body: Request) => (body.order['content'] = [{ code: 61, quantity: 1 }]), 'order.content[0].name'],
  ])('refuses %s and keeps no order', async (_what, spoil, named) => {
    const simulator = await open();
    const body = sample<Request>('mini-delivery.postorder.request');
    spoil(body);
    expect((await delivery(simulator, 'postorder', body)).json).toMatchObject({ result: false, msg: expect.stringContaining(`"${named}"`) as unknown });
    expect(await listed(simulator)).toEqual([]);
  });

  test('needs no address for a pick-up', async () => {
    const body = sample<Request>('mini-delivery.postorder.request');
    delete body.guest['address'];
    body.order['type'] = 0;
    expect((await delivery(await open(), 'postorder', body)).json).toMatchObject({ result: true });
  });
});

describe('an order', () => {
  test('is empty once accepted, gets its dishes when opened, goes, and leaves the list at its end', async () => {
    const simulator = await open({ behaviour: { movesOn: false } });
    const id = simulator.guest.postDelivery({ order: { content: [{ name: 'Кебаб из курицы', code: 61, quantity: 2, modifiers: [{ name: 'Модификатор 2 1', code: 31, count: 1 }] }] } });
    simulator.staff.accept(id);
    expect((await state(simulator, id)).order).toMatchObject({ status: 10, amount: 0, items: [] });
    simulator.staff.fillOrder(id);
    const opened = await state(simulator, id);
    expect(differences(sample('mini-delivery.orderstate'), opened)).toEqual([]);
    expect(opened.order).toMatchObject({ status: 11, amount: 46_000, items: [{ price: 22_000, quantity: 2, discounted: -2000, total: 46_000 }] });
    simulator.staff.setStatus(id, 20);
    expect(await listed(simulator)).toEqual([[id, 20]]);
    simulator.staff.setStatus(id, 30);
    expect(await listed(simulator)).toEqual([]);
    expect((await state(simulator, id)).order?.status).toBe(30);
  });

  test('can be cancelled from any status, and cannot be accepted twice', async () => {
    const simulator = await open({ behaviour: { movesOn: false } });
    const [waiting, accepted] = [simulator.guest.postDelivery(), simulator.guest.postDelivery()];
    simulator.staff.accept(accepted);
    expect(() => simulator.staff.accept(accepted)).toThrow(RangeError);
    for (const id of [waiting, accepted]) {
      simulator.staff.cancel(id);
      expect((await state(simulator, id)).order).toMatchObject({ status: 40, amount: 0, items: [] });
    }
    expect(await listed(simulator)).toEqual([]);
  });

  test('in an unfamiliar status stays on the list as it is', async () => {
    const simulator = await open();
    const id = simulator.guest.postDelivery();
    simulator.staff.setStatus(id, 57);
    expect(await listed(simulator)).toEqual([[id, 57]]);
  });

  test('is listed while it waits, unless this version does not', async () => {
    const simulator = await open();
    const id = simulator.guest.postDelivery();
    expect(await listed(simulator)).toEqual([[id, 0]]);
    simulator.behaviour.listsWaiting = false;
    expect(await listed(simulator)).toEqual([]);
    expect((await state(simulator, id)).order?.status).toBe(0);
  });

  test('shows what staff changed in it', async () => {
    const simulator = await open({ behaviour: { movesOn: false } });
    const id = simulator.guest.postDelivery();
    simulator.staff.setStatus(id, 11);
    simulator.staff.edit(id, { address: 'ул. Мира 1', phone: '+7 (900) 1', dlvdate: '2026-11-24 21:00:00', content: [{ code: 101, quantity: 3, modifiers: [] }] });
    expect((await delivery(simulator, 'expressorders')).json?.data).toMatchObject([{ address: 'ул. Мира 1', phone: '79001', dlvdate: '2026-11-24 21:00:00', sum: 117_000 }]);
  });

  test('moves on by itself after it was accepted, unless it is not to', async () => {
    const simulator = await open({ speed: 5000, behaviour: { movesOn: false } });
    const left = simulator.guest.postDelivery();
    simulator.staff.accept(left);
    const followed = simulator.guest.postDelivery();
    // Long after the moment at which the first would have been opened.
    await new Promise((resolve) => setTimeout(resolve, 50));
    simulator.behaviour.movesOn = true;
    simulator.staff.accept(followed);
    await until(async () => (await state(simulator, followed)).order?.status === 30);
    expect((await state(simulator, left)).order?.status).toBe(10);
  });

  test('is promised in the restaurant’s own time', async () => {
    const simulator = await open({ now: () => Date.UTC(2026, 10, 24, 20, 30), timeZone: 'Asia/Novosibirsk' });
    simulator.guest.postDelivery({ inMinutes: 45 });
    expect((await delivery(simulator, 'expressorders')).json?.data?.[0]?.['dlvdate']).toBe('2026-11-25 04:15:00');
  });

  test('unknown or without a number is refused', async () => {
    const simulator = await open();
    for (const query of ['orderstate', 'orderstate?order_id=5', 'orderstate?order_id=five']) expect((await delivery(simulator, query)).json).toMatchObject({ result: false });
  });
});

test('tells each new status to the callback, whose address the server has lower-cased', async () => {
  const told: unknown[] = [];
  const site = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (body: string) => told.push([request.method, request.url, JSON.parse(body)]));
    request.on('end', () => response.end());
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const simulator = await open();
  const url = `HTTP://LocalHost:${(site.address() as AddressInfo).port}/Order/Status`;
  const id = simulator.guest.postDelivery({ guest: { phone: '8 900 1', meta: { EXTID: 122 } }, order: { status_callback: url } });
  simulator.staff.cancel(id);
  await until(() => told.length > 0);
  expect(told).toEqual([['POST', '/order/status', { order_id: id, guestmeta: { EXTID: 122 }, phone_number: '89001', status: 40 }]]);
  await new Promise((resolve) => site.close(resolve));
});

test('knows no other calls and no other methods', async () => {
  const simulator = await open();
  expect((await delivery(simulator, 'accept', {})).status).toBe(404);
  expect((await delivery(simulator, 'ping', {})).status).toBe(405);
  expect((await ask(`${simulator.miniDelivery.url}/api/v1/ext/ping`, { headers: { Token: simulator.miniDelivery.token } })).status).toBe(404);
});
