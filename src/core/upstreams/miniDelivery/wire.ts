/** What Mini-Delivery's API v2 `ext` says on the wire, and its units made the product's own: kopecks stay, portions become thousandths. */
import * as v from 'valibot';
import { kopecks, type Kopecks } from '../../model/money';
import { quantityFromPortions } from '../../model/quantity';
import { shownText } from '../../model/shownText';
import type { Dish, Stage } from '../../model/ticket';
import { isObject, issueText, MOST_LINES, optionalShownTextSchema, OptionalTextSchema, shownTextSchema, WireIntegerSchema, WireNumberSchema, type JsonObject } from '../wireValues';

const OptionalKopecksSchema = v.nullish(v.pipe(WireIntegerSchema, v.transform(kopecks)), null);

/** One record of `/expressorders`. Only `id` and `status` must be there: an order without an address is still an order. */
export const ListedOrderSchema = v.object({
  id: WireIntegerSchema,
  status: WireIntegerSchema,
  comment: optionalShownTextSchema('comment'),
  dlvdate: OptionalTextSchema,
  sum: OptionalKopecksSchema,
  waiter: optionalShownTextSchema('name'),
  address: optionalShownTextSchema('address'),
  phone: optionalShownTextSchema('phone'),
  fullname: optionalShownTextSchema('name'),
});
export type ListedOrder = v.InferOutput<typeof ListedOrderSchema>;
/** The id of a raw record; null: unreadable. Most are plain numbers, and a thousand of them are read at each change. */
export const idOf = (record: JsonObject): number | null => {
  const { id } = record;
  if (typeof id === 'number' && Number.isSafeInteger(id)) return id;
  const parsed = v.safeParse(WireIntegerSchema, id);
  return parsed.success ? parsed.output : null;
};

/** The tens digit is the family, the units digit is free: `10` and `11` are both «в работе». */
const families: Readonly<Record<number, 'waiting' | 'in-work' | 'on-the-way' | 'archived' | 'cancelled'>> = {
  0: 'waiting',
  1: 'in-work',
  2: 'on-the-way',
  3: 'archived',
  4: 'cancelled',
};

/** @param filled whether the order on the cash server holds dishes: staff call an accepted order «Создан» while it is empty, then «Принят» */
export const stageOf = (status: number, filled: boolean): Stage => {
  const family = families[Math.floor(status / 10)] ?? 'unfamiliar';
  if (family === 'in-work') return filled ? 'accepted' : 'created';
  return family;
};
export const isEnded = (stage: Stage): boolean => stage === 'archived' || stage === 'cancelled';

/** What `/orderstate` tells of an order. `dishes` null: it does not say (status 0). */
export interface OrderContent {
  readonly status: number;
  readonly amount: Kopecks | null;
  readonly discount: Kopecks | null;
  readonly paid: Kopecks | null;
  readonly dishes: Dish[] | null;
  /** What of it was not what the protocol says. */
  readonly flaws: readonly string[];
}

const OrderStateSchema = v.object({
  status: WireIntegerSchema,
  amount: OptionalKopecksSchema,
  discountsum: OptionalKopecksSchema,
  paid: OptionalKopecksSchema,
  items: v.nullish(v.array(v.unknown())),
});
const QuantitySchema = v.pipe(
  v.nullish(WireNumberSchema, 1),
  v.check((portions) => Math.abs(portions) < 1e6, 'a number of portions'),
);
const DishNameSchema = shownTextSchema('dish');
const ItemSchema = v.object({
  name: DishNameSchema,
  price: OptionalKopecksSchema,
  quantity: QuantitySchema,
  total: OptionalKopecksSchema,
  modifiers: v.nullish(v.array(v.object({ name: DishNameSchema, count: QuantitySchema }))),
});

const dishOf = (item: v.InferOutput<typeof ItemSchema>): Dish => ({
  name: item.name,
  quantity: quantityFromPortions(item.quantity),
  price: item.price,
  sum: item.total,
  modifiers: (item.modifiers ?? []).map(({ name, count }) => ({ name, quantity: quantityFromPortions(count) })),
});

/** @returns the order in an answer of `/orderstate`, or a text that says what is wrong with it */
export const contentOf = (json: JsonObject): OrderContent | string => {
  const parsed = v.safeParse(OrderStateSchema, json['order']);
  if (!parsed.success) return `order.${issueText(parsed.issues)}`;
  const { status, amount, discountsum, paid, items } = parsed.output;
  const flaws: string[] = [];
  const all = items ?? [];
  if (all.length > MOST_LINES) flaws.push(`order.items: ${all.length} lines, the first ${MOST_LINES} are read`);
  const dishes = all.slice(0, MOST_LINES).flatMap((item, index) => {
    const dish = v.safeParse(ItemSchema, item);
    if (dish.success) return [dishOf(dish.output)];
    flaws.push(`order.items[${index}].${issueText(dish.issues)}`);
    return [];
  });
  // Without a list, an order in status 0 keeps its dishes to itself; a later one is empty on the cash server.
  const untold = (items === undefined || items === null) && status < 10;
  return { status, amount, discount: discountsum, paid, dishes: untold ? null : dishes, flaws };
};

/** `"9,00"` → `"09:00"`. */
const hours = (text: string): string | null => {
  const match = /^(\d{1,2})(?:[,.:](\d{1,2}))?$/.exec(text.trim());
  return match === null ? null : `${(match[1] ?? '').padStart(2, '0')}:${(match[2] ?? '').padEnd(2, '0')}`;
};

/** @returns what settings show of an installation (never the key to dadata that stands beside it); null: this is no answer of `/ping` */
export const pingInfo = (json: JsonObject): Record<string, string> | null => {
  const data = json['data'];
  if (!isObject(data)) return null;
  const params = isObject(data['params']) ? data['params'] : {};
  const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? shownText(String(value), 'name') : '');
  const info = {
    dhVersion: text(data['DHVersion']),
    csVersion: text(data['CSVersion']),
    csName: text(data['CSNetName']),
    hoursFrom: hours(text(params['dlvfrom'])) ?? '',
    hoursTo: hours(text(params['dlvto'])) ?? '',
    periodMin: text(params['dlvperiod']),
  };
  return Object.fromEntries(Object.entries(info).filter(([, value]) => value !== ''));
};
