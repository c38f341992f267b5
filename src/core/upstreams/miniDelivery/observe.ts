/** Puts together what the list, a look-up and the journal know of one order, and says what of it is new. */
import type { FieldChange } from '../../model/fact';
import type { Kopecks } from '../../model/money';
import { portions } from '../../model/quantity';
import type { DeliveryObservation, Dish } from '../../model/ticket';
import type { ListedChange } from './snapshot';
import { staffName } from '../wireValues';
import { stageOf, type OrderContent } from './wire';

export interface Knowledge {
  readonly orderId: number;
  /** The order's changed record; null: the list says nothing new, or nothing at all. */
  readonly listed: ListedChange | null;
  /** Whether the order stands in the list: then the list says what its status and sum are. */
  readonly present: boolean;
  readonly content: OrderContent | null;
  /** As the journal has it. */
  readonly previous: DeliveryObservation | null;
}

/** A server may write the same guest otherwise one day: «Иванов Иван», «Иван Иванов»; with or without +7, spaces and brackets. */
const nameKey = (name: string): string => name.toLocaleLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean).toSorted().join(' ');
const phoneKey = (phone: string): string => phone.replaceAll(/\D/g, '').slice(-10);
const isOther = (keyOf: (text: string) => string, before: string, now = ''): boolean => keyOf(before) !== '' && keyOf(now) !== '' && keyOf(now) !== keyOf(before);

/**
 * Whether a number that is known stands for another guest's order now: its source asks another server, or the server began to count anew. Staff correct a name
 * or a phone; both at once is somebody else.
 */
export const isAnothers = (previous: Pick<DeliveryObservation, 'guestName' | 'phone'>, { order: { fullname, phone } }: ListedChange): boolean => isOther(nameKey, previous.guestName, fullname) && isOther(phoneKey, previous.phone, phone);

/** @returns null when nobody knows anything of the order */
export const observe = ({ orderId, listed, present, content, previous }: Knowledge): DeliveryObservation | null => {
  const looked = present ? null : content;
  const status = listed?.order.status ?? looked?.status ?? previous?.status;
  if (status === undefined) return null;
  const told = <T>(field: string, now: T | undefined, before: T | undefined, none: T): T =>
    listed === null || listed.unreadable.has(field) || now === undefined ? (before ?? none) : now;
  const order = listed?.order;
  const listedSum = told<Kopecks | null>('sum', order?.sum, previous?.sum, null);
  // Staff cancel by deleting the dishes: what the kitchen has to stop cooking is what stood there before.
  const emptied = content !== null && stageOf(status, false) === 'cancelled' && content.dishes?.length === 0;
  const sum = (emptied ? null : looked?.amount) ?? listedSum;
  const waiter = order === undefined ? undefined : staffName(order.waiter);
  const dishes = (emptied ? null : content?.dishes) ?? previous?.dishes ?? null;
  return {
    orderId,
    status,
    stage: stageOf(status, isFilled(content, previous, sum)),
    guestName: told('fullname', order?.fullname, previous?.guestName, ''),
    phone: told('phone', order?.phone, previous?.phone, ''),
    address: told('address', order?.address, previous?.address, ''),
    comment: told('comment', order?.comment, previous?.comment, ''),
    promisedAt: told('dlvdate', listed?.promisedAt, previous?.promisedAt, null),
    sum,
    discount: content === null || emptied ? (previous?.discount ?? null) : content.discount,
    paid: content === null ? (previous?.paid ?? null) : content.paid,
    waiter: told('waiter', waiter, previous?.waiter, null),
    dishes,
  };
};

/** Dishes decide where they are known and still belong to this sum; the sum decides where they are not. */
const isFilled = (content: OrderContent | null, previous: DeliveryObservation | null, sum: Kopecks | null): boolean => {
  const known = content?.dishes ?? (previous?.dishes?.length !== 0 || previous.sum === sum ? previous?.dishes : null) ?? null;
  return known === null ? (sum ?? 0) !== 0 : known.length > 0;
};

/** Dishes as a line of text, without words of any language. */
const lineOf = (dishes: readonly Dish[]): string =>
  dishes
    .map(({ name, quantity, modifiers }) => {
      const extra = modifiers.length === 0 ? '' : ` (${modifiers.map((one) => one.name).join(', ')})`;
      return `${name}${extra} ×${portions(quantity)}`;
    })
    .join('; ');

const plainFields = ['stage', 'status', 'sum', 'promisedAt', 'address', 'phone', 'guestName', 'comment', 'waiter', 'paid', 'discount'] as const;

export interface Difference {
  /** Something is worth an entry in the journal. */
  readonly any: boolean;
  /** What somebody changed. That content which was unknown became known is no change. */
  readonly changes: FieldChange[];
}

export const differenceOf = (previous: DeliveryObservation, next: DeliveryObservation): Difference => {
  const changes: FieldChange[] = [];
  let learned = false;
  const note = (field: FieldChange['field'], from: string | number | null, to: string | number | null, untold: boolean): void => {
    if (from === to) return;
    if (untold) learned = true;
    else changes.push({ field, from, to });
  };
  for (const field of plainFields) {
    const fromLookUp = field === 'paid' || field === 'discount';
    note(field, previous[field], next[field], fromLookUp && previous[field] === null);
  }
  const linesBefore = previous.dishes === null ? null : lineOf(previous.dishes);
  const lines = next.dishes === null ? null : lineOf(next.dishes);
  note('dishes', linesBefore, lines, linesBefore === null);
  // A price alone can change too: then the lines read the same, and the content is another all the same.
  const repriced = linesBefore === lines && JSON.stringify(previous.dishes) !== JSON.stringify(next.dishes);
  return { any: changes.length > 0 || learned || repriced, changes };
};
