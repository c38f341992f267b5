/** The bodies of `POST /validate` and `POST /postorder` (Mini-Delivery API v2), read strictly. */
import { isDeliveryTime } from '../restaurant/localTime';
import { Refused, asArray, asFilledArray, asInt, asNumber, asObject, asPositiveInt, asText, field, oneOf, optionalField, type Json } from '../fields';

export interface WishedModifier {
  readonly code: number;
  readonly count: number;
}
export interface WishedDish {
  readonly code: number;
  readonly quantity: number;
  readonly modifiers: readonly WishedModifier[];
}
export interface Basket {
  readonly discount: number | null;
  readonly content: readonly WishedDish[];
}
export interface GuestData {
  readonly sname: string;
  readonly fname: string;
  readonly mname: string;
  /** Digits only: the server removes special characters. */
  readonly phone: string;
  readonly address: string;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly meta: Json;
}
export interface PostedOrder extends Basket {
  readonly guest: GuestData;
  readonly table: number | null;
  /** 0 pick-up, 1 delivery. */
  readonly type: 0 | 1;
  readonly comment: string;
  /** Lower-cased: the server does so. */
  readonly statusCallback: string | null;
  /** Kopecks. */
  readonly paid: number;
  /** `yyyy-mm-dd hh:mm:ss`, local. */
  readonly deliverAt: string;
}

const contentOf = (holder: Json, path: string, named: boolean): readonly WishedDish[] =>
  field(holder, path, 'content', asFilledArray).map((value, index) => {
    const at = `${path === '' ? '' : `${path}.`}content[${index}]`;
    const dish = asObject(value, at);
    if (named) field(dish, at, 'name', asText);
    const modifiers = optionalField(dish, at, 'modifiers', asArray) ?? [];
    return {
      code: field(dish, at, 'code', asInt),
      quantity: field(dish, at, 'quantity', asPositiveInt),
      modifiers: modifiers.map((one, place) => {
        const where = `${at}.modifiers[${place}]`;
        const modifier = asObject(one, where);
        if (named) field(modifier, where, 'name', asText);
        return { code: field(modifier, where, 'code', asInt), count: field(modifier, where, 'count', asPositiveInt) };
      }),
    };
  });

const urlOf = (value: unknown, path: string): string => {
  const text = asText(value, path).toLowerCase();
  if (!/^https?:\/\/[^\s/?#]+/.test(text)) throw new Refused(`Поле "${path}": ожидается адрес http(s)`);
  return text;
};

const timeOf = (value: unknown, path: string): string => {
  const text = asText(value, path);
  if (!isDeliveryTime(text)) throw new Refused(`Поле "${path}": ожидается время в формате yyyy-mm-dd hh:mm:ss`);
  return text;
};

const guestOf = (value: unknown, type: 0 | 1): GuestData => {
  const guest = asObject(value, 'guest');
  const phone = field(guest, 'guest', 'phone', asText).replace(/\D/g, '');
  if (phone === '') throw new Refused('Поле "guest.phone": в номере нет цифр');
  optionalField(guest, 'guest', 'cardcode', asText);
  return {
    sname: field(guest, 'guest', 'sname', asText),
    fname: optionalField(guest, 'guest', 'fname', asText) ?? '',
    mname: optionalField(guest, 'guest', 'mname', asText) ?? '',
    phone,
    address: (type === 1 ? field : optionalField)(guest, 'guest', 'address', asText) ?? '',
    longitude: optionalField(guest, 'guest', 'longitude', asNumber) ?? null,
    latitude: optionalField(guest, 'guest', 'latitude', asNumber) ?? null,
    meta: optionalField(guest, 'guest', 'meta', asObject) ?? {},
  };
};

/** @throws Refused */
export const readBasket = (body: unknown): Basket => {
  const basket = asObject(body, 'тело запроса');
  optionalField(basket, '', 'table', asPositiveInt);
  optionalField(basket, '', 'type', oneOf(0, 1));
  return { discount: optionalField(basket, '', 'discount', asPositiveInt) ?? null, content: contentOf(basket, '', false) };
};

/** @throws Refused */
export const readPostedOrder = (body: unknown): PostedOrder => {
  const posted = asObject(body, 'тело запроса');
  const order = field(posted, '', 'order', asObject);
  const type = field(order, 'order', 'type', oneOf<0 | 1>(0, 1));
  return {
    guest: guestOf(posted['guest'], type),
    table: optionalField(order, 'order', 'table', asPositiveInt) ?? null,
    type,
    comment: optionalField(order, 'order', 'comment', asText) ?? '',
    statusCallback: optionalField(order, 'order', 'status_callback', urlOf) ?? null,
    discount: optionalField(order, 'order', 'discount', asPositiveInt) ?? null,
    paid: optionalField(order, 'order', 'paid', asPositiveInt) ?? 0,
    deliverAt: field(order, 'order', 'deliverat', timeOf),
    content: contentOf(order, 'order', true),
  };
};
