/** The kitchen's state: dishes that are bumped, recalled, added, taken off and called off, kept by the journal, and without a word to anybody else. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accepted, cancelled, createRig, event, MINUTE, observed, orderTicket, type Rig } from './boardRig';
import { fromCheckpoint, toCheckpoint } from '../../src/core/model/checkpoint';
import { isComplete, isGoneOut, isOpenLine, isStanding, type KitchenOrder } from '../../src/core/model/kitchen';
import { quantityFromPortions } from '../../src/core/model/quantity';
import type { Dish } from '../../src/core/model/ticket';

const dish = (name: string, portions = 1, modifiers: readonly string[] = []): Dish => ({
  name,
  quantity: quantityFromPortions(portions),
  price: null,
  sum: null,
  modifiers: modifiers.map((one) => ({ name: one, quantity: quantityFromPortions(1) })),
});
const saved = (table: string, dishes: Dish[]) => event(table, { kind: 'table-order', code: 'save_order', dishes, added: dishes });
const additional = (table: string, added: Dish[], dishes: Dish[]) => event(table, { kind: 'table-order', code: 'additional_order', dishes, added });
const only = (rig: Rig): KitchenOrder => {
  const orders = rig.inKitchen();
  if (orders.length !== 1 || orders[0] === undefined) throw new Error(`expected one order, there are ${orders.length}`);
  return orders[0];
};
/** «Борщ», «✓Борщ» bumped, «+Борщ» added and not seen, «−Борщ» taken off. */
const lines = (order: KitchenOrder): string[] =>
  order.lines.map((line) => `${line.goneAt !== null ? '−' : line.bumpedAt !== null ? '✓' : ''}${line.added && line.seenAt === null ? '+' : ''}${line.quantity === 1000 ? '' : `${line.quantity / 1000} `}${line.name}`);

describe('a bump', () => {
  test('of a dish, then of all that is left', () => {
    const rig = createRig();
    rig.board.record([saved('6', [dish('Борщ'), dish('Квас', 2)])]);
    const { ticketId } = only(rig);
    rig.kitchen.bump(ticketId, 'Горячий', [1], false);
    expect([lines(only(rig)), isComplete(only(rig))]).toEqual([['✓Борщ', '2 Квас'], false]);
    expect(only(rig).lines.some((line) => isGoneOut(line, only(rig)))).toBe(false);
    rig.kitchen.bump(ticketId, 'Горячий', undefined, false);
    expect([lines(only(rig)), isComplete(only(rig))]).toEqual([['✓Борщ', '✓2 Квас'], true]);
    expect(() => rig.kitchen.bump(ticketId, 'Горячий', undefined, false)).toThrow('Это уже отдано.');
  });

  test('changes nothing of the ticket, what rings or whom it is told', () => {
    const rig = createRig();
    rig.board.record([saved('6', [dish('Борщ')])]);
    const before = { ticket: rig.only(), alert: rig.alert(), shown: rig.notifier.shown.length };
    rig.kitchen.bump(only(rig).ticketId, 'Горячий', undefined, false);
    expect({ ticket: rig.only(), alert: rig.alert(), shown: rig.notifier.shown.length }).toEqual(before);
    expect(rig.deltas.at(-1)?.upserts).toBeUndefined();
  });

  test('is told to every board as the one order that it changed', () => {
    const rig = createRig();
    rig.board.record([saved('6', [dish('Борщ')]), saved('7', [dish('Квас')])]);
    const [six] = rig.inKitchen();
    if (six === undefined) throw new Error('no order');
    rig.kitchen.bump(six.ticketId, 'Горячий', undefined, false);
    const told = rig.deltas.at(-1)?.kitchen;
    expect(told?.upserts?.map((order) => [order.table?.name, lines(order)])).toEqual([['6', ['✓Борщ']]]);
    expect(told?.bumps).toEqual([{ ticketId: six.ticketId, lines: [1], at: rig.clock.now(), by: 'Горячий' }]);
  });

  test('of an order of which the dishes are not known, and its recall', () => {
    const rig = createRig();
    rig.board.record([observed(5), observed(5, { status: 10, stage: 'created' })]);
    rig.kitchen.bump(orderTicket(5), 'Кухня', undefined, false);
    expect(isComplete(only(rig))).toBe(true);
    rig.kitchen.recallBump(orderTicket(5), 'Кухня');
    expect(isComplete(only(rig))).toBe(false);
    expect(() => rig.kitchen.recallBump(orderTicket(5), 'Кухня')).toThrow('Возвращать нечего');
  });

  test('survives a kill, and a start from a checkpoint', () => {
    const rig = createRig();
    rig.board.record([saved('6', [dish('Борщ'), dish('Квас')])]);
    rig.kitchen.bump(only(rig).ticketId, 'Горячий', [2], false);
    const before = rig.board.snapshot().kitchen;
    expect(rig.restart().board.snapshot().kitchen).toEqual(before);
    rig.board.keepCheckpoint();
    expect(rig.restart().board.snapshot().kitchen).toEqual(before);
  });

  test('by a station that knows no such order is refused', () => {
    const rig = createRig();
    expect(() => rig.kitchen.bump(orderTicket(1), 'Кухня', undefined, false)).toThrow('На кухне такого заказа нет');
  });
});

