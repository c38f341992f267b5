import { afterEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { createNodeHttpClient } from '../../../src/adapters/http/nodeHttpClient';
import type { Health } from '../../../src/core/model/health';
import { SourceSettingsSchema } from '../../../src/core/model/settings';
import { createPoller } from '../../../src/core/polling/poller';
import { createSource } from '../../../src/core/upstreams/createSource';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../../src/simulator/simulator';
import { createFakeClock } from '../../fakes/fakeClock';
import { silentLogger } from '../../fakes/silentLogger';
import { createRemembered, neverAborted, only } from './remembered';

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

type System = 'qrMenu' | 'miniDelivery';
/** The simulated restaurant, and one of its systems polled over real sockets whenever the test says. */
const setUp = async (system: System, options: SimulatorOptions = {}, more: Record<string, unknown> = {}) => {
  const simulator: Simulator = await startSimulator({ behaviour: { movesOn: false }, ...options });
  ends.push(() => simulator.stop());
  const http = createNodeHttpClient();
  ends.push(() => http.close());
  const { url, token } = simulator[system];
  const pin = system === 'qrMenu' && simulator.qrMenu.pinSha256 !== undefined ? { tls: { pinSha256: simulator.qrMenu.pinSha256 } } : {};
  const settings = v.parse(SourceSettingsSchema, { id: 'one', kind: system === 'qrMenu' ? 'qr-menu' : 'mini-delivery', label: 'x', baseUrl: url, ...pin, ...more });
  const clock = createFakeClock(Date.now());
  const secrets = { token: token as string | null };
  const source = createSource(settings, { http, clock, log: silentLogger, token: () => secrets.token });
  const remembered = createRemembered(clock);
  let ended: (health: Health) => void = () => {};
  const watched = { ...source, poll: (...args: Parameters<typeof source.poll>) => source.poll(...args).finally(() => setImmediate(() => ended(poller.health()))) };
  const poller = createPoller({ source: watched, settings, clock, log: silentLogger, memory: () => remembered.memory, record: (facts) => remembered.record(facts), onHealth: () => {} });
  ends.push(() => poller.stop());
  /** One poll of the loop; the health that it left. The clock moves by an interval first. */
  const poll = async (): Promise<Health> => {
    const health = new Promise<Health>((resolve) => (ended = resolve));
    poller.start();
    poller.pollNow();
    await clock.advance(0);
    const now = await health;
    await clock.advance(1);
    return now;
  };
  return { simulator, source, remembered, poll, secrets, clock, check: () => source.check(neverAborted) };
};

describe('the QR menu, over TLS with a pinned certificate', () => {
  it('tells a guest’s evening: call, order, more, bill, payment', async () => {
    const { simulator, remembered, poll } = await setUp('qrMenu', { https: true });
    await poll();
    simulator.guest.callWaiter('6');
    simulator.guest.order('6');
    await poll();
    simulator.guest.orderMore('6');
    simulator.guest.requestBill('6');
    simulator.guest.event('hookah_call', '3');
    await poll();
    simulator.guest.payOnline('6');
    await poll();
    const events = only(remembered.facts, 'hall.event');
    expect(events.map(({ kind, table }) => `${kind} ${table.name}`)).toEqual(['waiter-call 6', 'table-order 6', 'table-order 6', 'bill-request 6', 'other 3', 'online-payment 6']);
    expect(events[2]?.added.length).toBeLessThan(events[2]?.dishes.length ?? 0);
    expect(events[2]?.added.every(({ price, sum }) => price !== null && sum !== null)).toBe(true);
    expect(events[3]?.sum).toBe(events[2]?.dishes.reduce((sum, dish) => sum + (dish.sum ?? 0), 0));
    expect(remembered.facts.some(({ type }) => type === 'record.refused')).toBe(false);
  });

  it.each(['all', 'nothing', 'refuse'] as const)('a restart of its server, where an unknown cursor is answered with %s, loses and doubles nothing', async (unknownCursor) => {
    const { simulator, remembered, poll, clock } = await setUp('qrMenu', { behaviour: { unknownCursor } });
    simulator.guest.callWaiter('1');
    await poll();
    await simulator.restart('qrMenu');
    simulator.guest.callWaiter('2');
    await poll();
    await clock.advance(30_000);
    simulator.guest.callWaiter('3');
    await poll();
    expect(only(remembered.facts, 'hall.event').map(({ table }) => table.name)).toEqual(['1', '2', '3']);
  });
});

describe('Mini-Delivery', () => {
  it('tells an order’s life: new, accepted, filled, edited, sent, archived', async () => {
    const { simulator, remembered, poll } = await setUp('miniDelivery');
    await poll();
    const id = simulator.guest.postDelivery();
    const steps = [() => {}, () => simulator.staff.accept(id), () => simulator.staff.fillOrder(id), () => simulator.staff.edit(id, { address: 'ул. Мира 1' }), () => simulator.staff.setStatus(id, 20), () => simulator.staff.setStatus(id, 30)];
    const stages: (string | undefined)[] = [];
    for (const step of steps) {
      step();
      await poll();
      stages.push(remembered.ticket(id)?.stage);
    }
    expect(stages).toEqual(['waiting', 'created', 'accepted', 'accepted', 'on-the-way', 'archived']);
    expect(only(remembered.facts, 'delivery.observed')).toHaveLength(6);
    expect(remembered.ticket(id)).toMatchObject({ address: 'ул. Мира 1' });
    expect(remembered.ticket(id)?.dishes?.length).toBeGreaterThan(0);
  });

  it('a cancellation after acceptance keeps what the kitchen has to stop', async () => {
    const { simulator, remembered, poll } = await setUp('miniDelivery');
    const id = simulator.guest.postDelivery();
    simulator.staff.accept(id);
    simulator.staff.fillOrder(id);
    await poll();
    const { dishes, sum } = remembered.ticket(id) ?? {};
    simulator.staff.cancel(id);
    await poll();
    expect(remembered.ticket(id)).toMatchObject({ stage: 'cancelled', status: 40, dishes, sum });
    expect(dishes?.length).toBeGreaterThan(0);
  });

  it('a version that does not list status 0 shows an order once it is accepted', async () => {
    const { simulator, remembered, poll } = await setUp('miniDelivery', { behaviour: { movesOn: false, listsWaiting: false } });
    const id = simulator.guest.postDelivery();
    await poll();
    expect(remembered.ticket(id)).toBeUndefined();
    simulator.staff.accept(id);
    await poll();
    expect(remembered.ticket(id)?.stage).toBe('created');
  });
});

describe('faults', () => {
  const faults = [
    ['refuse', 'failing', 'refused'],
    ['reset', 'failing', 'connection-lost'],
    ['redirect', 'failing', 'redirected'],
    ['status-401', 'failing', 'token'],
    ['status-403', 'failing', 'token'],
    ['status-404', 'failing', 'http-status'],
    ['status-429', 'failing', 'rate-limited'],
    ['status-500', 'failing', 'http-status'],
    ['result-false', 'failing', 'upstream-refused'],
    ['not-json', 'failing', 'not-json'],
    ['cut-json', 'failing', 'not-json'],
    ['data-null', 'failing', 'not-this-api'],
    ['huge', 'failing', 'too-large'],
    ['lost-answer', 'failing', 'connection-lost'],
    ['bad-record', 'degraded', 'partial'],
    ['wrong-content-type', 'ok', undefined],
    ['bom', 'ok', undefined],
  ] as const;
  describe.each(['qrMenu', 'miniDelivery'] as const)('of %s', (system) => {
    it.each(faults)('%s: %s (%s), and afterwards nothing is lost or told twice', async (fault, state, code) => {
      const { simulator, remembered, poll, clock } = await setUp(system);
      const happen = (): void => void (system === 'qrMenu' ? simulator.guest.callWaiter('6') : simulator.guest.postDelivery());
      happen();
      await poll();
      await simulator.faults.set(system, fault);
      happen();
      expect(await poll()).toMatchObject({ state, ...(code === undefined ? {} : { problem: { code } }) });
      await simulator.faults.set(system, null);
      // Whatever an answer to a cursor said of the queue, the next whole one says for sure.
      await clock.advance(30_000);
      await poll();
      expect((await poll()).state).toBe('ok');
      await poll();
      expect(only(remembered.facts, system === 'qrMenu' ? 'hall.event' : 'delivery.observed')).toHaveLength(2);
    });

    it('a wrong token is told as one, by polling and by «Проверить»', async () => {
      const { poll, check, secrets } = await setUp(system);
      expect((await check()).ok).toBe(true);
      secrets.token = 'wrong-token';
      expect((await check()).problem?.code).toBe('token');
      expect(await poll()).toMatchObject({ state: 'failing', problem: { code: 'token' } });
    });
  });

  it('a certificate that nobody knows is offered for pinning', async () => {
    const { simulator, check } = await setUp('qrMenu', { https: true }, { tls: {} });
    const report = await check();
    expect(report.problem?.code).toBe('certificate-unknown');
    expect(report.offeredPinSha256?.replaceAll(':', '').toLowerCase()).toBe(simulator.qrMenu.pinSha256?.replaceAll(':', '').toLowerCase());
  });
});
