/** The wall's rules: what the kitchen sees, in which order, what is new on a card, and how a long order is cut. */
import { describe, expect, test } from 'vitest';
import { createCutter, kitchenOf, linesOf, partsOf, pressureOf } from '../../../src/renderer/wall/kitchen';
import { instant } from '../../../src/core/model/instant';
import { deliveryTicket, dish, hallTicket, minutesAgo } from '../../fixtures/renderer/tickets';

const inMinutes = (minutes: number) => instant(Date.now() + minutes * 60_000);
const closed = { at: minutesAgo(1), how: 'done' as const, by: 'Анна' };
const names = (tickets: readonly { readonly id: string }[]): string[] => tickets.map((ticket) => ticket.id.split('/')[2] ?? '');

describe('the kitchen sees', () => {
  test('open table orders and accepted deliveries to cook, and waiting ones apart', () => {
    const { cooking, waiting } = kitchenOf([
      hallTicket('1', { kind: 'table-order' }),
      hallTicket('2', { kind: 'waiter-call' }),
      hallTicket('3', { kind: 'table-order', closed }),
      deliveryTicket(10),
      deliveryTicket(11, { stage: 'created', status: 10 }),
      deliveryTicket(12, { stage: 'accepted', status: 11 }),
      deliveryTicket(13, { stage: 'on-the-way', status: 20 }),
      deliveryTicket(14, { stage: 'archived', status: 30, closed }),
      deliveryTicket(15, { stage: 'unfamiliar', status: 77 }),
    ]);
    expect(names(cooking).toSorted()).toEqual(['1', '11', '12']);
    expect(names(waiting).toSorted()).toEqual(['10', '15']);
  });

  test('a cancelled order that was accepted, until somebody has seen to it', () => {
    const cancelled = { stage: 'cancelled', status: 40, wasAccepted: true, closed } as const;
    const { cooking } = kitchenOf([
      deliveryTicket(20, { ...cancelled, demand: { kind: 'cancelled', since: minutesAgo(1), seq: 1 } }),
      deliveryTicket(21, { ...cancelled, demand: null }),
    ]);
    expect(names(cooking)).toEqual(['20']);
  });

  test('what is called off first, then by the time that it is due: a table after a quarter of an hour', () => {
    const { cooking } = kitchenOf([
      deliveryTicket(30, { stage: 'accepted', promisedAt: inMinutes(30) }),
      hallTicket('1', { kind: 'table-order', openedAt: minutesAgo(1) }),
      deliveryTicket(31, { stage: 'accepted', promisedAt: inMinutes(5) }),
      hallTicket('2', { kind: 'table-order', openedAt: minutesAgo(20) }),
      deliveryTicket(32, { stage: 'cancelled', demand: { kind: 'cancelled', since: minutesAgo(1), seq: 1 }, promisedAt: inMinutes(90) }),
    ]);
    expect(names(cooking)).toEqual(['32', '2', '31', '1', '30']);
  });
});

describe('a card', () => {
  const shown = (ticket: Parameters<typeof linesOf>[0]) => linesOf(ticket).map(({ dish: { name, quantity }, fresh }) => `${fresh ? '+' : ''}${quantity / 1000} ${name}`);

  test('shows what was added last first, and takes it out of what was there', () => {
    const dishes = [dish('Борщ', 2), dish('Квас', 3), dish('Тирамису')];
    const added = [{ at: minutesAgo(9), dishes: [dish('Борщ')] }, { at: minutesAgo(1), dishes: [dish('Квас'), dish('Тирамису')] }];
    expect(shown(hallTicket('1', { kind: 'table-order', dishes, added }))).toEqual(['+1 Квас', '+1 Тирамису', '2 Борщ', '2 Квас']);
  });

  test('keeps apart a dish with other modifiers', () => {
    const dishes = [dish('Стейк', 1, ['rare']), dish('Стейк', 1, ['well done'])];
    const added = [{ at: minutesAgo(1), dishes: [dish('Стейк', 1, ['well done'])] }];
    expect(linesOf(hallTicket('1', { kind: 'table-order', dishes, added })).map((line) => [line.fresh, line.dish.modifiers[0]?.name])).toEqual([
      [true, 'well done'],
      [false, 'rare'],
    ]);
  });

  test('marks nothing as new on a first order, and has no lines while the dishes are unknown', () => {
    expect(shown(hallTicket('1', { kind: 'table-order', dishes: [dish('Борщ')] }))).toEqual(['1 Борщ']);
    expect(shown(deliveryTicket(1, { dishes: null }))).toEqual([]);
  });

  test('grows more urgent with time', () => {
    const ticket = hallTicket('1', { kind: 'table-order', openedAt: minutesAgo(0) });
    expect([1, 8, 16].map((minutes) => pressureOf(ticket, inMinutes(minutes)))).toEqual(['calm', 'soon', 'late']);
    expect(pressureOf(deliveryTicket(1, { promisedAt: inMinutes(60), late: true }), inMinutes(0))).toBe('late');
  });

  test('is cut where it would not fit, without losing a dish', () => {
    const lines = linesOf(hallTicket('1', { kind: 'table-order', dishes: Array.from({ length: 10 }, (_, index) => dish(`Блюдо ${index}`, 1, ['без соли'])) }));
    const parts = partsOf(lines, { rows: 8, letters: 30 });
    expect(parts.map((part) => part.length)).toEqual([4, 4, 2]);
    expect(parts.flat()).toEqual(lines);
    expect(partsOf(lines, { rows: 1, letters: 30 })).toHaveLength(10);
    expect(partsOf([], { rows: 8, letters: 30 })).toEqual([[]]);
  });

  test('stays the same object while its order does, whatever changes beside it: nothing is drawn anew of it', () => {
    const cut = createCutter({ rows: 3, letters: 30 });
    const order = hallTicket('1', { kind: 'table-order', dishes: [dish('Борщ', 2, ['без сметаны']), dish('Тирамису'), dish('Квас')] });
    const cards = cut(order);
    expect(cards.map(({ part, parts, lines }) => [part, parts, lines.map((line) => line.dish.name)])).toEqual([
      [1, 2, ['Борщ', 'Тирамису']],
      [2, 2, ['Квас']],
    ]);
    cut(hallTicket('2', { kind: 'table-order' }));
    expect(cut(order)).toBe(cards);
    expect(cut({ ...order, version: order.version + 1 })).not.toBe(cards);
  });
});
