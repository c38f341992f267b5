/** The whole core against the restaurant on loopback: real sockets, real clock, only the windows are missing. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as v from 'valibot';
import { createCore } from '../../src/core/createCore';
import { createFakeNotifier } from '../fakes/fakeNotifier';
import { createFakeSecrets } from '../fakes/fakeSecrets';
import { createFakeStaffPage } from '../fakes/fakeStaffPage';
import { createMemoryJournal, type MemoryJournal } from '../fakes/memoryJournal';
import { createNodeHttpClient } from '../../src/adapters/http/nodeHttpClient';
import { createSystemClock } from '../../src/adapters/clock/systemClock';
import { deliveryTicketId, sourceId } from '../../src/core/model/ids';
import { SettingsSchema, type SettingsInput } from '../../src/core/model/settings';
import { silentLogger } from '../fakes/silentLogger';
import { startSimulator, type Simulator } from '../../src/simulator/simulator';

const ends: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const restaurant = async (options: Parameters<typeof startSimulator>[0] = {}): Promise<Simulator> => {
  const simulator = await startSimulator({ behaviour: { movesOn: false }, ...options });
  ends.push(() => simulator.stop());
  return simulator;
};

interface OpenOptions {
  readonly journal?: MemoryJournal;
  readonly hallToken?: string;
  readonly alerts?: SettingsInput['alerts'];
  readonly pollsFrom?: Promise<void>;
  readonly hall?: { readonly retentionMs?: number; readonly tls?: { readonly pinSha256?: string } };
}

const open = (simulator: Simulator, options: OpenOptions = {}) => {
  const settings = v.parse(SettingsSchema, {
    alerts: { takeBackMs: 0, ...options.alerts },
    sources: [
      { id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: simulator.qrMenu.url, pollIntervalMs: 500, ...options.hall },
      { id: 'delivery', kind: 'mini-delivery', label: 'Доставка', baseUrl: simulator.miniDelivery.url, pollIntervalMs: 500, staffPageUrl: simulator.miniDelivery.staffPageUrl },
    ],
  });
  const http = createNodeHttpClient();
  const journal = options.journal ?? createMemoryJournal();
  const notifier = createFakeNotifier();
  const staffPage = createFakeStaffPage();
  const secrets = createFakeSecrets({ hall: options.hallToken ?? simulator.qrMenu.token, delivery: simulator.miniDelivery.token });
  const station = createCore({ clock: createSystemClock(), http, journal, notifier, staffPage, secrets, log: silentLogger, settings, demo: false, version: '0.0.0', surfaces: ['board'], ...(options.pollsFrom && { pollsFrom: options.pollsFrom }) });
  station.start();
  const stop = (): void => {
    station.stop();
    http.close();
  };
  ends.push(stop);
  const source = (id: string) => station.snapshot().sources.find((one) => one.id === id);
  return { station, journal, notifier, staffPage, secrets, stop, source, tickets: () => station.snapshot().tickets };
};
const soon = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 15_000, interval: 50 });
const ready = (rig: ReturnType<typeof open>): Promise<void> =>
  soon(() => expect(rig.station.snapshot().sources.map((source) => source.health.state)).toEqual(['ok', 'ok']));

describe('the hall', () => {
  it('hears a call, counts the second, is quiet after the claim on the notification', async () => {
    const simulator = await restaurant();
    const rig = open(simulator);
    await ready(rig);
    simulator.guest.callWaiter('6');
    await soon(() => expect(rig.tickets()).toMatchObject([{ kind: 'waiter-call', table: { name: '6' }, attention: { state: 'ringing' } }]));
    expect(rig.notifier.shown[0]?.title).toBe('Стол 6 зовёт официанта');
    simulator.guest.callWaiter('6');
    await soon(() => expect(rig.tickets()).toMatchObject([{ count: 2 }]));
    rig.notifier.emit({ tag: rig.tickets()[0]?.id ?? '', action: 'claim' });
    expect(rig.station.snapshot().alert).toMatchObject({ sound: null, level: 'pending' });
    expect(rig.tickets()).toMatchObject([{ claim: { by: 'Касса' } }]);
  });

  it('takes its notifications along when it stops: nobody could claim by them', async () => {
    const simulator = await restaurant();
    const rig = open(simulator);
    await ready(rig);
    simulator.guest.callWaiter('6');
    await soon(() => expect(rig.notifier.standing.size).toBe(1));
    rig.station.stop();
    expect([...rig.notifier.standing.keys()]).toEqual([]);
  });

  it('shows what was added apart from what was there, sums in kopecks, and settles the bill by payment', async () => {
    const simulator = await restaurant();
    const rig = open(simulator);
    await ready(rig);
    simulator.guest.order('6');
    await soon(() => expect(rig.tickets()).toHaveLength(1));
    const [first] = rig.tickets();
    if (first?.type !== 'hall') throw new Error('a hall ticket');
    simulator.guest.orderMore('6');
    await soon(() => expect(rig.tickets()).toMatchObject([{ kind: 'table-order', count: 2 }]));
    const [order] = rig.tickets();
    if (order?.type !== 'hall') throw new Error('a hall ticket');
    expect(order.added).toHaveLength(2);
    expect(order.dishes.length).toBeGreaterThanOrEqual(order.added[1]?.dishes.length ?? 99);
    expect(order.sum).toBe(order.dishes.reduce((sum, dish) => sum + (dish.sum ?? 0), 0));
    simulator.guest.requestBill('6');
    await soon(() => expect(rig.tickets()).toHaveLength(2));
    simulator.guest.payOnline('6');
    await soon(() => expect(rig.tickets()[1]).toMatchObject({ kind: 'bill-request', closed: { how: 'paid-online' } }));
    expect(rig.tickets()[2]).toMatchObject({ kind: 'online-payment', settles: rig.tickets()[1]?.id });
  });

  it('calls nothing quiet before every source has answered', async () => {
    const simulator = await restaurant();
    let may = (): void => undefined;
    const rig = open(simulator, { pollsFrom: new Promise((resolve) => (may = resolve)) });
    expect(rig.station.snapshot().alert.level).toBe('starting');
    may();
    await soon(() => expect(rig.station.snapshot().alert.level).toBe('quiet'));
  });

  it('asks the servers when it may, and not at all when it was stopped before that', async () => {
    const simulator = await restaurant();
    let may = (): void => undefined;
    const rig = open(simulator, { pollsFrom: new Promise((resolve) => (may = resolve)) });
    rig.station.pollNow();
    await new Promise((later) => setTimeout(later, 50));
    expect(rig.station.snapshot().sources.map((source) => source.health.lastGoodAt)).toEqual([null, null]);
    may();
    await ready(rig);

    const journal = createMemoryJournal();
    const written = (): number => [...journal.load().entries].length;
    const stopped = open(simulator, { journal, pollsFrom: new Promise((resolve) => (may = resolve)) });
    stopped.station.stop();
    const before = written();
    may();
    await new Promise((later) => setTimeout(later, 300));
    expect(written()).toBe(before);
  });

  it('lands a backlog on the board as one summary', async () => {
    const simulator = await restaurant();
    for (const table of ['1', '2', '3', '4']) simulator.guest.callWaiter(table);
    const rig = open(simulator);
    await soon(() => expect(rig.tickets()).toHaveLength(4));
    expect(rig.notifier.shown.map((one) => one.title)).toEqual(['4 вызова']);
  });

  it('announces nothing twice over a restart, and keeps ringing', async () => {
    const simulator = await restaurant();
    const rig = open(simulator);
    await ready(rig);
    simulator.guest.callWaiter('6');
    await soon(() => expect(rig.tickets()).toHaveLength(1));
    rig.stop();
    simulator.guest.callWaiter('7');
    const after = open(simulator, { journal: rig.journal });
    await soon(() => expect(after.tickets()).toHaveLength(2));
    expect(after.notifier.shown.filter((one) => !one.body.includes('повтор')).map((one) => one.title)).toEqual(['Стол 7 зовёт официанта']);
    expect(after.station.snapshot().alert.ringing).toBe(2);
  });

  it('trusts a self-signed certificate by its fingerprint alone', async () => {
    const simulator = await restaurant({ https: true });
    const without = open(simulator);
    await soon(() => expect(without.source('hall')?.health.problem).toMatchObject({ code: 'certificate-unknown' }));
    without.stop();
    const rig = open(simulator, { hall: { tls: { pinSha256: simulator.qrMenu.pinSha256 ?? '' } } });
    await ready(rig);
    simulator.guest.callWaiter('6');
    await soon(() => expect(rig.tickets()).toHaveLength(1));
  });

  it('says that calls may have been lost after being away for longer than the server keeps them', async () => {
    const simulator = await restaurant({ retentionMs: 10_000 });
    const rig = open(simulator, { hall: { retentionMs: 10_000 } });
    await ready(rig);
    rig.stop();
    // The journal of a station that was switched off for an hour.
    const old = createMemoryJournal();
    old.append(rig.journal.entries.map((one) => ({ ...one, at: (one.at - 3_600_000) as typeof one.at })));
    const after = open(simulator, { journal: old, hall: { retentionMs: 10_000 } });
    await soon(() => expect(after.source('hall')?.gap).not.toBeNull());
    expect(after.notifier.shown.some((one) => one.body.includes('вызовы могли потеряться'))).toBe(true);
    after.station.acknowledgeGap(sourceId('hall'), 'Анна');
    expect(after.source('hall')?.gap).toBeNull();
  });
});

describe('delivery', () => {
  it('follows an order from «Ожидает» through «Создан», «Принят», «В пути» to the archive', async () => {
    const simulator = await restaurant();
    const rig = open(simulator);
    await ready(rig);
    const id = simulator.guest.postDelivery();
    const ticket = () => rig.tickets().find((one) => one.id === deliveryTicketId(sourceId('delivery'), id));
    await soon(() => expect(ticket()).toMatchObject({ stage: 'waiting', attention: { state: 'ringing' } }));
    rig.station.accept(deliveryTicketId(sourceId('delivery'), id), 'Анна');
    await soon(() => expect(rig.staffPage.opened).toHaveLength(1));
    simulator.staff.accept(id);
    await soon(() => expect(ticket()).toMatchObject({ stage: 'created', request: { phase: 'confirmed' }, demand: null }));
    simulator.staff.fillOrder(id);
    await soon(() => expect(ticket()).toMatchObject({ stage: 'accepted' }));
    const filled = ticket();
    if (filled?.type !== 'delivery') throw new Error('a delivery ticket');
    expect(filled.dishes?.length).toBeGreaterThan(0);
    simulator.staff.setStatus(id, 20);
    await soon(() => expect(ticket()).toMatchObject({ stage: 'on-the-way' }));
    simulator.staff.setStatus(id, 30);
    await soon(() => expect(ticket()).toMatchObject({ stage: 'archived', closed: { how: 'archived' } }));
    const stages = rig.station.timeline(deliveryTicketId(sourceId('delivery'), id)).flatMap((one) => (one.fact.type === 'delivery.observed' ? [one.fact.order.stage] : []));
    expect([...new Set(stages)]).toEqual(['waiting', 'created', 'accepted', 'on-the-way', 'archived']);
  });

  it('takes from the staff page, which is foreign, a table as text', async () => {
    const simulator = await restaurant();
    const rig = open(simulator);
    await ready(rig);
    const id = deliveryTicketId(sourceId('delivery'), simulator.guest.postDelivery());
    await soon(() => expect(rig.tickets()).toHaveLength(1));
    rig.staffPage.sayTable(id, '\u202eDlv\u0000.2\u200b');
    expect(rig.tickets()).toMatchObject([{ cashTable: 'Dlv\ufffd.2' }]);
    rig.staffPage.sayTable(id, '\u200b');
    expect(rig.tickets()).toMatchObject([{ cashTable: 'Dlv\ufffd.2' }]);
  });

  it('rings in its own way when the till cancels what was accepted', async () => {
    const simulator = await restaurant();
    const rig = open(simulator);
    await ready(rig);
    const id = simulator.guest.postDelivery();
    await soon(() => expect(rig.tickets()).toHaveLength(1));
    simulator.staff.accept(id);
    await soon(() => expect(rig.tickets()).toMatchObject([{ demand: null }]));
    simulator.staff.cancel(id);
    await soon(() => expect(rig.station.snapshot().alert.sound).toMatchObject({ name: 'cancelled' }));
  });
});

describe('trouble', () => {
  it.each([
    ['a wrong token', { hallToken: 'wrong' }, ['token', 'upstream-refused']],
  ] as const)('%s is told, and the neighbour notices nothing', async (_name, options, codes) => {
    const simulator = await restaurant();
    const rig = open(simulator, options);
    await soon(() => expect(codes).toContain(rig.source('hall')?.health.problem?.code));
    await soon(() => expect(rig.source('delivery')?.health.state).toBe('ok'));
    expect(rig.source('hall')?.stale).toBe(true);
    expect(rig.station.snapshot().alert.level).toBe('offline');
    expect(rig.notifier.shown.map((one) => one.title)).toEqual(['Нет связи: Зал']);
    const id = simulator.guest.postDelivery();
    await soon(() => expect(rig.tickets()).toMatchObject([{ orderId: id }]));
    rig.secrets.set('hall', simulator.qrMenu.token);
    await soon(() => expect(rig.source('hall')).toMatchObject({ stale: false, health: { state: 'ok' } }));
    expect(rig.notifier.standing.has('source/hall')).toBe(false);
  });

  it('a server that breaks and returns loses no call and moves no cursor', async () => {
    const simulator = await restaurant();
    const rig = open(simulator);
    await ready(rig);
    await simulator.faults.set('qrMenu', { kind: 'lost-answer' });
    simulator.guest.callWaiter('6');
    await soon(() => expect(rig.source('hall')?.health.state).toBe('failing'));
    expect(rig.tickets()).toHaveLength(0);
    await simulator.faults.set('qrMenu', null);
    await soon(() => expect(rig.tickets()).toMatchObject([{ count: 1 }]));
  });
});

it('settings that change one source leave the other undisturbed', async () => {
  const simulator = await restaurant();
  const rig = open(simulator);
  await ready(rig);
  const before = rig.source('hall')?.health.lastGoodAt;
  const settings = v.parse(SettingsSchema, { sources: [{ id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: simulator.qrMenu.url, pollIntervalMs: 500 }] });
  rig.station.applySettings(settings);
  expect(rig.station.snapshot().sources.map((source) => source.id)).toEqual(['hall']);
  expect(rig.source('hall')?.health.lastGoodAt ?? 0).toBeGreaterThanOrEqual(before ?? Number.MAX_VALUE);
});