describe('a recall', () => {
  test('brings back what is named, and leaves the rest gone', () => {
    const rig = createRig();
    rig.board.record([saved('6', [dish('Борщ'), dish('Квас')])]);
    const { ticketId } = only(rig);
    rig.kitchen.bump(ticketId, 'Горячий', undefined, false);
    rig.kitchen.recallBump(ticketId, 'Горячий', [2]);
    expect([lines(only(rig)), isComplete(only(rig)), only(rig).lines.map((line) => isGoneOut(line, only(rig)))]).toEqual([['✓Борщ', 'Квас'], false, [true, false]]);
  });

  test('is possible for the last 20 bumps', () => {
    const rig = createRig();
    rig.board.record(Array.from({ length: 25 }, (_, index) => saved(String(index), [dish('Борщ')])));
    for (const { ticketId } of rig.inKitchen()) rig.kitchen.bump(ticketId, 'Горячий', undefined, false);
    const bumps = rig.board.snapshot().kitchen?.bumps ?? [];
    const last = bumps.at(-1);
    expect([bumps.length, last?.ticketId]).toEqual([20, rig.inKitchen().at(-1)?.ticketId]);
    if (last === undefined) return;
    rig.kitchen.recallBump(last.ticketId, 'Горячий', last.lines);
    expect(rig.board.snapshot().kitchen?.bumps.length).toBe(19);
  });
});

