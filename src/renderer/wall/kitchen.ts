/** What a screen of the kitchen has to show of the board, and in which order: pure rules without a screen. */
import type { Instant } from '../../core/model/instant';
import { later } from '../../core/model/instant';
import { isComplete, isGoneOut, isOpenLine, isStanding, type KitchenLine, type KitchenOrder } from '../../core/model/kitchen';
import type { KitchenSettings } from '../../core/model/kitchenSettings';
import type { TicketId } from '../../core/model/ids';
import type { DeliveryTicketView, TicketView } from '../../core/model/view';

/** An order of the kitchen with the ticket that told of it last. */
export interface KitchenCard {
  readonly order: KitchenOrder;
  readonly ticket: TicketView;
}

export interface Kitchen {
  /** To be cooked, to be stopped, or (at the pass) to be given out; the most urgent first. */
  readonly cooking: readonly KitchenCard[];
  /** Accepted pre-orders whose time to cook has not come; the earliest first. */
  readonly later: readonly KitchenCard[];
  /** Deliveries that nobody has accepted yet, or in a status that we do not know; the earliest promised first. */
  readonly waiting: readonly DeliveryTicketView[];
}

export interface WallRules {
  readonly kitchen: KitchenSettings;
  /** `all`, `expo` or a station's id. */
  readonly station: string;
  readonly stationOf: (dish: string) => string | null;
  readonly soonMs: number;
  readonly lateMs: number;
}

export const atPass = ({ station }: Pick<WallRules, 'station'>): boolean => station === 'expo';
const DELIVERY_DUE_MS = 45 * 60_000;
/** What nobody has given out for so long has been, without a word. */
const READY_KEPT_MS = 2 * 3_600_000;

export const isCalledOff = ({ order }: KitchenCard): boolean => order.calledOffAt !== null;
export const isReady = ({ order }: KitchenCard): boolean => isComplete(order);

/** Whether a dish is this screen's business: a station sees its own and what is nobody's. */
export function isMine(line: Pick<KitchenLine, 'name'>, rules: WallRules): boolean {
  if (rules.station === 'all' || atPass(rules)) return true;
  const station = rules.stationOf(line.name);
  return station === null || station === rules.station;
}

/** Since when the oldest dish that is still to be cooked stands. */
const roundAt = ({ order }: KitchenCard): Instant => order.lines.filter(isOpenLine).reduce<Instant | null>((first, { at }) => (first === null || at < first ? at : first), null) ?? order.openedAt;

/** Since when its guest waits for what is on the card. */
export const waitsSince = roundAt;

export function dueAt(card: KitchenCard, { kitchen }: Pick<WallRules, 'kitchen'>): Instant {
  const { ticket } = card;
  if (ticket.type === 'hall') return later(roundAt(card), kitchen.tableDueMs);
  return ticket.promisedAt ?? later(card.order.openedAt, DELIVERY_DUE_MS);
}

/** When a pre-order is to be cooked; null: at once. */
const cookAt = ({ ticket }: KitchenCard, { kitchen }: Pick<WallRules, 'kitchen'>): Instant | null =>
  ticket.type === 'delivery' && ticket.promisedAt !== null ? later(ticket.promisedAt, -kitchen.leadTimeMs) : null;

/** `calm` · `soon` it is time · `late` it should have been done. */
export type Pressure = 'calm' | 'soon' | 'late';

export function pressureOf(card: KitchenCard, rules: WallRules, now: Instant): Pressure {
  const leftMs = dueAt(card, rules) - now;
  if (leftMs < -rules.lateMs) return 'late';
  return leftMs < rules.soonMs ? 'soon' : 'calm';
}

type Place = 'cooking' | 'later' | 'nowhere';

function placeOfCalledOff(card: KitchenCard, rules: WallRules): Place {
  const { order } = card;
  const from = cookAt(card, rules);
  // Who never saw it on the wall need not stop cooking it.
  const wasSeen = from === null || order.calledOffAt === null || order.calledOffAt >= from;
  const mine = order.lines.length === 0 || order.lines.some((line) => isOpenLine(line) && isMine(line, rules));
  return order.acknowledgedAt === null && wasSeen && !isComplete(order) && mine ? 'cooking' : 'nowhere';
}

/** While the hall has not answered its guest an order never goes by itself, however old it is. */
const hallIsDone = ({ order, ticket }: KitchenCard, { kitchen }: WallRules, now: Instant): boolean =>
  order.table !== null && ticket.closed !== null && (kitchen.tableOrdersUntil === 'done' || now - order.changedAt > kitchen.forgetAfterMs);

function placeOf(card: KitchenCard, rules: WallRules, now: Instant): Place {
  const { order } = card;
  if (order.calledOffAt !== null) return placeOfCalledOff(card, rules);
  if (order.leftAt !== null || hallIsDone(card, rules, now)) return 'nowhere';
  const complete = isComplete(order);
  if (complete && atPass(rules) && order.servedAt === null && order.completedAt !== null && now - order.completedAt < READY_KEPT_MS) return 'cooking';
  const unknown = order.lines.length === 0 && !complete;
  const empty = !complete && order.lines.every((line) => line.goneAt !== null);
  if (!unknown && !empty && !order.lines.some((line) => isStanding(line) && isMine(line, rules))) return 'nowhere';
  const from = cookAt(card, rules);
  return from !== null && from > now ? 'later' : 'cooking';
}

const cookedBy: ReadonlySet<string> = new Set(['promisedAt', 'comment', 'dishes']);

/** When what is to be cooked, its comment or its time was changed last; null: nothing of it. That the till has accepted an order is the cashier's news, and no cook's. */
export const changedForKitchen = (ticket: TicketView): Instant | null =>
  ticket.type === 'delivery' && ticket.changed !== null && ticket.changed.changes.some(({ field }) => cookedBy.has(field)) ? ticket.changed.at : null;

