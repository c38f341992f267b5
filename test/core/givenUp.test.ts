/** Orders that a station has given up, put away or claimed in vain: whatever the guest still waits for asks for staff again. The whole core over a DeliveryHatch in the test's hand. */
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { createCore } from '../../src/core/createCore';
import { deliveryTicketId, sourceId } from '../../src/core/model/ids';
import { SettingsSchema, type SettingsInput } from '../../src/core/model/settings';
import { createFakeClock } from '../fakes/fakeClock';
import { createFakeHttp, jsonAnswer, noAnswer } from '../fakes/fakeHttp';
import { createFakeNotifier } from '../fakes/fakeNotifier';
import { createFakeSecrets } from '../fakes/fakeSecrets';
import { createFakeStaffPage } from '../fakes/fakeStaffPage';
import { createMemoryJournal } from '../fakes/memoryJournal';
import { silentLogger } from '../fakes/silentLogger';
import { content, item, listed, notFound, sample, type Json } from './upstreams/miniDelivery/hatch';

const MINUTE = 60_000;
const SOON = { dlvdate: '' };
const ORDER = deliveryTicketId(sourceId('delivery'), 1);
const byHttp = { mode: 'http', accept: { method: 'POST', url: 'http://hatch.example:1/acc/{id}' }, cancel: { method: 'POST', url: 'http://hatch.example:1/can/{id}' } } as const;

const open = (more: Json = {}, alerts: SettingsInput['alerts'] = {}) => {
  const [clock, http, journal] = [createFakeClock(), createFakeHttp(), createMemoryJournal()];
  const server = { orders: [] as Json[], down: false, states: new Map<number, Json>(), ping: sample('ping') };
  http.answer('/api/v2/ext/ping', () => jsonAnswer(server.ping));
  http.answer('/api/v2/ext/expressorders', () => (server.down ? noAnswer('refused') : jsonAnswer({ result: true, data: server.orders })));
  http.answer('/api/v2/ext/orderstate', ({ url }) => jsonAnswer(server.states.get(Number(/order_id=(\d+)/.exec(url)?.[1])) ?? notFound));
  http.answer('/acc/', jsonAnswer({}));
  const settingsWith = (changes: Json = {}) =>
    v.parse(SettingsSchema, { sources: [{ id: 'delivery', kind: 'mini-delivery', label: 'Доставка', baseUrl: 'http://hatch.example:1', pollIntervalMs: 3000, ...more, ...changes }], alerts });
  const secrets = createFakeSecrets({ delivery: 'right' });
  const station = createCore({ clock, http, journal, secrets, notifier: createFakeNotifier(), staffPage: createFakeStaffPage(), log: silentLogger, settings: settingsWith(), demo: false, version: '0.0.0', surfaces: ['board'] });
  station.start();
  const seconds = (count: number): Promise<void> => clock.advance(count * 1000);
  const ticket = () => {
    const found = station.snapshot().tickets.find(({ id }) => id === ORDER);
    if (found?.type !== 'delivery') throw new Error('no such order');
    return found;
  };
  const pings = (): number => http.requests.filter(({ url }) => url.endsWith('/ping')).length;
  return { clock, http, journal, server, station, settingsWith, seconds, ticket, pings };
};