describe('what a table orders on top', () => {
  test('comes back after a bump, alone and not yet seen, also when the hall was done with the first order', async () => {
    const rig = createRig();
    rig.board.record([saved('6', [dish('Борщ'), dish('Квас')])]);
    const { ticketId } = only(rig);
    rig.kitchen.bump(ticketId, 'Горячий', undefined, false);
    rig.commands.done(rig.only().id, 'Анна');
    await rig.clock.advance(5 * MINUTE);
    rig.board.record([additional('6', [dish('Борщ')], [dish('Борщ'), dish('Квас'), dish('Борщ')])]);
    const order = only(rig);
    expect([lines(order), isComplete(order), order.ticketId]).toEqual([['✓Борщ', '✓Квас', '+Борщ'], false, ticketId]);
    rig.kitchen.seeAdded(ticketId, 'Горячий');
    expect(lines(only(rig)).at(-1)).toBe('Борщ');
  });

  test('does not come twice with an event that tells of the whole order only', () => {
    const rig = createRig();
    rig.board.record([saved('6', [dish('Борщ'), dish('Квас')])]);
    rig.board.record([additional('6', [], [dish('Борщ', 2), dish('Квас')])]);
    expect(lines(only(rig))).toEqual(['Борщ', 'Квас', '+Борщ']);
  });

  test('brings what an event that never came had brought', () => {
    const rig = createRig();
    rig.board.record([saved('6', [dish('Борщ')]), additional('6', [dish('Чай')], [dish('Борщ'), dish('Тирамису', 2), dish('Чай')])]);
    expect(lines(only(rig))).toEqual(['Борщ', '+Чай', '+2 Тирамису']);
  });

  test('is another order when new guests begin at a table that is done with', () => {
    const rig = createRig();
    rig.board.record([saved('6', [dish('Борщ')])]);
    rig.kitchen.bump(only(rig).ticketId, 'Горячий', undefined, false);
    rig.commands.done(rig.only().id, 'Анна');
    rig.board.record([saved('6', [dish('Борщ')])]);
    expect(rig.inKitchen().map(lines)).toEqual([['✓Борщ'], ['Борщ']]);
  });

  test('is never lost and never bumped by itself, whatever is ordered and bumped in between', () => {
    const names = ['Борщ', 'Квас', 'Чай'] as const;
    const step = fc.oneof(fc.record({ order: fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }) }), fc.record({ bump: fc.nat(8) }), fc.constant('done' as const));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const rig = createRig();
        const ordered: string[] = [];
        let all: Dish[] = [];
        for (const one of steps) {
          if (one === 'done') {
            for (const ticket of rig.tickets()) if (ticket.closed === null) rig.commands.done(ticket.id, 'Анна');
          } else if ('order' in one) {
            const added = one.order.map((name) => dish(name));
            ordered.push(...one.order);
            all = [...all, ...added];
            rig.board.record([all.length === added.length ? saved('6', added) : additional('6', added, all)]);
          } else {
            const order = rig.inKitchen().at(-1);
            const line = order?.lines[one.bump];
            if (order !== undefined && line !== undefined && isOpenLine(line)) rig.kitchen.bump(order.ticketId, 'Кухня', [line.id], false);
          }
        }
        expect(rig.inKitchen().flatMap((order) => order.lines.map((line) => line.name)).toSorted()).toEqual(ordered.toSorted());
        expect(rig.restart().board.snapshot().kitchen).toEqual(rig.board.snapshot().kitchen);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a delivery', () => {
  const dishes = [dish('Суп', 2), dish('Стейк', 1, ['прожарка rare'])];

  test('comes to the kitchen once accepted, keeps its bumps through polls, and adds what is added', () => {
    const rig = createRig();
    rig.board.record([observed(5)]);
    expect(rig.inKitchen()).toEqual([]);
    rig.board.record([accepted(5, { dishes })]);
    rig.kitchen.bump(orderTicket(5), 'Горячий', [2], false);
    rig.board.record([accepted(5, { dishes, comment: 'Позвоните' })]);
    rig.board.record([accepted(5, { dishes: [dish('Суп', 3), dish('Стейк', 1, ['прожарка rare'])] })]);
    expect(lines(only(rig))).toEqual(['2 Суп', '✓Стейк', '+Суп']);
  });

  test('strikes what was taken off until it is touched, but not what was cooked', () => {
    const rig = createRig();
    rig.board.record([observed(5), accepted(5, { dishes })]);
    rig.kitchen.bump(orderTicket(5), 'Горячий', [2], false);
    rig.board.record([accepted(5, { dishes: [dish('Суп')] })]);
    expect(lines(only(rig))).toEqual(['Суп', '✓Стейк', '−Суп']);
    expect(only(rig).lines.map(isStanding)).toEqual([true, false, true]);
    rig.kitchen.seeAdded(orderTicket(5), 'Горячий');
    expect(only(rig).lines.map(isStanding)).toEqual([true, false, false]);
  });

  test('that was called off stays until the wall has seen it, whatever the hall does', () => {
    const rig = createRig();
    rig.board.record([observed(5), accepted(5, { dishes }), cancelled(5)]);
    expect(only(rig)).toMatchObject({ acknowledgedAt: null, leftAt: null });
    expect(only(rig).calledOffAt).not.toBeNull();
    rig.commands.done(orderTicket(5), 'Анна');
    expect(only(rig).acknowledgedAt).toBeNull();
    rig.kitchen.acknowledgeCalledOff(orderTicket(5), 'Горячий');
    expect(only(rig).acknowledgedAt).toBe(rig.clock.now());
  });

  test('that is to be cooked cannot be put away as called off', () => {
    const rig = createRig();
    rig.board.record([observed(5), accepted(5, { dishes })]);
    expect(() => rig.kitchen.acknowledgeCalledOff(orderTicket(5), 'Горячий')).toThrow('Заказ не отменён');
  });

  test('leaves with the courier, and comes back with the order', () => {
    const rig = createRig();
    rig.board.record([observed(5), accepted(5, { dishes }), observed(5, { status: 20, stage: 'on-the-way', dishes })]);
    expect(only(rig).leftAt).not.toBeNull();
    rig.board.record([accepted(5, { dishes })]);
    expect(only(rig).leftAt).toBeNull();
  });

  test('given out at the pass is open again when something is added', () => {
    const rig = createRig();
    rig.board.record([observed(5), accepted(5, { dishes })]);
    rig.kitchen.bump(orderTicket(5), 'Раздача', undefined, true);
    expect(only(rig).servedAt).not.toBeNull();
    rig.board.record([accepted(5, { dishes: [...dishes, dish('Чай')] })]);
    expect([only(rig).servedAt, isComplete(only(rig))]).toEqual([null, false]);
  });
});

test('a board of a version whose wall could not bump has its open orders to cook', () => {
  const rig = createRig();
  rig.board.record([saved('6', [dish('Борщ')]), observed(5), accepted(5, { dishes: [dish('Суп')] }), saved('7', [dish('Квас')])]);
  const seven = rig.tickets().find((ticket) => ticket.type === 'hall' && ticket.table.name === '7');
  if (seven !== undefined) rig.commands.done(seven.id, 'Анна');
  const older = JSON.stringify({ ...toCheckpoint(rig.board.state()), kitchen: undefined });
  const board = fromCheckpoint(JSON.parse(older));
  expect([...(board?.kitchen.orders.values() ?? [])].map(lines)).toEqual([['Борщ'], ['Суп']]);
});

test('a day after it ended an order is forgotten, with the bumps that would bring it back', async () => {
  const rig = createRig();
  rig.board.record([saved('6', [dish('Борщ')]), saved('7', [dish('Квас')])]);
  const [six] = rig.inKitchen();
  if (six !== undefined) rig.kitchen.bump(six.ticketId, 'Горячий', undefined, false);
  await rig.clock.advance(25 * 60 * MINUTE);
  rig.board.record([event('9')]);
  // Table 7 has not been answered yet.
  expect([rig.inKitchen().map((order) => order.table?.name), rig.board.snapshot().kitchen?.bumps]).toEqual([['7'], []]);
});

