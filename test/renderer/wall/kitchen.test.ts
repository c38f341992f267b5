/** The wall's rules: what a screen of the kitchen sees, in which order, what its lines are, how a long order is cut, and what there is to cook in all. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cardOf, lineOf, rulesOf } from '../../fixtures/renderer/kitchen';
import { createCutter, partsOf } from '../../../src/renderer/wall/cutting';
import { allDayOf, createCards, elsewhereOf, goneOutOf, kitchenOf, linesOf, pressureOf, stageOf, standingOf, type KitchenCard, type ShownLine, type WallRules } from '../../../src/renderer/wall/kitchen';
import { deliveryTicket, dish, hallTicket, minutesAgo } from '../../fixtures/renderer/tickets';
import { instant } from '../../../src/core/model/instant';

const now = instant(Date.now());
const inMinutes = (minutes: number) => instant(Date.now() + minutes * 60_000);
const closed = { at: minutesAgo(1), how: 'done' as const, by: 'Анна' };
const stations = [
  { id: 'hot', label: 'Горячий', dishes: ['солян', 'стейк'] },
  { id: 'bar', label: 'Бар', dishes: ['лимонад', 'квас'] },
];
const names = (cards: readonly KitchenCard[]): string[] => cards.map(({ order }) => order.ticketId.split('/')[2] ?? '');
const seen = (cards: readonly KitchenCard[], rules: WallRules = rulesOf()) => {
  const { cooking, later } = kitchenOf(cards, cards.map(({ ticket }) => ticket), rules, now);
  return { cooking: names(cooking), later: names(later) };
};
const table = (name: string, dishes = [dish('Борщ')], patch: Parameters<typeof hallTicket>[1] = {}) => hallTicket(name, { kind: 'table-order', dishes, ...patch });
const delivery = (orderId: number, patch: Parameters<typeof deliveryTicket>[1] = {}) => deliveryTicket(orderId, { stage: 'accepted', status: 11, dishes: [dish('Суп')], ...patch });
const bumped = { bumpedAt: minutesAgo(2), seenAt: minutesAgo(2) };

describe('a screen sees', () => {
  test('orders that are to be cooked, and deliveries that wait for acceptance apart', () => {
    const waiting = deliveryTicket(10);
    const kitchen = kitchenOf([cardOf(table('1')), cardOf(delivery(12))], [waiting, deliveryTicket(15, { stage: 'unfamiliar', status: 77 }), delivery(12)], rulesOf(), now);
    expect(names(kitchen.cooking).toSorted()).toEqual(['1', '12']);
    expect(new Set(kitchen.waiting.map(({ orderId }) => orderId))).toEqual(new Set([10, 15]));
  });

  test('no order that is bumped, has left, or of a ticket that is gone', () => {
    const done = cardOf(table('1'), { lines: [lineOf(dish('Борщ'), 1, bumped)], completedAt: minutesAgo(2) });
    expect(seen([done, cardOf(delivery(2), { leftAt: minutesAgo(1) })]).cooking).toEqual([]);
    expect(createCards()({ tickets: new Map(), kitchen: new Map([[done.order.ticketId, done.order]]) })).toEqual([]);
  });

  test('a table that the hall is done with until the kitchen bumps it, unless nobody bumps here', () => {
    const card = cardOf(table('1', undefined, { closed }));
    expect(seen([card]).cooking).toEqual(['1']);
    expect(seen([card], rulesOf({ kitchen: { tableOrdersUntil: 'done' } })).cooking).toEqual([]);
  });

  test('no table that the hall is done with and nobody has bumped for hours', () => {
    const old = { changedAt: minutesAgo(200) };
    const card = cardOf(table('1', undefined, { closed }), old);
    expect([seen([card]).cooking, seen([card], rulesOf({ kitchen: { forgetAfterMs: 240 * 60_000 } })).cooking]).toEqual([[], ['1']]);
    expect(seen([cardOf(table('2'), old)]).cooking).toEqual(['2']);
  });

  test('what was called off until it is acknowledged, first of all', () => {
    const off = { calledOffAt: minutesAgo(1) };
    const cards = [cardOf(delivery(1, { promisedAt: inMinutes(1) })), cardOf(delivery(2, { promisedAt: inMinutes(50) }), off), cardOf(delivery(3), { ...off, acknowledgedAt: minutesAgo(0) })];
    expect(seen(cards).cooking).toEqual(['2', '1']);
  });

  test('a pre-order when it is time to cook it, and never one that was called off before', () => {
    const card = cardOf(delivery(1, { promisedAt: inMinutes(90) }));
    expect(seen([card])).toEqual({ cooking: [], later: ['1'] });
    expect(seen([card], rulesOf({ kitchen: { leadTimeMs: 100 * 60_000 } }))).toEqual({ cooking: ['1'], later: [] });
    expect(seen([cardOf(delivery(1, { promisedAt: inMinutes(90) }), { calledOffAt: minutesAgo(1) })])).toEqual({ cooking: [], later: [] });
  });

  test('the most urgent first: by the time that it is due, a table after a quarter of an hour', () => {
    const cards = [
      cardOf(delivery(30, { promisedAt: inMinutes(30) })),
      cardOf(table('1', undefined, { openedAt: minutesAgo(1) })),
      cardOf(delivery(31, { promisedAt: inMinutes(5) })),
      cardOf(table('2', undefined, { openedAt: minutesAgo(20) })),
    ];
    expect(seen(cards).cooking).toEqual(['2', '31', '1', '30']);
  });

  test('of a station its own dishes and those of nobody, and the pass sees all and what is complete', () => {
    const order = cardOf(table('1'), { lines: [lineOf(dish('Солянка'), 1), lineOf(dish('Квас'), 2), lineOf(dish('Сюрприз'), 3)] });
    const at = (station: string) => rulesOf({ station, kitchen: { stations } });
    const shown = (station: string) => linesOf(order, at(station)).map(({ line }) => line.name);
    expect([shown('hot'), shown('bar'), shown('expo')]).toEqual([['Солянка', 'Сюрприз'], ['Квас', 'Сюрприз'], ['Солянка', 'Квас', 'Сюрприз']]);
    expect([standingOf(order, at('bar')), elsewhereOf(order, at('bar'))]).toEqual([[2, 3], 1]);
    const hotIsDone = cardOf(table('2'), { lines: [lineOf(dish('Солянка'), 1, bumped), lineOf(dish('Квас'), 2)] });
    expect([seen([hotIsDone], at('hot')).cooking, seen([hotIsDone], at('bar')).cooking, seen([hotIsDone], at('expo')).cooking]).toEqual([[], ['2'], ['2']]);
    const complete = cardOf(table('3'), { lines: [lineOf(dish('Солянка'), 1, bumped)], completedAt: minutesAgo(2) });
    expect([seen([complete], at('hot')).cooking, seen([complete], at('expo')).cooking, stageOf(complete)]).toEqual([[], ['3'], 'ready']);
    expect(seen([cardOf(table('3'), { ...complete.order, servedAt: minutesAgo(1) })], at('expo')).cooking).toEqual([]);
  });

  test('an order of which the dishes are not known', () => {
    expect(seen([cardOf(delivery(1, { stage: 'created', dishes: null }))]).cooking).toEqual(['1']);
  });
});

describe('a card', () => {
  const shown = (card: KitchenCard) => linesOf(card, rulesOf()).map(({ line, state }) => `${state} ${line.name}`);

  test('comes back after a bump with the new dishes alone', () => {
    const card = cardOf(table('1'), {
      lines: [lineOf(dish('Борщ'), 1, bumped), lineOf(dish('Квас'), 2, bumped), lineOf(dish('Чай'), 3, { added: true, at: minutesAgo(1) })],
      completedAt: minutesAgo(2),
    });
    expect([shown(card), goneOutOf(card)]).toEqual([['fresh Чай'], 2]);
  });

  test('shows what was taken off and added first, what is bumped last', () => {
    const card = cardOf(table('1'), {
      lines: [lineOf(dish('Борщ'), 1, bumped), lineOf(dish('Квас'), 2), lineOf(dish('Чай'), 3, { added: true }), lineOf(dish('Рис'), 4, { goneAt: minutesAgo(1) }), lineOf(dish('Лук'), 5, { goneAt: minutesAgo(1), seenAt: now })],
    });
    expect([shown(card), stageOf(card)]).toEqual([['gone Рис', 'fresh Чай', 'open Квас', 'done Борщ'], 'cooking']);
  });

  test('grows more urgent with time, each screen by its own thresholds, and anew with what was added', () => {
    const card = cardOf(table('1', undefined, { openedAt: minutesAgo(0) }));
    const pressures = (rules: WallRules) => [1, 8, 16].map((minutes) => pressureOf(card, rules, inMinutes(minutes)));
    expect(pressures(rulesOf())).toEqual(['calm', 'soon', 'late']);
    expect(pressures(rulesOf({ soonMs: 0, lateMs: 300_000 }))).toEqual(['calm', 'calm', 'soon']);
    const later = cardOf(table('1', undefined, { openedAt: minutesAgo(40) }), { lines: [lineOf(dish('Борщ'), 1, bumped), lineOf(dish('Чай'), 2, { at: minutesAgo(1) })], completedAt: minutesAgo(2) });
    expect(pressureOf(later, rulesOf(), now)).toBe('calm');
  });

  test('is cut where it would not fit, without losing a dish', () => {
    const lines = linesOf(cardOf(table('1', Array.from({ length: 10 }, (_, index) => dish(`Блюдо ${index}`, 1, ['без соли'])))), rulesOf());
    const heightOf = (): number => 2;
    const parts = partsOf(lines, { units: 8, first: 0, heightOf });
    expect(parts.map((part) => part.length)).toEqual([4, 4, 2]);
    expect(parts.flat()).toEqual(lines);
    expect(partsOf(lines, { units: 8, first: 4, heightOf }).map((part) => part.length)).toEqual([2, 4, 4]);
    expect(partsOf(lines, { units: 1, first: 3, heightOf })).toHaveLength(10);
    expect(partsOf([], { units: 8, first: 0, heightOf })).toEqual([[]]);
  });

  test('of a dish with more modifiers than a card holds goes on there, and loses none of them', () => {
    const heightOf = ({ line }: ShownLine): number => 2 + line.modifiers.length;
    const counts = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 4, max: 20 }), fc.integer({ min: 0, max: 12 }), (modifiers, units, first) => {
        const dishes = modifiers.map((count, index) => dish(`Пицца ${index}`, 1, Array.from({ length: count }, (_, id) => `добавка ${id}`)));
        const lines = linesOf(cardOf(table('1', dishes)), rulesOf());
        const parts = partsOf(lines, { units, first, heightOf });
        // Every modifier once, in its order and beside its dish.
        const read = (all: readonly ShownLine[]): string[] => all.flatMap(({ line, goesOn }) => [...(goesOn ? [] : [line.name]), ...line.modifiers.map(({ name }) => `${line.name} ${name}`)]);
        expect(read(parts.flat())).toEqual(read(lines));
        for (const [index, part] of parts.entries()) {
          const height = part.reduce((sum, line) => sum + heightOf(line), index === 0 ? first : 0);
          // Only a comment that is higher than a card hangs over it, and never a dish.
          if (height > units) expect([index, part.length, first > units]).toEqual([0, 0, true]);
          expect(part.length > 0 || index === 0).toBe(true);
          expect(part.slice(1).some(({ goesOn }) => goesOn === true)).toBe(false);
        }
      }),
    );
  });

  test('stays the same object while its order does, whatever changes beside it: nothing is drawn anew of it', () => {
    const cards = createCards();
    const [one, other] = [table('1', [dish('Борщ', 2, ['без сметаны']), dish('Тирамису'), dish('Квас')]), table('2')];
    const order = cardOf(one).order;
    const parts = (tickets: readonly (typeof one)[]) => ({ tickets: new Map(tickets.map((ticket) => [ticket.id, ticket])), kitchen: new Map([[order.ticketId, order]]) });
    const [card] = cards(parts([one]));
    expect(cards(parts([one, other]))[0]).toBe(card);
    expect(cards(parts([{ ...one, count: 2 }]))[0]).not.toBe(card);
    if (card === undefined) return;
    const cut = createCutter({ units: 17.5, wide: 34 }, rulesOf());
    const cutCards = cut(card);
    expect(cutCards.map(({ part, parts: of, lines }) => [part, of, lines.map(({ line }) => line.name)])).toEqual([
      [1, 2, ['Борщ', 'Тирамису']],
      [2, 2, ['Квас']],
    ]);
    cut(cardOf(other));
    expect(cut(card)).toBe(cutCards);
  });
});

test('all-day counts add up what is still to be cooked, over all orders of the screen', () => {
  const cards = [
    cardOf(table('1', [dish('Солянка', 2), dish('Квас')])),
    cardOf(table('2'), { lines: [lineOf(dish('Солянка', 1, ['острая']), 1), lineOf(dish('Солянка', 4), 2, bumped)] }),
    cardOf(delivery(3, { dishes: [dish('Солянка', 9)] }), { calledOffAt: minutesAgo(1) }),
  ];
  const counts = (rules: WallRules) => allDayOf(cards, rules).map(({ name, quantity, orders }) => [name, quantity / 1000, orders]);
  expect(counts(rulesOf())).toEqual([['Солянка', 3, 2], ['Квас', 1, 1]]);
  expect(counts(rulesOf({ station: 'bar', kitchen: { stations } }))).toEqual([['Квас', 1, 1]]);
});
