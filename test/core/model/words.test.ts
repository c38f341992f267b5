/** What staff read: numbers as Russians write them, and a sentence for every code in both languages. */
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { accepted, createRig, event, observed, orderTicket } from '../boardRig';
import { createFakeNotifier } from '../../fakes/fakeNotifier';
import { createMessenger } from '../../../src/core/alerting/messenger';
import { createStationAlerts } from '../../../src/core/alerting/stationAlerts';
import { emptyBoard } from '../../../src/core/model/board';
import { instant } from '../../../src/core/model/instant';
import { kopecks } from '../../../src/core/model/money';
import { ProblemCodeSchema } from '../../../src/core/model/health';
import { projectSource } from '../../../src/core/projection';
import { quantityFromPortions } from '../../../src/core/model/quantity';
import { SettingsSchema } from '../../../src/core/model/settings';
import { silentLogger } from '../../fakes/silentLogger';
import { sourceId } from '../../../src/core/model/ids';
import { wordsOf } from '../../../src/core/model/words';
import type { Fact } from '../../../src/core/model/fact';

const ru = wordsOf('ru');
const en = wordsOf('en');
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

it('leaves out the sum of an order that the server does not know yet', () => {
  const rig = createRig();
  rig.board.record([observed(139, { sum: kopecks(0) }), observed(140)]);
  expect(ru.body(rig.ticket(orderTicket(139)), rig.clock.now())).not.toContain('₽');
  expect(plain(ru.body(rig.ticket(orderTicket(140)), rig.clock.now()))).toContain('1 740 ₽');
});

describe('format', () => {
  it.each([
    [174_000, '1 740 ₽'],
    [18_650, '186,50 ₽'],
    [0, '0 ₽'],
    [123_456_700, '1 234 567 ₽'],
  ])('%i kopecks are %s', (amount, text) => expect(plain(ru.format.money(kopecks(amount)))).toBe(text));

  it.each([
    [0, 'сейчас'],
    [40_000, '40 с'],
    [180_000, '3 мин'],
    [7_500_000, '2 ч 05 мин'],
    [200_000_000, '2 дн.'],
    [-5000, 'сейчас'],
  ])('%i ms are %s', (durationMs, text) => expect(plain(ru.format.age(durationMs))).toBe(text));

  it.each([
    [130_000, '2:10'],
    [60_000, '1:00'],
    [59_001, '1:00'],
    [900, '0:01'],
    [0, '0:00'],
    [-5000, '0:00'],
    [3_725_000, '1:02:05'],
  ])('%i ms are left as %s', (durationMs, text) => expect(ru.format.countdown(durationMs)).toBe(text));

  it.each([
    [1, '×1'],
    [0.75, '×0,75'],
    [12, '×12'],
  ])('%f portions are %s', (amount, text) => expect(ru.format.quantity(quantityFromPortions(amount))).toBe(text));

  it.each([
    ['79639499999', '+7 963 949-99-99'],
    ['87776665544', '+7 777 666-55-44'],
    ['12', '12'],
  ])('the phone %s is %s', (digits, text) => expect(ru.format.phone(digits)).toBe(text));

  it('says the day only where it is another day', () => {
    const now = instant(new Date(2025, 10, 25, 12, 0).getTime());
    expect(ru.format.time(instant(new Date(2025, 10, 25, 20, 30).getTime()), now)).toBe('20:30');
    expect(ru.format.time(instant(new Date(2025, 10, 26, 20, 30).getTime()), now)).toBe('26.11 20:30');
    const late = instant(new Date(2025, 10, 25, 23, 30).getTime());
    expect(ru.format.time(instant(new Date(2025, 10, 26, 0, 15).getTime()), late), 'the same evening').toBe('00:15');
    expect(ru.format.time(instant(new Date(2025, 10, 25, 23, 30).getTime()), instant(new Date(2025, 10, 26, 0, 15).getTime())), 'the evening that goes on').toBe('23:30');
    expect(ru.format.time(instant(new Date(2025, 10, 26, 8, 0).getTime()), late), 'tomorrow morning').toBe('26.11 08:00');
  });
});

it.each([
  [{ 'waiter-call': 1 }, '1 вызов', '1 call'],
  [{ 'waiter-call': 3, 'bill-request': 1, 'delivery-order': 2 }, '3 вызова, 1 счёт, 2 доставки', '3 calls, 1 bill, 2 deliveries'],
  [{ 'table-order': 11 }, '11 заказов со столов', '11 table orders'],
])('sums up %o', (counts, russian, english) => {
  expect(ru.summary(counts)).toBe(russian);
  expect(en.summary(counts)).toBe(english);
});

