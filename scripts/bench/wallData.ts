/** A kitchen with so many orders to cook, and what a restaurant changes of it, one change after another, so that there are always as many. */
import { instant } from '../../src/core/model/instant';
import type { KitchenLine, KitchenOrder } from '../../src/core/model/kitchen';
import { sourceId, ticketId } from '../../src/core/model/ids';
import type { BoardDelta, BoardSnapshot, HallTicketView } from '../../src/core/model/view';
import { quantityFromPortions } from '../../src/core/model/quantity';
import { boardOf } from './boardData';

const dishes = ['Солянка сборная', 'Борщ с пампушками', 'Хачапури по-аджарски', 'Шашлык из свинины', 'Салат греческий', 'Квас домашний', 'Блины с мясом'];
const modifiers = ['без лука', 'не острый', 'с собой', 'двойной соус'];

function lineOf(index: number, id: number, at: number): KitchenLine {
  const modifier = modifiers[(index + id) % 7];
  return {
    id,
    name: `${dishes[(index * 3 + id) % dishes.length]}`,
    quantity: quantityFromPortions(1 + ((index + id) % 3)),
    modifiers: modifier === undefined ? [] : [{ name: modifier, quantity: quantityFromPortions(1) }],
    at: instant(at),
    added: false,
    seenAt: null,
    bumpedAt: null,
    goneAt: null,
  };
}

/** Each a minute younger than the one before, all within the last hour: the order in which they stand is that of their numbers. */
function orderOf(index: number, nowMs: number): KitchenOrder {
  const at = nowMs - 3600_000 + index * 1000;
  return {
    ticketId: ticketId(`hall/table-order/${index}/1`),
    latestTicketId: ticketId(`hall/table-order/${index}/1`),
    sourceId: sourceId('hall'),
    table: { id: String(index), name: String(index) },
    openedAt: instant(at),
    changedAt: instant(at),
    version: 1,
    lines: Array.from({ length: 2 + (index % 3) }, (_, line) => lineOf(index, line + 1, at)),
    completedAt: null,
    servedAt: null,
    calledOffAt: null,
    acknowledgedAt: null,
    leftAt: null,
  };
}

const ticketOf = ({ ticketId: id, table, openedAt }: KitchenOrder): HallTicketView => ({
  id,
  sourceId: sourceId('hall'),
  type: 'hall',
  kind: 'table-order',
  code: 'order_created',
  openedAt,
  changedAt: openedAt,
  version: 1,
  demand: null,
  claim: null,
  snoozedUntil: null,
  closed: null,
  announcement: null,
  attention: { state: 'quiet', reason: 'claimed', until: null },
  late: false,
  table: table ?? { id: '', name: '' },
  count: 1,
  sum: null,
  waiter: null,
  dishes: [],
  added: [],
  settles: null,
});

export function kitchenBoardOf(count: number, nowMs: number): BoardSnapshot {
  const orders = Array.from({ length: count }, (_, index) => orderOf(index, nowMs));
  return { ...boardOf(0, nowMs), tickets: orders.map(ticketOf), kitchen: { orders, bumps: [] } };
}

/**
 * Changes in turn: the most urgent order leaves, another comes, one on the first page grows by a dish, and one far behind it.
 * @returns so many of them, from the board's next revision on
 */
export function kitchenChanges(board: BoardSnapshot, howMany: number): BoardDelta[] {
  const standing = [...(board.kitchen?.orders ?? [])];
  const first = standing.length;
  let came = 0;
  const grown = (order: KitchenOrder | undefined, revision: number): KitchenOrder[] => {
    if (order === undefined) return [];
    // One dish more and, at the next time, one less: cards stay as long as they are.
    const lines = order.lines.length > 3 ? order.lines.slice(0, 2) : [...order.lines, lineOf(revision, order.lines.length + 1, order.openedAt)];
    const next = { ...order, lines, version: revision };
    standing[standing.indexOf(order)] = next;
    return [next];
  };
  return Array.from({ length: howMany }, (_, index) => {
    const revision = board.revision + index + 1;
    const told = { revision, now: instant(board.now + index * 1000) };
    if (index % 4 === 0) {
      const gone = standing.shift();
      return { ...told, removed: gone === undefined ? [] : [gone.ticketId], kitchen: { removed: gone === undefined ? [] : [gone.ticketId] } };
    }
    if (index % 4 === 1) {
      const order = orderOf(first + (came += 1), board.now);
      standing.push(order);
      return { ...told, upserts: [ticketOf(order)], kitchen: { upserts: [order] } };
    }
    return { ...told, kitchen: { upserts: grown(standing[index % 4 === 2 ? 2 : standing.length - 3], revision) } };
  });
}
