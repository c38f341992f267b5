/** Events of the QR menu as they are on the wire (events API v4): roubles, float counts, the invoice of what was ordered just now. */
import type { Table, TableDish, TableOrder } from './floor';

export interface WireEvent {
  readonly hash: string;
  readonly code: string;
  readonly table?: number;
  readonly invoice: unknown;
  readonly order: unknown;
  readonly table_repr?: unknown;
}

export interface EventContent {
  readonly hash: string;
  readonly code: string;
  readonly table: Table;
  readonly order: TableOrder | null;
  /** What was ordered just now; makes the invoice. */
  readonly added: readonly TableDish[] | null;
  /** Numbers the invoices and their sessions. */
  readonly invoiceId: number;
  readonly withTableRepr: boolean;
}

const roubles = (amountKopecks: number): number => amountKopecks / 100;
const sumOf = (dishes: readonly TableDish[]): number => dishes.reduce((sum, dish) => sum + Math.round(dish.price * dish.count), 0);

const orderOnWire = (order: TableOrder, table: Table): unknown => ({
  guid: order.guid,
  sum: roubles(sumOf(order.dishes)),
  pricelist_sum: roubles(sumOf(order.dishes)),
  table: { id: table.id, name: table.name },
  waiter: order.waiter,
  discounts: [],
  payments: [],
  dishes: order.dishes.map((dish) => ({
    id: dish.id,
    type: 'dish',
    name: dish.name,
    price: roubles(dish.price),
    count: dish.count,
    sum: roubles(sumOf([dish])),
    modifiers: [],
  })),
});

const invoiceOnWire = ({ order, table, added, invoiceId }: EventContent): unknown =>
  order === null || added === null
    ? null
    : {
        id: invoiceId,
        order_guid: order.guid,
        table_id: table.id,
        unpaid_sum: roubles(sumOf(order.dishes)),
        session_id: invoiceId,
        status: 0,
        error: null,
        session: { items: added.map(({ id, count, name }) => ({ id, type: 'dish', count, modifiers: [], name })), payments: null },
      };

export const eventOnWire = (content: EventContent): WireEvent => ({
  hash: content.hash,
  code: content.code,
  table: content.table.id,
  invoice: invoiceOnWire(content),
  order: content.order === null ? null : orderOnWire(content.order, content.table),
  ...(content.withTableRepr ? { table_repr: { id: content.table.id, name: content.table.name, max_guests: content.table.maxGuests } } : {}),
});

const without = (value: unknown, field: string): unknown => (typeof value === 'object' && value !== null ? { ...value, [field]: undefined } : value);

/** The same event, silent about where it happened: in JSON such fields are not there. */
export const withoutTable = ({ table: _table, table_repr: _shown, ...event }: WireEvent): WireEvent => ({ ...event, invoice: without(event.invoice, 'table_id'), order: without(event.order, 'table') });
