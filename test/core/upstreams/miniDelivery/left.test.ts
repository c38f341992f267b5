import { describe, expect, it } from 'vitest';
import { noAnswer } from '../../../fakes/fakeHttp';
import { typesOf } from '../remembered';
import { content, item, listed, notFound, observed, pollFor, sample, setUp, type Rig } from './hatch';

describe('an order that leaves the list', () => {
  /** Order 1 is accepted with a pie and order 2 stands beside it; then order 1 is gone. */
  const left = async (state: Parameters<Rig['server']['states']['set']>[1], status = 10): Promise<Rig> => {
    const rig = setUp();
    rig.server.orders = [listed(1, { status, sum: status === 0 ? 0 : 5000 }), listed(2)];
    rig.server.states.set(1, content(status, status === 0 ? undefined : [item('Пирог')]));
    await rig.poll();
    rig.lookUps();
    rig.server.orders = [listed(2)];
    rig.server.states.set(1, state);
    return rig;
  };

  it.each([
    [30, 'archived', content(30, [item('Пирог')])],
    [31, 'archived', content(31, [item('Пирог')])],
    [40, 'cancelled', content(40, [], { amount: 0 })],
  ])('with status %i has ended as %s; what it held stays known', async (status, stage, state) => {
    const rig = await left(state);
    expect(observed((await rig.poll()).facts)).toMatchObject([
      { order: { orderId: 1, status, stage, sum: 5000, dishes: [{ name: 'Пирог' }], guestName: 'Иванов Иван' }, changes: [{ field: 'stage' }, { field: 'status' }] },
    ]);
    expect(rig.lookUps()).toEqual([1]);
    expect(await pollFor(rig, 60_000)).toEqual([]);
    expect(rig.lookUps()).toEqual([]);
  });

  it.each([['a «no» that says it is not there', notFound], ['404', { ok: true, status: 404, headers: {}, body: new Uint8Array() } as const]])('and is unknown now has vanished (%s)', async (_what, state) => {
    const rig = await left(state);
    expect((await rig.poll()).facts).toMatchObject([{ type: 'delivery.vanished', orderId: 1 }]);
    expect(await pollFor(rig, 60_000)).toEqual([]);
  });

  it('a «no» that may mean anything is believed when it is repeated', async () => {
    const rig = await left({ result: false, msg: 'Нет связи с кассовым сервером' });
    expect((await rig.poll()).facts).toEqual([]);
    expect(await pollFor(rig, 30_000)).toMatchObject([{ type: 'delivery.vanished', orderId: 1 }]);
  });

  it('and not at all while the chain to the cash server is broken', async () => {
    const rig = await left(notFound);
    rig.server.ping = { result: false, msg: 'Нет связи с кассой' };
    await rig.clock.advance(600_000);
    expect(await pollFor(rig, 120_000)).toEqual([]);
    rig.server.ping = sample('ping');
    expect(typesOf(await pollFor(rig, 60_000))).toEqual(['delivery.vanished']);
  });

  it.each([0, 10, 20])('with status %i is still open: it is followed, at a modest rate, until it ends', async (status) => {
    const items = status === 0 ? undefined : [item('Пирог')];
    const rig = await left(content(status, items), status);
    // What the look-up tells beyond the list (what was paid) may become known; nothing changes.
    expect(observed(await pollFor(rig, 60_000)).flatMap(({ changes }) => changes)).toEqual([]);
    expect(rig.lookUps().length).toBeLessThanOrEqual(5);
    rig.server.states.set(1, content(21, [item('Пирог')]));
    expect(observed(await pollFor(rig, 20_000))).toMatchObject([{ order: { stage: 'on-the-way', sum: 5000 } }]);
    rig.server.states.set(1, content(30, [item('Пирог')]));
    expect(observed(await pollFor(rig, 20_000))).toMatchObject([{ order: { stage: 'archived' } }]);
  });

  it('and comes back is in the list again, and followed no more', async () => {
    const rig = await left(content(10, [item('Пирог')]));
    await rig.poll();
    rig.server.orders = [listed(1, { status: 20, sum: 5000 }), listed(2)];
    expect(observed((await rig.poll()).facts)).toMatchObject([{ order: { orderId: 1, stage: 'on-the-way' } }]);
    rig.lookUps();
    await pollFor(rig, 60_000);
    expect(rig.lookUps()).toEqual([]);
  });

  it('ended, and comes back, is told as a change of what it was', async () => {
    const rig = await left(content(40, []));
    await rig.poll();
    rig.server.orders = [listed(1, { status: 10, sum: 5000 }), listed(2)];
    rig.server.states.set(1, content(10, [item('Пирог')]));
    expect(observed((await rig.poll()).facts)).toMatchObject([{ order: { stage: 'accepted' }, changes: [{ field: 'stage', from: 'cancelled', to: 'accepted' }, { field: 'status' }] }]);
  });

  it('while the station was off is looked up after the start', async () => {
    const rig = await left(content(30, [item('Пирог')]));
    rig.restart();
    expect(observed((await rig.poll()).facts)).toMatchObject([{ order: { orderId: 1, stage: 'archived' } }]);
  });

  it('and whose look-up fails stays as it was, and is asked again', async () => {
    const rig = await left(noAnswer('timeout'));
    expect(await pollFor(rig, 10_000)).toEqual([]);
    rig.server.states.set(1, content(30, []));
    expect(observed((await rig.poll()).facts)).toMatchObject([{ order: { stage: 'archived' } }]);
  });

  it('a look-up that could not be journaled is not lost', async () => {
    const rig = await left(content(30, []));
    await rig.poll({ journal: 'broken' });
    expect(observed((await rig.poll()).facts)).toMatchObject([{ order: { stage: 'archived' } }]);
  });
});

it('an order that had ended before it was ever seen is no news', async () => {
  const { server, poll } = setUp();
  server.orders = [listed(1, { status: 30 }), listed(2, { status: 40 }), listed(3)];
  expect(observed((await poll()).facts).map(({ order }) => order.orderId)).toEqual([3]);
});