it.each(ProblemCodeSchema.options)('says the problem %s as a sentence, with what to do, and no hole in it', (code) => {
  for (const words of [ru, en]) {
    for (const values of [undefined, { host: 'h', status: 500, expected: 'aa', actual: 'bb', count: 2, location: 'http://x' }]) {
      const text = words.problem(values === undefined ? { code } : { code, values });
      expect(text).toMatch(/[.?!]$/);
      expect(text).not.toMatch(/undefined|null|\s\s/);
    }
  }
});

it.each([
  ['id: expected a number', '«id»: нужно «число»'],
  ['expected Object', 'запись: нужно «объект»'],
  ['code: none; order.items[2].price: expected (number | string), received null', 'нет поля «code»; «order.items[2].price»: нужно «число или строка», пришло «пусто»'],
  ['id: 7 stands twice in the list', '«id»: 7 стоит в списке дважды'],
  ['order.dishes: 600 lines, the first 500 are read', '«order.dishes»: строк 600, прочитаны первые 500'],
  ['something else', 'something else'],
])('says in Russian too what is wrong with a record: %s', (detail, said) => {
  expect(ru.problem({ code: 'partial', detail, values: { count: 1 } })).toContain(said);
});

it('tells every change of an order in the units that staff read', () => {
  const fact: Fact = observed(139, {}, [
    { field: 'sum', from: 174_000, to: 190_050 },
    { field: 'stage', from: 'waiting', to: 'accepted' },
    { field: 'status', from: 0, to: 11 },
    { field: 'address', from: '', to: 'ул. Ленина 1' },
  ]);
  const line = ru.timeline({ seq: 1, at: instant(0), ticketId: null, fact });
  expect(plain(line ?? '')).toBe('сумма: 1 740 ₽ → 1 900,50 ₽ · Ожидает → Принят · адрес: нет → ул. Ленина 1');
});

it('does not call an order new when only its content became known', () => {
  const fact: Fact = { ...accepted(139), changes: [], again: true };
  expect(ru.timeline({ seq: 1, at: instant(0), ticketId: null, fact })).toBe('Стал известен состав заказа');
});

it('has a line for whatever happened to a ticket, in both languages', () => {
  const ticketId = 'delivery/delivery/139' as never;
  const by = 'Анна';
  const until = instant(60_000);
  const facts: Fact[] = [
    event('6'),
    event('6', { kind: 'other', code: 'hookah', backlog: true }),
    observed(139),
    { type: 'delivery.vanished', sourceId: sourceId('delivery'), orderId: 139 },
    { type: 'ticket.claimed', ticketId, by, until },
    { type: 'ticket.released', ticketId, by },
    { type: 'ticket.done', ticketId, by },
    { type: 'ticket.recalled', ticketId, by },
    { type: 'ticket.snoozed', ticketId, by, until },
    { type: 'ticket.unsnoozed', ticketId, by },
    { type: 'claim.expired', ticketId, by },
    { type: 'snooze.ended', ticketId },
    { type: 'order.due', ticketId },
    { type: 'order.late', ticketId },
    { type: 'order.asked', ticketId, by, action: 'cancel', mode: 'assisted', until, reason: 'other', text: 'дождь' },
    { type: 'order.taken-back', ticketId, by },
    { type: 'order.sent', ticketId, until },
    { type: 'order.unconfirmed', ticketId },
    { type: 'order.failed', ticketId, problem: { code: 'refused' } },
    { type: 'order.table', ticketId, table: 'Dlv.2' },
    { type: 'alert.decided', ticketId, demandSeq: 1, decision: 'told', reason: 'guest-waits', surfaces: ['sound', 'notification'] },
  ];
  for (const words of [ru, en]) {
    for (const fact of facts) expect(words.timeline({ seq: 1, at: instant(0), ticketId: null, fact }), fact.type).toMatch(/\S/);
    expect(words.timeline({ seq: 1, at: instant(0), ticketId: null, fact: { type: 'station.started', version: '1' } })).toBeNull();
  }
});

describe('an additional order', () => {
  const order = (patch: Parameters<typeof event>[1] = {}) => event('6', { kind: 'table-order', code: 'save_order', ...patch });
  it('is called one when it comes while the first still waits, and when it opens a ticket', () => {
    const rig = createRig();
    rig.board.record([order()]);
    expect(rig.notifier.shown.at(-1)?.title).toBe('Стол 6: новый заказ');
    rig.board.record([order({ code: 'additional_order' })]);
    expect(rig.notifier.shown.at(-1)?.title).toBe('Стол 6: дозаказ');
    rig.commands.done(rig.only().id, 'Анна');
    rig.board.record([order({ code: 'additional_order' })]);
    const [, second] = rig.tickets();
    expect(second === undefined ? '' : ru.title(second)).toBe('Стол 6: дозаказ');
    expect(second === undefined ? '' : en.title(second)).toBe('Table 6: more ordered');
    const lines = rig.journal.timeline(second?.id ?? orderTicket(0)).map((entry) => ru.timeline(entry));
    expect(lines[0]).toBe('Дозаказ');
    expect(ru.askedAgain).toMatchObject({ 'table-order': 'Дозаказ', 'waiter-call': 'Зовёт ещё раз' });
  });
});

