import { describe, expect, it } from 'vitest';
import type { HttpResult } from '../../../../src/core/ports';
import { jsonAnswer, noAnswer } from '../../../fakes/fakeHttp';
import { only, typesOf } from '../remembered';
import { content, item, listed, observed, pollFor, POLL_MS, sample, setUp, type Rig } from './hatch';

describe('the list', () => {
  it("the original's example: kopecks stay kopecks, wall clock becomes an instant", async () => {
    const { server, poll } = setUp({ timeZone: 'Asia/Novosibirsk' });
    server.orders = sample('expressorders')['data'] as unknown[];
    server.states.set(139, sample('orderstate'));
    const [fact] = observed((await poll()).facts);
    expect(fact).toMatchObject({
      changes: [],
      backlog: true,
      order: {
        orderId: 139,
        status: 10,
        stage: 'accepted',
        guestName: 'Иванов Иван',
        phone: '71234567890',
        address: 'ул.Пушкина 7, кв 112',
        comment: 'БАНК. -',
        promisedAt: Date.parse('2020-05-04T10:00:00+07:00'),
        sum: 1000,
        waiter: 'Петров Петр',
        paid: 46_000,
        discount: 0,
        dishes: [{ name: 'Кебаб из курицы', quantity: 2000, price: 22_000, sum: 46_000, modifiers: [{ name: 'Модификатор 2 1', quantity: 1000 }] }],
      },
    });
  });

  it("times are the restaurant's, and the computer's where the zone is not set", async () => {
    const { server, poll } = setUp();
    server.orders = [listed(1)];
    expect(observed((await poll()).facts)[0]?.order.promisedAt).toBe(Date.parse('2025-11-25T20:30:00+03:00'));
  });

  it('a zone that does not exist is told to the log, and the computer’s is taken', async () => {
    const { server, poll, log } = setUp({ timeZone: 'Mars/Olympus' });
    server.orders = [listed(1)];
    expect(observed((await poll()).facts)[0]?.order.promisedAt).toBe(Date.parse('2025-11-25T20:30:00+03:00'));
    expect(log.lines).toMatchObject([{ level: 'warn', fields: { timeZone: 'Mars/Olympus' } }]);
  });

  it.each([[null], [''], ['1899-12-30 00:30:00'], [undefined]])('a promised time of %s is none, and nothing is wrong with it', async (dlvdate) => {
    const { server, poll } = setUp();
    server.orders = [listed(1, { dlvdate })];
    const { facts, problem } = await poll();
    expect(observed(facts)[0]?.order.promisedAt).toBeNull();
    expect(problem).toBeNull();
  });

  it('a new order is told once, and what the first poll brings is backlog', async () => {
    const { server, poll } = setUp();
    server.orders = [listed(1)];
    expect(observed((await poll()).facts)).toMatchObject([{ order: { orderId: 1, stage: 'waiting', dishes: null }, backlog: true }]);
    server.orders = [listed(1), listed(2)];
    expect(observed((await poll()).facts)).toMatchObject([{ order: { orderId: 2 }, changes: [], backlog: false }]);
    expect((await poll()).outcome).toBe('unchanged');
  });

  it('equal bytes are not parsed', async () => {
    const { server, poll } = setUp();
    server.orders = [listed(1)];
    await poll();
    const parse = JSON.parse;
    JSON.parse = () => expect.unreachable('parsed');
    try {
      expect((await poll()).outcome).toBe('unchanged');
    } finally {
      JSON.parse = parse;
    }
  });

  it.each([
    [0, 'waiting'],
    [1, 'waiting'],
    [10, 'accepted'],
    ['19', 'accepted'],
    [20, 'on-the-way'],
    [25, 'on-the-way'],
    [50, 'unfamiliar'],
    [110, 'unfamiliar'],
    [-5, 'unfamiliar'],
  ])('status %s is %s', async (status, stage) => {
    const { server, poll } = setUp();
    server.orders = [listed(1, { status, sum: 5000 })];
    server.states.set(1, content(Number(status), [item('Пирог')]));
    expect(observed((await poll()).facts)[0]?.order).toMatchObject({ status: Number(status), stage });
  });

  it.each([
    ['sum', { sum: 7000 }, { field: 'sum', from: 0, to: 7000 }],
    ['time', { dlvdate: '2025-11-25 21:00:00' }, { field: 'promisedAt', from: Date.parse('2025-11-25T20:30:00+03:00'), to: Date.parse('2025-11-25T21:00:00+03:00') }],
    ['time taken away', { dlvdate: null }, { field: 'promisedAt', from: Date.parse('2025-11-25T20:30:00+03:00'), to: null }],
    ['address', { address: 'ул. Мира 1' }, { field: 'address', from: 'ул. Пушкина 7', to: 'ул. Мира 1' }],
    ['phone', { phone: 79_990_000_000 }, { field: 'phone', from: '79990001122', to: '79990000000' }],
    ['name', { fullname: 'Петров' }, { field: 'guestName', from: 'Иванов Иван', to: 'Петров' }],
    ['comment', { comment: null }, { field: 'comment', from: 'Две персоны', to: '' }],
    ['waiter', { waiter: 'Ольга' }, { field: 'waiter', from: null, to: 'Ольга' }],
  ])('a changed %s is told with what it was', async (_what, more, change) => {
    const { server, poll } = setUp();
    server.orders = [listed(1), listed(2)];
    await poll();
    server.orders = [listed(1, more), listed(2)];
    expect(observed((await poll()).facts)).toMatchObject([{ order: { orderId: 1 }, changes: [change] }]);
    expect((await poll()).outcome).toBe('unchanged');
  });

  it.each([
    ['fields that mean nothing to us', { guestmeta: { a: 1 }, latitude: 55.1, extra: true }],
    ['numbers as text', { id: '1', status: '0', sum: '0' }],
  ])('%s are no change', async (_what, more) => {
    const { server, poll, remembered } = setUp();
    server.orders = [listed(1)];
    await poll();
    const before = remembered.facts.length;
    server.orders = [listed(1, more)];
    expect((await poll()).outcome).toBe('unchanged');
    expect(remembered.facts).toHaveLength(before);
  });

  it('that could not be journaled is told at the next poll, equal bytes or not', async () => {
    const { server, poll } = setUp();
    await poll();
    server.orders = [listed(1)];
    await poll({ journal: 'broken' });
    expect(typesOf((await poll()).facts)).toEqual(['delivery.observed']);
  });

  it('after a restart brings only what changed meanwhile', async () => {
    const { server, poll, restart } = setUp();
    server.orders = [listed(1), listed(2), listed(3)];
    await poll();
    restart();
    server.orders = [listed(1), listed(2, { address: 'ул. Мира 1' }), listed(3), listed(4)];
    expect(observed((await poll()).facts).map(({ order, changes }) => [order.orderId, changes.length])).toEqual([
      [2, 1],
      [4, 0],
    ]);
  });
});