describe('an order that the upstream did not know for a while', () => {
  it('and that stands in the list again as it was waits and rings as before; what it was taken for is over', async () => {
    const { server, seconds, ticket, station } = open();
    server.orders = [listed(1, SOON)];
    await seconds(10);
    server.orders = [];
    await seconds(10);
    expect(ticket()).toMatchObject({ closed: { how: 'unknown' }, demand: { kind: 'cancelled' } });
    station.done(ORDER, 'Анна');
    server.orders = [listed(1, SOON)];
    await seconds(4);
    expect(ticket()).toMatchObject({ closed: null, stage: 'waiting', demand: { kind: 'new' }, attention: { state: 'ringing' } });
    expect(station.timeline(ORDER).filter(({ fact }) => fact.type === 'delivery.observed' && fact.back === true)).toHaveLength(1);
    station.accept(ORDER, 'Анна');
    await seconds(60);
    expect(station.timeline(ORDER).filter(({ fact }) => fact.type === 'delivery.observed')).toHaveLength(2);
  });

  it('and that comes and goes with each poll from then on is told once, and given up again only when it stays away', async () => {
    const { server, seconds, ticket, journal } = open();
    const told = (): number => journal.entries.filter(({ fact }) => fact.type === 'alert.decided' && fact.decision === 'announce').length;
    server.orders = [listed(1, SOON)];
    await seconds(10);
    server.orders = [];
    await seconds(10);
    server.orders = [listed(1, SOON)];
    await seconds(10);
    const before = told();
    for (let turn = 0; turn < 40; turn += 1) {
      server.orders = turn % 2 === 0 ? [] : [listed(1, SOON)];
      await seconds(3);
    }
    expect(told()).toBe(before);
    expect(ticket()).toMatchObject({ closed: null, attention: { state: 'ringing' } });
    server.orders = [];
    await seconds(60);
    expect(ticket()).toMatchObject({ closed: { how: 'unknown' } });
  });

  it.each(['claim', 'snooze'] as const)('rings when it is back, though somebody had seen to its alarm by «%s»', async (seenTo) => {
    const { server, seconds, ticket, station } = open();
    server.orders = [listed(1, SOON)];
    await seconds(10);
    server.orders = [];
    await seconds(10);
    if (seenTo === 'claim') station.claim(ORDER, 'Анна');
    else station.snooze(ORDER, 'Анна', 240);
    server.orders = [listed(1, SOON)];
    await seconds(4);
    expect(ticket()).toMatchObject({ claim: null, snoozedUntil: null, attention: { state: 'ringing' } });
  });

  it('is in the kitchen again where it was accepted, and alarms nobody', async () => {
    const { server, seconds, ticket, station } = open();
    server.orders = [listed(1, { ...SOON, status: 10, sum: 5000 })];
    server.states.set(1, content(10, [item('Пирог')]));
    await seconds(10);
    server.orders = [];
    server.states.clear();
    await seconds(10);
    expect(station.snapshot().kitchen?.orders).toMatchObject([{ calledOffAt: expect.any(Number) as number }]);
    server.orders = [listed(1, { ...SOON, status: 10, sum: 5000 })];
    server.states.set(1, content(10, [item('Пирог')]));
    await seconds(10);
    expect(ticket()).toMatchObject({ closed: null, demand: null, attention: { state: 'quiet' } });
    expect(station.snapshot().kitchen?.orders).toMatchObject([{ calledOffAt: null, leftAt: null }]);
  });

  it.each(['Нет связи с кассовым сервером', 'Отсутствует связь с кассой', 'Кассовый сервер не найден', 'Unknown error'])('is not given up while the chain to the cash server is broken («%s»): `/ping` is asked before a second «no» is believed', async (msg) => {
    const { server, seconds, ticket, pings } = open();
    const broken = { result: false, msg };
    server.orders = [listed(1, SOON), listed(2, SOON)];
    await seconds(60);
    const before = pings();
    Object.assign(server, { orders: [listed(2, SOON)], ping: broken });
    server.states.set(1, broken);
    await seconds(120);
    expect(pings()).toBeGreaterThan(before);
    expect(ticket()).toMatchObject({ closed: null, attention: { state: 'ringing' } });
    server.ping = sample('ping');
    await seconds(120);
    expect(ticket().closed).toMatchObject({ how: 'unknown' });
  });

  it('after it was cancelled from here is what was asked for, and no alarm', async () => {
    const { server, seconds, ticket, station, http } = open({ actions: byHttp });
    server.orders = [listed(1, { ...SOON, status: 10, sum: 5000 }), listed(2, SOON)];
    server.states.set(1, content(10, [item('Пирог')]));
    http.answer('/can/', () => {
      server.orders = [listed(2, SOON)];
      server.states.clear();
      return jsonAnswer({});
    });
    await seconds(10);
    station.cancel(ORDER, 'Анна', 'duplicate', null);
    await seconds(30);
    expect(ticket()).toMatchObject({ stage: 'cancelled', closed: { how: 'cancelled' }, demand: null, request: { phase: 'confirmed' } });
  });
});