export interface BoardParts {
  readonly tickets: ReadonlyMap<TicketId, TicketView>;
  readonly kitchen: ReadonlyMap<TicketId, KitchenOrder>;
}

/** Answers the card of an order: the same object as long as order and ticket are the same, so that one that changes is drawn alone. */
export function createCards(): (parts: BoardParts) => KitchenCard[] {
  const known = new WeakMap<KitchenOrder, KitchenCard>();
  return ({ tickets, kitchen }) =>
    [...kitchen.values()].flatMap((order) => {
      const ticket = tickets.get(order.latestTicketId);
      if (ticket === undefined) return [];
      const before = known.get(order);
      if (before?.ticket === ticket) return [before];
      const card = { order, ticket };
      known.set(order, card);
      return [card];
    });
}

const isWaiting = (ticket: TicketView): ticket is DeliveryTicketView =>
  ticket.type === 'delivery' && ticket.closed === null && (ticket.stage === 'waiting' || ticket.stage === 'unfamiliar');
const promisedFirst = (one: DeliveryTicketView, other: DeliveryTicketView): number =>
  (one.promisedAt ?? Number.POSITIVE_INFINITY) - (other.promisedAt ?? Number.POSITIVE_INFINITY) || one.openedAt - other.openedAt;

export function kitchenOf(cards: readonly KitchenCard[], tickets: Iterable<TicketView>, rules: WallRules, now: Instant): Kitchen {
  const placed = { cooking: [] as KitchenCard[], later: [] as KitchenCard[], nowhere: [] as KitchenCard[] };
  for (const card of cards) placed[placeOf(card, rules, now)].push(card);
  const byUrgency = (one: KitchenCard, other: KitchenCard): number =>
    Number(isCalledOff(other)) - Number(isCalledOff(one)) || dueAt(one, rules) - dueAt(other, rules) || one.order.openedAt - other.order.openedAt;
  return { cooking: placed.cooking.toSorted(byUrgency), later: placed.later.toSorted(byUrgency), waiting: [...tickets].filter(isWaiting).toSorted(promisedFirst) };
}

/** `new` nobody has begun · `cooking` something of it is bumped or was touched · `ready` all of it is bumped. */
export type CookingStage = 'new' | 'cooking' | 'ready';
export function stageOf({ order }: KitchenCard): CookingStage {
  if (isComplete(order)) return 'ready';
  return order.lines.some((line) => line.seenAt !== null && !isGoneOut(line, order)) ? 'cooking' : 'new';
}

/** A dish as a line of a card. `fresh` added and not touched yet · `open` · `gone` taken off, not touched yet · `done` bumped, and the rest of the order is not. */
export interface ShownLine {
  readonly line: KitchenLine;
  readonly state: 'gone' | 'fresh' | 'open' | 'done';
  /** The rest of a dish whose modifiers did not fit on the card before. */
  readonly goesOn?: true;
}
const stateOrder: readonly ShownLine['state'][] = ['gone', 'fresh', 'open', 'done'];

function stateOf(line: KitchenLine, order: KitchenOrder): ShownLine['state'] | null {
  if (line.goneAt !== null) return line.seenAt === null ? 'gone' : null;
  if (line.bumpedAt !== null) return isComplete(order) || !isGoneOut(line, order) ? 'done' : null;
  return line.added && line.seenAt === null ? 'fresh' : 'open';
}

/** The lines of a card, what was taken off or added first, what is bumped last. */
export function linesOf({ order }: KitchenCard, rules: WallRules): ShownLine[] {
  const shown = order.lines.flatMap((line) => {
    const state = isMine(line, rules) ? stateOf(line, order) : null;
    return state === null ? [] : [{ line, state }];
  });
  return shown.toSorted((one, other) => stateOrder.indexOf(one.state) - stateOrder.indexOf(other.state) || one.line.id - other.line.id);
}

/** Numbers of the dishes that this screen's bump of the order means. */
export const standingOf = ({ order }: KitchenCard, rules: WallRules): number[] => order.lines.filter((line) => isStanding(line) && isMine(line, rules)).map((line) => line.id);
/** Dishes that went out before, and dishes that others still cook. */
export const goneOutOf = ({ order }: KitchenCard): number => (isComplete(order) ? 0 : order.lines.filter((line) => isGoneOut(line, order)).length);
export const elsewhereOf = ({ order }: KitchenCard, rules: WallRules): number => order.lines.filter((line) => isOpenLine(line) && !isMine(line, rules)).length;

/** «Солянка × 7»: what is to be cooked at this screen, over all its orders. */
export interface AllDay {
  readonly name: string;
  readonly quantity: KitchenLine['quantity'];
  /** In so many orders. */
  readonly orders: number;
}

export function allDayOf(cooking: readonly KitchenCard[], rules: WallRules): AllDay[] {
  const counts = new Map<string, { quantity: number; orders: Set<TicketId> }>();
  for (const card of cooking) {
    if (isCalledOff(card)) continue;
    for (const line of card.order.lines) {
      if (!isOpenLine(line) || !isMine(line, rules)) continue;
      const count = counts.get(line.name) ?? { quantity: 0, orders: new Set() };
      count.quantity += line.quantity;
      count.orders.add(card.order.ticketId);
      counts.set(line.name, count);
    }
  }
  return [...counts]
    .map(([name, { quantity, orders }]) => ({ name, quantity: quantity as KitchenLine['quantity'], orders: orders.size }))
    .toSorted((one, other) => other.quantity - one.quantity || one.name.localeCompare(other.name, 'ru'));
}