it.each([
  ['6', 'Стол 6', 'Table 6'],
  ['стол 6', 'Стол 6', 'Стол 6'],
  ['Столик у окна', 'Столик у окна', 'Столик у окна'],
  ['Столовая 2', 'Стол Столовая 2', 'Table Столовая 2'],
  ['Table 9', 'Table 9', 'Table 9'],
])('a table that the server calls %j is %j', (name, russian, english) => {
  const rig = createRig();
  rig.board.record([event('6', { table: { id: '1', name } })]);
  expect([ru.subject(rig.only()), en.subject(rig.only())]).toEqual([russian, english]);
});

describe('a request that came to nothing', () => {
  const failed = (how: 'cancelled' | 'vanished') => {
    const rig = createRig();
    rig.board.record([observed(139)]);
    rig.orders.accept(orderTicket(139), 'Анна');
    rig.board.record([
      how === 'cancelled' ? observed(139, { status: 40, stage: 'cancelled' }, [{ field: 'stage', from: 'waiting', to: 'cancelled' }]) : { type: 'delivery.vanished', sourceId: sourceId('delivery'), orderId: 139 },
    ]);
    const ticket = rig.only();
    return ticket.type === 'delivery' && ticket.request !== null ? [ru.request(ticket.request, ticket), en.request(ticket.request, ticket)] : [];
  };

  it('says what happened to the order instead', () => {
    expect(failed('cancelled')).toEqual([
      'Не получилось принять. Заказ тем временем отменили в системе ресторана.',
      'Not accepted. The order was cancelled in the restaurant’s system meanwhile.',
    ]);
    expect(failed('vanished')).toEqual([
      'Не получилось принять. Заказ тем временем исчез из системы ресторана.',
      'Not accepted. The order vanished from the restaurant’s system meanwhile.',
    ]);
  });

  it.each(ProblemCodeSchema.options)('because of %s is told in whole sentences', (code) => {
    const rig = createRig();
    rig.board.record([observed(139)]);
    rig.orders.cancel(orderTicket(139), 'Анна', 'guest-refused', null);
    rig.board.record([{ type: 'order.failed', ticketId: orderTicket(139), problem: { code } }]);
    const ticket = rig.only();
    if (ticket.type !== 'delivery' || ticket.request === null) throw new Error('a request');
    expect(ru.request(ticket.request, ticket)).toMatch(/^Не получилось отменить\. \p{Lu}.*[.?]$/u);
    expect(en.request(ticket.request, ticket)).toMatch(/^Not cancelled\. \p{Lu}.*[.?]$/u);
  });
});

it.each([
  ['a server that hangs after good answers', { state: 'ok', problem: null }, 'Сервер молчит: новых заявок от него не видно.'],
  ['a server that hangs after half an answer', { state: 'degraded', problem: { code: 'partial' } }, 'Сервер молчит: новых заявок от него не видно.'],
  ['a server that is not there', { state: 'failing', problem: { code: 'no-token-stored' } }, 'Токен не задан. Впишите его в настройках источника.'],
] as const)('of %s is not said that all is well, nor the same twice', (_what, health, body) => {
  const notifier = createFakeNotifier();
  const settings = v.parse(SettingsSchema, { sources: [{ id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: 'http://127.0.0.1:1' }] });
  const [source] = settings.sources;
  if (source === undefined) throw new Error('one source');
  const live = { health: { ...health, lastGoodAt: instant(0), failingSince: null, consecutiveFailures: 0 }, startedAt: instant(0) };
  createStationAlerts(createMessenger(notifier, silentLogger, () => []), () => settings, () => {}).see([projectSource(source, emptyBoard(), live, settings.alerts, instant(600_000))]);
  expect(notifier.shown).toMatchObject([{ title: 'Нет связи: Зал', body }]);
});

it('says no sum of an order that appeared with none: the server has 0 until it is opened at the till', () => {
  const line = (sum: number, stage: 'waiting' | 'accepted') =>
    plain(ru.timeline({ seq: 1, at: instant(0), ticketId: null, fact: observed(139, { sum: kopecks(sum), stage, promisedAt: null }) }) ?? '');
  expect([line(0, 'waiting'), line(174_000, 'waiting'), line(0, 'accepted')]).toEqual(['Появился: Ожидает', 'Появился: Ожидает · 1 740 ₽', 'Появился: Принят · 0 ₽']);
});