it('an order that was put away while its source was off rings once the source is on and shows it waiting', async () => {
  const { server, seconds, ticket, station, settingsWith } = open();
  server.orders = [listed(1, SOON)];
  await seconds(10);
  station.applySettings(settingsWith({ enabled: false }));
  station.done(ORDER, 'Анна');
  expect(ticket().demand).toBeNull();
  station.applySettings(settingsWith());
  await seconds(10);
  expect(ticket()).toMatchObject({ demand: { kind: 'new' }, attention: { state: 'ringing' } });
});

describe('what was taken back', () => {
  it('is nobody’s and rings at once, where it was nobody’s before', async () => {
    const { server, seconds, ticket, station } = open();
    server.orders = [listed(1, SOON)];
    await seconds(10);
    station.accept(ORDER, 'Анна');
    await seconds(1);
    station.takeBack(ORDER, 'Анна');
    expect(ticket()).toMatchObject({ claim: null, request: { phase: 'taken-back' }, attention: { state: 'ringing' } });
  });

  it('stays with whoever had it before', async () => {
    const { server, seconds, ticket, station } = open();
    server.orders = [listed(1, SOON)];
    await seconds(10);
    station.claim(ORDER, 'Анна');
    station.cancel(ORDER, 'Анна', 'duplicate', null);
    await seconds(1);
    station.takeBack(ORDER, 'Анна');
    expect(ticket()).toMatchObject({ claim: { by: 'Анна' }, attention: { state: 'claimed' } });
  });
});

describe('while the journal refuses', () => {
  it('an acceptance that could not be sent holds nobody’s order silent', async () => {
    const { server, seconds, ticket, station, journal, http } = open({ actions: byHttp });
    server.orders = [listed(1, SOON)];
    await seconds(10);
    station.accept(ORDER, 'Анна');
    journal.failWith('no space left on device');
    await seconds(20);
    expect(http.requests.some(({ url }) => url.includes('/acc/'))).toBe(false);
    expect(ticket().attention.state).toBe('ringing');
  });

  it('a source that comes back is known to be back afterwards: what it does not confirm rings when its time is over', async () => {
    const { server, seconds, ticket, station, journal } = open({ actions: byHttp }, { confirmWithinMs: MINUTE });
    server.orders = [listed(1, SOON)];
    await seconds(10);
    server.down = true;
    await seconds(30);
    journal.failWith('no space left on device');
    server.down = false;
    await seconds(30);
    journal.failWith(null);
    await seconds(60);
    station.accept(ORDER, 'Анна');
    await seconds(90);
    expect(ticket()).toMatchObject({ request: { phase: 'unconfirmed' }, attention: { state: 'ringing' } });
  });
});