describe('an order that is accepted', () => {
  const accepted = async (): Promise<Rig> => {
    const rig = setUp();
    rig.server.orders = [listed(1)];
    await rig.poll();
    rig.lookUps();
    return rig;
  };

  it('is «Создан» while it is empty on the cash server, then «Принят» with its dishes: one entry each', async () => {
    const rig = await accepted();
    const { server, poll, lookUps } = rig;
    server.orders = [listed(1, { status: 10, waiter: 'Ольга' })];
    server.states.set(1, content(10, []));
    const created = observed((await poll()).facts);
    expect(created).toMatchObject([{ order: { stage: 'created', dishes: [] }, changes: [{ field: 'stage', from: 'waiting', to: 'created' }, { field: 'status' }, { field: 'waiter' }] }]);
    server.orders = [listed(1, { status: 11, waiter: 'Ольга', sum: 5000 })];
    server.states.set(1, content(11, [item('Пирог')]));
    const filled = observed((await poll()).facts);
    expect(filled).toMatchObject([{ order: { stage: 'accepted', sum: 5000, dishes: [{ name: 'Пирог' }] } }]);
    expect(lookUps()).toEqual([1, 1]);
    expect(await pollFor(rig, 60_000)).toEqual([]);
    expect(lookUps()).toEqual([]);
  });

  it('and whose dishes come in without the list changing is seen to', async () => {
    const rig = await accepted();
    const { server, poll } = rig;
    server.orders = [listed(1, { status: 10, sum: 5000 })];
    server.states.set(1, content(10, []));
    expect(observed((await poll()).facts)).toMatchObject([{ order: { stage: 'created' } }]);
    server.states.set(1, content(10, [item('Пирог')]));
    expect(observed(await pollFor(rig, 30_000))).toMatchObject([{ order: { stage: 'accepted', dishes: [{ name: 'Пирог' }] } }]);
  });

  it('is looked up again when its sum changes: the dishes are others', async () => {
    const rig = await accepted();
    const { server, poll } = rig;
    server.orders = [listed(1, { status: 10, sum: 5000 })];
    server.states.set(1, content(10, [item('Пирог')]));
    await poll();
    server.orders = [listed(1, { status: 10, sum: 12_000 })];
    server.states.set(1, content(10, [item('Пирог', { quantity: 2, total: 10_000 }), item('Хлеб', { total: 2000 })], { paid: 12_000 }));
    expect(observed((await poll()).facts)[0]?.changes).toEqual([
      { field: 'sum', from: 5000, to: 12_000 },
      { field: 'paid', from: 0, to: 12_000 },
      { field: 'dishes', from: 'Пирог ×1', to: 'Пирог ×2; Хлеб ×1' },
    ]);
  });

  it('and first seen so, was accepted elsewhere: it comes with its dishes at once', async () => {
    const { server, poll } = setUp();
    server.orders = [listed(7, { status: 20, sum: 5000 })];
    server.states.set(7, content(20, [item('Пирог')]));
    expect(observed((await poll()).facts)).toMatchObject([{ order: { stage: 'on-the-way', dishes: [{ name: 'Пирог' }] }, changes: [] }]);
  });

  it('that only became known is no change that anybody made', async () => {
    const { server, poll } = setUp();
    server.orders = [listed(7, { status: 10, sum: 5000 })];
    server.states.set(7, noAnswer('timeout'));
    expect(observed((await poll()).facts)).toMatchObject([{ order: { stage: 'accepted', dishes: null, paid: null } }]);
    server.states.set(7, content(10, [item('Пирог')]));
    expect(observed((await poll()).facts)).toMatchObject([{ order: { dishes: [{ name: 'Пирог' }], paid: 0 }, changes: [] }]);
  });

  it('with one unreadable dish keeps the others, and says so', async () => {
    const { server, poll } = setUp();
    server.orders = [listed(7, { status: 10, sum: 5000 })];
    server.states.set(7, content(10, [item('Пирог'), { quantity: 'много' }, item('Хлеб', { quantity: '2', price: null })]));
    const { facts } = await poll();
    expect(observed(facts)[0]?.order.dishes).toMatchObject([{ name: 'Пирог' }, { name: 'Хлеб', quantity: 2000, price: null }]);
    expect(only(facts, 'record.refused')).toMatchObject([{ where: 'orderstate 7' }]);
  });
});

