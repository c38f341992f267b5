/** The dining hall: tables, and the order that stands on each of them. */
import { favourites, menu } from '../restaurant/menu';
import type { Random } from '../random';

export interface Table {
  readonly id: number;
  /** What staff call it. */
  readonly name: string;
  readonly maxGuests: number;
}

/** A dish on a table's order. */
export interface TableDish {
  readonly id: number;
  readonly name: string;
  /** Kopecks a portion. */
  readonly price: number;
  readonly count: number;
}

export interface TableOrder {
  readonly guid: string;
  readonly waiter: { readonly id: number; readonly name: string };
  readonly dishes: readonly TableDish[];
}

/** A dish wished by name; `price` in kopecks is needed only for what is not on the menu. */
export type DishWish = string | { readonly name: string; readonly count?: number; readonly price?: number };

export interface Floor {
  tables(): readonly Table[];
  /** The table of this name; one that nobody named before is put into the hall. */
  table(name: string | number): Table;
  orderAt(table: Table): TableOrder | null;
  /** A new party's order replaces whatever stood there. */
  seat(table: Table, dishes: readonly TableDish[], byWaiter: boolean): TableOrder;
  add(table: Table, dishes: readonly TableDish[]): TableOrder;
  leave(table: Table): void;
  /** @throws RangeError on a dish that is neither on the menu nor priced */
  choose(wishes: readonly DishWish[] | undefined): readonly TableDish[];
}

const waiters = [
  { id: 9011, name: 'Анна К.' },
  { id: 9012, name: 'Дмитрий С.' },
  { id: 9013, name: 'Мария Л.' },
];
/** Guests order without a waiter: the QR menu writes itself down, as in the protocol's examples. */
const system = { id: 9001, name: 'Система' };
/** Table «6» is 1000028, as in the protocol's examples. */
const firstTableId = 1_000_022;

const wished = (wish: DishWish): TableDish => {
  const { name, count = 1, price } = typeof wish === 'string' ? { name: wish } : wish;
  const dish = menu.find((one) => one.name === name);
  if (dish === undefined && price === undefined) throw new RangeError(`«${name}» is not on the menu: give its price in kopecks`);
  return { id: dish?.ident ?? 1_009_000, name, price: price ?? dish?.price ?? 0, count };
};

export const createFloor = (random: Random): Floor => {
  const tables: Table[] = [];
  const orders = new Map<number, TableOrder>();
  const addTable = (name: string): Table => {
    const table: Table = { id: firstTableId + tables.length + 1, name, maxGuests: name === '6' ? 50 : random.pick([2, 4, 4, 6, 8]) };
    tables.push(table);
    return table;
  };
  for (let number = 1; number <= 20; number += 1) addTable(String(number));
  for (const name of ['Терраса 1', 'Терраса 2', 'VIP']) addTable(name);

  const guid = (): string => `{${[8, 4, 4, 4, 12].map((digits) => random.hex(digits).toUpperCase()).join('-')}}`;
  const put = (table: Table, order: TableOrder): TableOrder => {
    orders.set(table.id, order);
    return order;
  };
  const seat: Floor['seat'] = (table, dishes, byWaiter) =>
    put(table, { guid: guid(), waiter: byWaiter ? (waiters[table.id % waiters.length] ?? system) : system, dishes });

  return {
    tables: () => tables,
    table: (wanted) => {
      const name = String(wanted);
      return tables.find((one) => one.name === name) ?? addTable(name);
    },
    orderAt: (table) => orders.get(table.id) ?? null,
    seat,
    add: (table, dishes) => {
      const standing = orders.get(table.id);
      return standing === undefined ? seat(table, dishes, false) : put(table, { ...standing, dishes: [...standing.dishes, ...dishes] });
    },
    leave: (table) => void orders.delete(table.id),
    choose: (wishes) => {
      if (wishes !== undefined) return wishes.map(wished);
      const names = new Set(Array.from({ length: random.int(1, 4) }, () => random.pick(favourites).name));
      return [...names].map((name) => wished({ name, count: random.pick([1, 1, 1, 2]) }));
    },
  };
};
