/** What staff read: numbers as Russians write them, and a sentence for every code in both languages. */
import { describe, expect, it } from 'vitest';
import { accepted, event, observed } from '../boardRig';
import { instant } from '../../../src/core/model/instant';
import { kopecks } from '../../../src/core/model/money';
import { ProblemCodeSchema } from '../../../src/core/model/health';
import { quantityFromPortions } from '../../../src/core/model/quantity';
import { sourceId } from '../../../src/core/model/ids';
import { wordsOf } from '../../../src/core/model/words';
import type { Fact } from '../../../src/core/model/fact';

const ru = wordsOf('ru');
const en = wordsOf('en');
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

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
