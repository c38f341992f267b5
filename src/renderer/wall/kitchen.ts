/** What the kitchen has to see of the board, and in which order: pure rules without a screen. */
import { ageingOf, ageStep, type Ageing } from '../../core/model/ageing';
import { later, type Instant } from '../../core/model/instant';
import type { Dish } from '../../core/model/ticket';
import type { DeliveryTicketView, HallTicketView, TicketView } from '../../core/model/view';

/** An order on the wall: a table's, or a delivery. */
export type KitchenTicket = HallTicketView | DeliveryTicketView;

export interface Kitchen {
  /** To be cooked, or to be stopped; the most urgent first. */
  readonly cooking: readonly KitchenTicket[];
  /** Deliveries that nobody has accepted yet, or in a status that we do not know; the earliest promised first. */
  readonly waiting: readonly DeliveryTicketView[];
}

/** A table's order has no promised time: it counts as due after so long. */
const TABLE_DUE_MS = 15 * 60_000;
const DELIVERY_DUE_MS = 45 * 60_000;

/** An order that was accepted and then cancelled stays until somebody has seen to it: the kitchen may be cooking it. */
export const isCalledOff = (ticket: KitchenTicket): boolean => ticket.type === 'delivery' && ticket.stage === 'cancelled';

export function dueAt(ticket: KitchenTicket): Instant {
  if (ticket.type === 'hall') return later(ticket.openedAt, TABLE_DUE_MS);
  return ticket.promisedAt ?? later(ticket.openedAt, DELIVERY_DUE_MS);
}

function isCooking(ticket: TicketView): boolean {
  if (ticket.type === 'hall') return ticket.kind === 'table-order' && ticket.closed === null;
  if (ticket.stage === 'cancelled') return ticket.demand?.kind === 'cancelled';
  return ticket.closed === null && (ticket.stage === 'accepted' || ticket.stage === 'created');
}

const isWaiting = (ticket: TicketView): ticket is DeliveryTicketView =>
  ticket.type === 'delivery' && ticket.closed === null && (ticket.stage === 'waiting' || ticket.stage === 'unfamiliar');

const byUrgency = (one: KitchenTicket, other: KitchenTicket): number =>
  Number(isCalledOff(other)) - Number(isCalledOff(one)) || dueAt(one) - dueAt(other) || one.openedAt - other.openedAt;

export function kitchenOf(tickets: Iterable<TicketView>): Kitchen {
  const cooking: KitchenTicket[] = [];
  const waiting: DeliveryTicketView[] = [];
  for (const ticket of tickets) {
    if (isCooking(ticket)) cooking.push(ticket);
    else if (isWaiting(ticket)) waiting.push(ticket);
  }
  return { cooking: cooking.toSorted(byUrgency), waiting: waiting.toSorted(byUrgency) };
}

/** A dish as a line of a card; `fresh` was ordered just now, on top of what was there. */
export interface Line {
  readonly dish: Dish;
  readonly fresh: boolean;
}

const sameDish = (one: Dish, other: Dish): boolean =>
  one.name === other.name && one.modifiers.map((each) => each.name).join('\n') === other.modifiers.map((each) => each.name).join('\n');

/** What is left of `all` when `taken` is taken out of it, portion by portion. */
function without(all: readonly Dish[], taken: readonly Dish[]): Dish[] {
  const rest = all.map((dish) => ({ ...dish }));
  for (const dish of taken) {
    const place = rest.find((one) => sameDish(one, dish) && one.quantity >= dish.quantity);
    if (place) place.quantity = (place.quantity - dish.quantity) as Dish['quantity'];
  }
  return rest.filter((dish) => dish.quantity > 0);
}

/** The lines of an order, what was added last first. */
export function linesOf(ticket: KitchenTicket): Line[] {
  const fresh = ticket.type === 'hall' ? (ticket.added.at(-1)?.dishes ?? []) : [];
  const rest = without(ticket.dishes ?? [], fresh);
  return [...fresh.map((dish) => ({ dish, fresh: true })), ...rest.map((dish) => ({ dish, fresh: false }))];
}

/** `calm` · `soon` it is time · `late` it should have been done. */
export type Pressure = 'calm' | 'soon' | 'late';
const SOON_MS = 10 * 60_000;
const tablePressure: readonly [Pressure, Pressure, Pressure, Pressure] = ['calm', 'calm', 'soon', 'late'];

/** @param ageing of table orders, which have no promised time */
export function pressureOf(ticket: KitchenTicket, now: Instant, ageing: Ageing = ageingOf('table-order')): Pressure {
  if (ticket.type === 'hall') return tablePressure[ageStep(now - ticket.openedAt, ageing)];
  const leftMs = dueAt(ticket) - now;
  if (ticket.late || leftMs < 0) return 'late';
  return leftMs < SOON_MS ? 'soon' : 'calm';
}

/** How much fits on one card: `rows` of text, each about `letters` wide. */
export interface CardRoom {
  readonly rows: number;
  readonly letters: number;
}

const rowsOfText = (length: number, letters: number): number => Math.max(1, Math.ceil(length / letters));
const rowsOfLine = ({ dish }: Line, { letters }: CardRoom): number =>
  rowsOfText(dish.name.length + 5, letters) + dish.modifiers.reduce((sum, modifier) => sum + rowsOfText(modifier.name.length + 8, letters * 1.15), 0);

/** Cuts an order that is longer than the screen into cards that each fit; most orders stay whole. */
export function partsOf(lines: readonly Line[], room: CardRoom): Line[][] {
  const parts: Line[][] = [[]];
  let filled = 0;
  for (const line of lines) {
    const rows = rowsOfLine(line, room);
    if (filled > 0 && filled + rows > room.rows) {
      parts.push([]);
      filled = 0;
    }
    parts.at(-1)?.push(line);
    filled += rows;
  }
  return parts;
}

/** An order on one card, or a part of one that is longer than the screen. */
export interface CardPart {
  readonly ticket: KitchenTicket;
  readonly lines: readonly Line[];
  readonly part: number;
  readonly parts: number;
}

/** Answers the cards of an order: the same objects as long as it is the same, so that one that changes is drawn alone. */
export function createCutter(room: CardRoom): (ticket: KitchenTicket) => readonly CardPart[] {
  const known = new WeakMap<KitchenTicket, readonly CardPart[]>();
  return (ticket) => {
    const before = known.get(ticket);
    if (before !== undefined) return before;
    const parts = partsOf(linesOf(ticket), room);
    const cards = parts.map((lines, index) => ({ ticket, lines, part: index + 1, parts: parts.length }));
    known.set(ticket, cards);
    return cards;
  };
}