describe('a number that stands for another guest’s order now', () => {
  const [test, real] = [
    { ...SOON, fullname: 'Проверка', phone: '70000000000' },
    { ...SOON, fullname: 'Мария', phone: '79990001122' },
  ];

  it('as after the source was led to another server: nothing of the old one holds, and it rings', async () => {
    const { server, seconds, ticket, station, settingsWith } = open();
    server.orders = [listed(1, test)];
    await seconds(10);
    station.claim(ORDER, 'Анна');
    server.orders = [listed(1, real)];
    station.applySettings(settingsWith({ baseUrl: 'http://hatch.example:2' }));
    await seconds(10);
    expect(ticket()).toMatchObject({ guestName: 'Мария', claim: null, demand: { kind: 'new' }, attention: { state: 'ringing' } });
  });

  it('as on a server that counts anew: the kitchen cooks its dishes alone, and nobody counts on it yet', async () => {
    const { server, seconds, ticket, station } = open();
    server.orders = [listed(1, { ...test, status: 10, sum: 5000 })];
    server.states.set(1, content(10, [item('Пирог')], { paid: 5000 }));
    await seconds(20);
    server.orders = [];
    server.states.set(1, content(30, [item('Пирог')], { paid: 5000 }));
    await seconds(20);
    expect(ticket().closed).toMatchObject({ how: 'archived' });
    server.states.set(1, content(10, [item('Суп')]));
    server.orders = [listed(1, { ...real, status: 10, sum: 5000 })];
    await seconds(20);
    expect(ticket()).toMatchObject({ guestName: 'Мария', paid: 0, dishes: [{ name: 'Суп' }] });
    expect(station.snapshot().kitchen?.orders).toMatchObject([{ lines: [{ name: 'Суп', goneAt: null }] }]);
    expect(station.snapshot().kitchen?.orders[0]?.lines).toHaveLength(1);
    server.orders = [listed(1, real)];
    server.states.clear();
    await seconds(10);
    expect(ticket()).toMatchObject({ guestName: 'Мария', stage: 'waiting' });
  });

  it('but not one that stood in the last list too: staff have corrected it, and the kitchen goes on', async () => {
    const { server, seconds, ticket, station } = open();
    server.orders = [listed(1, { ...test, status: 10, sum: 5000 })];
    server.states.set(1, content(10, [item('Пирог')]));
    await seconds(20);
    station.bump(ORDER, 'Повар', undefined, false);
    server.orders = [listed(1, { ...real, status: 10, sum: 5000 })];
    await seconds(20);
    expect(ticket()).toMatchObject({ guestName: 'Мария', dishes: [{ name: 'Пирог' }] });
    expect(station.snapshot().kitchen?.orders).toMatchObject([{ lines: [{ name: 'Пирог', bumpedAt: expect.any(Number) as number }] }]);
  });

  it('nor one whose name and phone are only written otherwise after a restart', async () => {
    const { server, seconds, ticket, station, settingsWith } = open();
    server.orders = [listed(1, { ...SOON, fullname: 'Иванов Иван', phone: '79990001122' })];
    await seconds(10);
    station.claim(ORDER, 'Анна');
    server.orders = [listed(1, { ...SOON, fullname: 'Иван  Иванов', phone: '+7 (999) 000-11-22' })];
    station.applySettings(settingsWith({ pollIntervalMs: 2000 }));
    await seconds(10);
    expect(ticket()).toMatchObject({ guestName: expect.stringContaining('Иван ') as string, claim: { by: 'Анна' } });
  });

  it('but a name or a phone that staff corrected is the same guest’s', async () => {
    const { server, seconds, ticket, station } = open();
    server.orders = [listed(1, test)];
    await seconds(10);
    station.claim(ORDER, 'Анна');
    server.orders = [listed(1, { ...test, fullname: 'Мария' })];
    await seconds(10);
    expect(ticket()).toMatchObject({ guestName: 'Мария', claim: { by: 'Анна' }, changed: { changes: [{ field: 'guestName' }] } });
  });
});

describe('a pre-order', () => {
  const inMinutes = (minutes: number, now: number): Json => ({ dlvdate: new Date(now + minutes * MINUTE).toISOString().slice(0, 19).replace('T', ' ') });

  it('that its installation would cancel before its time to ring rings at once', async () => {
    const { server, seconds, ticket, clock } = open({ autoCancelAfterMs: 10 * MINUTE, timeZone: 'UTC' }, { leadTimeMs: 30 * MINUTE });
    server.orders = [listed(1, inMinutes(120, clock.now()))];
    await seconds(10);
    expect(ticket().attention.state).toBe('ringing');
  });

  it('that it would not waits quietly for its time', async () => {
    const { server, seconds, ticket, clock } = open({ autoCancelAfterMs: 120 * MINUTE, timeZone: 'UTC' }, { leadTimeMs: 30 * MINUTE });
    server.orders = [listed(1, inMinutes(120, clock.now()))];
    await seconds(10);
    expect(ticket().attention).toMatchObject({ state: 'scheduled', reason: 'too-early' });
  });
});