describe('a look-up', () => {
  it('that hangs delays neither a new order nor another look-up, and its answer is taken up when it comes', async () => {
    const { server, poll, clock, lookUps } = setUp();
    let answer: (result: HttpResult) => void = () => {};
    server.orders = [listed(1, { status: 10, sum: 5000 }), listed(2, { status: 10, sum: 5000 }), listed(3)];
    server.states.set(1, () => new Promise((resolve) => (answer = resolve)));
    server.states.set(2, content(10, [item('Хлеб')]));
    const first = await poll();
    expect(observed(first.facts).map(({ order }) => [order.orderId, order.dishes?.length])).toEqual([
      [1, undefined],
      [2, 1],
      [3, undefined],
    ]);
    expect((await poll()).outcome).toBe('unchanged');
    expect(lookUps()).toEqual([1, 2]);
    answer(jsonAnswer(content(10, [item('Пирог')])));
    await clock.advance(POLL_MS);
    expect(observed((await poll()).facts)).toMatchObject([{ order: { orderId: 1, dishes: [{ name: 'Пирог' }] } }]);
  });

  it('that was under way when the order changed once more is made again', async () => {
    const { server, poll, clock, lookUps } = setUp();
    let answer: (result: HttpResult) => void = () => {};
    server.orders = [listed(1, { status: 10, sum: 5000 })];
    server.states.set(1, () => new Promise((resolve) => (answer = resolve)));
    await poll();
    server.orders = [listed(1, { status: 10, sum: 10_000 })];
    await poll();
    server.states.set(1, content(10, [item('Пирог'), item('Хлеб')]));
    answer(jsonAnswer(content(10, [item('Пирог')])));
    await clock.advance(POLL_MS);
    const facts = [...(await poll()).facts, ...(await poll()).facts];
    expect(observed(facts).map(({ order }) => order.dishes?.length)).toEqual([1, 2]);
    expect(lookUps()).toEqual([1, 1]);
  });

  it('that fails is tried again at each poll, and told to staff when it goes on', async () => {
    const { server, poll, lookUps } = setUp();
    server.orders = [listed(1, { status: 10, sum: 5000 })];
    server.states.set(1, noAnswer('timeout'));
    const problems = [];
    for (let i = 0; i < 4; i += 1) problems.push((await poll()).problem?.code);
    expect(problems).toEqual([undefined, undefined, 'timeout', 'timeout']);
    expect(lookUps()).toEqual([1, 1, 1, 1]);
    server.states.set(1, content(10, [item('Пирог')]));
    expect(await poll()).toMatchObject({ problem: null, facts: [{ type: 'delivery.observed' }] });
  });

  it('is one of a few a poll, and orders that always fail do not keep others from theirs', async () => {
    const rig = setUp();
    const { server, poll, lookUps, remembered } = rig;
    server.orders = Array.from({ length: 60 }, (_, index) => listed(index + 1, { status: 10, sum: 5000 }));
    for (let id = 1; id <= 60; id += 1) server.states.set(id, id <= 30 ? noAnswer('timeout') : content(10, [item('Пирог')]));
    await poll();
    expect(lookUps().length).toBeLessThanOrEqual(16);
    await pollFor(rig, 45_000);
    expect(Array.from({ length: 30 }, (_, index) => remembered.ticket(index + 31)?.dishes?.length)).toEqual(Array(30).fill(1));
  });

  it('is not made for what has no dishes to tell: status 0, and ended orders', async () => {
    const { server, poll, lookUps } = setUp();
    server.orders = [listed(1), listed(2)];
    await poll();
    server.orders = [listed(1, { sum: 5000 }), listed(2, { status: 40 })];
    await poll();
    expect(lookUps()).toEqual([]);
  });
});
