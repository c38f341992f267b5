/** What the QR menu's events API v4 says on the wire, read part by part, so that what is readable of an event is never lost for what is not. */
import * as v from 'valibot';
import { kopecks, kopecksFromRoubles, type Kopecks } from '../../model/money';
import { quantityFromPortions, type Quantity } from '../../model/quantity';
import { shownText } from '../../model/shownText';
import type { Dish, HallKind } from '../../model/ticket';
import { identityOf, isObject, issueText, MOST_LINES, shownTextSchema, staffName, WireNumberSchema, WireTextSchema, type JsonObject } from '../wireValues';

/** A map, since a server may call an event `constructor`, which every object has. */
const kinds: ReadonlyMap<string, HallKind> = new Map([
  ['save_order', 'table-order'],
  ['additional_order', 'table-order'],
  ['waiter_call', 'waiter-call'],
  ['bill_request', 'bill-request'],
  ['online_payment', 'online-payment'],
]);

/** Roubles as a float, `186.0`. Beyond any bill there is: an error, not money. */
const RoublesSchema = v.pipe(
  WireNumberSchema,
  v.check((roubles) => Math.abs(roubles) < 1e10, 'a sum in roubles'),
  v.transform((roubles): Kopecks => kopecksFromRoubles(roubles)),
);
const CountSchema = v.pipe(
  WireNumberSchema,
  v.check((count) => Math.abs(count) < 1e6, 'a count'),
  v.transform((count): Quantity => quantityFromPortions(count)),
);
/** What something is known by: as it came. */
const TextSchema = v.pipe(WireTextSchema, v.trim(), v.nonEmpty());
const NameSchema = v.pipe(shownTextSchema('name'), v.nonEmpty());
const DishNameSchema = v.pipe(shownTextSchema('dish'), v.nonEmpty());
/** It becomes part of a key, and of the next question's address: a server takes neither at any length. */
const HashSchema = v.pipe(TextSchema, v.maxLength(200));
const ListSchema = v.array(v.unknown());

/** One event as far as it could be read. `flaws` says what could not. */
export interface ReadEvent {
  readonly hash: string | null;
  readonly code: string;
  readonly kind: HallKind;
  readonly table: { readonly id: string; readonly name: string };
  readonly sum: Kopecks | null;
  readonly waiter: string | null;
  readonly dishes: Dish[];
  readonly added: Dish[];
  readonly flaws: readonly string[];
}

/** Reads parts of a record; what is missing or null is null, what is there and wrong is null and a flaw. */
class PartReader {
  readonly flaws: string[] = [];
  part<S extends v.GenericSchema>(from: JsonObject | null, key: string, schema: S, path = key): v.InferOutput<S> | null {
    const value = from?.[key];
    if (value === undefined || value === null || value === '') return null;
    const parsed = v.safeParse(schema, value);
    if (parsed.success) return parsed.output;
    this.flaws.push(`${path}: ${issueText(parsed.issues)}`);
    return null;
  }
  object(from: JsonObject | null, key: string, path = key): JsonObject | null {
    const value = from?.[key];
    if (value === undefined || value === null) return null;
    if (isObject(value)) return value;
    this.flaws.push(`${path}: expected Object`);
    return null;
  }
}

/** A dish together with what only joining needs. */
interface WireDish {
  readonly id: string | null;
  readonly dish: Dish;
}

const linesOf = (reader: PartReader, from: JsonObject | null, key: string, path: string): readonly unknown[] => {
  const list = reader.part(from, key, ListSchema, path) ?? [];
  if (list.length <= MOST_LINES) return list;
  reader.flaws.push(`${path}: ${list.length} lines, the first ${MOST_LINES} are read`);
  return list.slice(0, MOST_LINES);
};

const readModifiers = (reader: PartReader, dish: JsonObject, path: string): Dish['modifiers'] => {
  // The original shows empty lists only: what stands in one is read as dishes are, a bare name too.
  const list = linesOf(reader, dish, 'modifiers', `${path}.modifiers`);
  return list.flatMap((one, index) => {
    const object = isObject(one) ? one : { name: one };
    const at = `${path}.modifiers[${index}]`;
    const name = reader.part(object, 'name', DishNameSchema, `${at}.name`);
    if (name === null) {
      reader.flaws.push(`${at}: no name`);
      return [];
    }
    return [{ name, quantity: reader.part(object, 'count', CountSchema, `${at}.count`) ?? quantityFromPortions(1) }];
  });
};

const readDishes = (reader: PartReader, from: JsonObject | null, key: string, path: string): WireDish[] => {
  const list = linesOf(reader, from, key, path);
  return list.flatMap((one, index) => {
    const at = `${path}[${index}]`;
    const name = isObject(one) ? reader.part(one, 'name', DishNameSchema, `${at}.name`) : null;
    if (!isObject(one) || name === null) {
      reader.flaws.push(`${at}: no dish with a name`);
      return [];
    }
    const dish: Dish = {
      name,
      quantity: reader.part(one, 'count', CountSchema, `${at}.count`) ?? quantityFromPortions(1),
      price: reader.part(one, 'price', RoublesSchema, `${at}.price`),
      sum: reader.part(one, 'sum', RoublesSchema, `${at}.sum`),
      modifiers: readModifiers(reader, one, at),
    };
    return [{ id: reader.part(one, 'id', TextSchema, `${at}.id`), dish }];
  });
};

/** Null where price and count are each possible, and together are not. */
const sumOf = (price: Kopecks, quantity: Quantity): Kopecks | null => {
  const sum = Math.round((price * quantity) / 1000);
  return Number.isSafeInteger(sum) ? kopecks(sum) : null;
};

/**
 * What was just added bears no prices: they stand in the order, under the same dish id. The same dish can stand there several times; the last line of equal
 * count is the newest, and each line is taken once.
 */
const join = (items: readonly WireDish[], ordered: readonly WireDish[]): Dish[] => {
  const free = [...ordered];
  return items.map(({ id, dish }) => {
    const same = free.filter((line) => line.id !== null && line.id === id);
    const line = same.findLast((one) => one.dish.quantity === dish.quantity) ?? same.at(-1);
    if (line === undefined) return dish;
    free.splice(free.indexOf(line), 1);
    const price = dish.price ?? line.dish.price;
    const sumOfLine = line.dish.quantity === dish.quantity ? line.dish.sum : null;
    const sum = dish.sum ?? sumOfLine ?? (price === null ? null : sumOf(price, dish.quantity));
    return { ...dish, price, sum, modifiers: dish.modifiers.length > 0 ? dish.modifiers : line.dish.modifiers };
  });
};

/** The table's id is what the server calls it; its name, what staff call it. An event without any table is still told: someone calls, and staff look around. */
const readTable = (reader: PartReader, event: JsonObject, order: JsonObject | null, invoice: JsonObject | null): ReadEvent['table'] => {
  const shown = reader.object(event, 'table_repr');
  const ordered = reader.object(order, 'table', 'order.table');
  const id =
    reader.part(event, 'table', TextSchema) ??
    reader.part(shown, 'id', TextSchema, 'table_repr.id') ??
    reader.part(ordered, 'id', TextSchema, 'order.table.id') ??
    reader.part(invoice, 'table_id', TextSchema, 'invoice.table_id');
  const name =
    reader.part(shown, 'name', NameSchema, 'table_repr.name') ?? reader.part(ordered, 'name', NameSchema, 'order.table.name') ?? (id === null ? null : shownText(id, 'name') || null);
  if (id === null && name === null) reader.flaws.push('table: none');
  return { id: identityOf(id ?? name ?? '?'), name: name ?? '?' };
};

/** @returns what could be read of the event; a text that says why nothing could: without a code nobody knows what happened */
export const readEvent = (record: unknown): ReadEvent | string => {
  if (!isObject(record)) return 'expected Object';
  const reader = new PartReader();
  const code = reader.part(record, 'code', TextSchema);
  if (code === null) return reader.flaws[0] ?? 'code: none';
  const order = reader.object(record, 'order');
  const invoice = reader.object(record, 'invoice');
  const session = reader.object(invoice, 'session', 'invoice.session');
  const dishes = readDishes(reader, order, 'dishes', 'order.dishes');
  const items = readDishes(reader, session, 'items', 'invoice.session.items');
  const waiter = reader.object(order, 'waiter', 'order.waiter');
  const everything = dishes.map(({ dish }) => dish);
  const added = items.length > 0 || code !== 'save_order' ? join(items, dishes) : everything;
  const isOrder = kinds.get(code) === 'table-order';
  return {
    hash: reader.part(record, 'hash', HashSchema),
    code,
    kind: kinds.get(code) ?? 'other',
    table: readTable(reader, record, order, invoice),
    sum: reader.part(order, 'sum', RoublesSchema, 'order.sum') ?? reader.part(invoice, 'unpaid_sum', RoublesSchema, 'invoice.unpaid_sum'),
    waiter: staffName(reader.part(waiter, 'name', NameSchema, 'order.waiter.name')),
    dishes: everything,
    added: isOrder ? added : [],
    flaws: reader.flaws,
  };
};

/** The events of an answer, oldest first; null: the answer is not this API's. An empty list may come as null, as `payments` does in the original. */
export const updatesOf = (json: JsonObject): readonly unknown[] | null => {
  const data = json['data'];
  if (!isObject(data) || !('updates' in data)) return null;
  const updates = data['updates'];
  if (updates === null) return [];
  return Array.isArray(updates) ? updates : null;
};
