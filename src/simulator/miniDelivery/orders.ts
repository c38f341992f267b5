/** Delivery orders as DeliveryHatch keeps them: from «Ожидает» over a table on the cash server to the archive or the bin. */
import type { Basket, GuestData, PostedOrder, WishedDish } from './requests';
import { nothingPriced, price, type PricedOrder } from './pricing';
import type { StopList } from './stopList';

export interface DeliveryOrder {
  readonly id: number;
  readonly guest: GuestData;
  readonly fullname: string;
  readonly type: 0 | 1;
  readonly comment: string;
  readonly statusCallback: string | null;
  readonly paid: number;
  readonly deliverAt: string;
  /** What the guest asked for; it reaches the cash server when staff open the order for editing. */
  readonly basket: Basket;
  readonly status: number;
  /** `Dlv.2`; null: there is no order on the cash server. */
  readonly cashTable: string | null;
  /** Who has it in r_keeper; empty until accepted. */
  readonly waiter: string;
  /** What is on the cash server. */
  readonly priced: PricedOrder;
}

/** What staff change in an order, by the telephone or in the till. */
export interface OrderPatch {
  readonly fullname?: string;
  readonly phone?: string;
  readonly address?: string;
  readonly comment?: string;
  /** `yyyy-mm-dd hh:mm:ss`, local. */
  readonly dlvdate?: string;
  readonly waiter?: string;
  /** Kopecks. */
  readonly paid?: number;
  readonly discount?: number | null;
  readonly content?: readonly WishedDish[];
}

/** A status is where the order is: its tens digit is the family (API v2, «Расшифровка статусов заказов»). */
export const familyOf = (status: number): number => Math.floor(status / 10);
export const isOpen = (order: DeliveryOrder): boolean => ![3, 4].includes(familyOf(order.status));
/** «Создан»: accepted, but still empty on the cash server. */
export const isEmptyOnCash = (order: DeliveryOrder): boolean => familyOf(order.status) === 1 && order.priced.items.length === 0;

export interface Orders {
  all(): readonly DeliveryOrder[];
  find(id: number): DeliveryOrder | undefined;
  /** @throws Refused on dishes that cannot be sold */
  post(posted: PostedOrder): DeliveryOrder;
  /** Makes the order on the cash server, empty: status 10 and a table. @throws RangeError unless it waits */
  accept(id: number): DeliveryOrder;
  /** Opens it for editing: the guest's dishes come in, status 11. @throws RangeError unless it was accepted */
  fill(id: number): DeliveryOrder;
  /** Any status; what the cash server must have by then is made up. */
  setStatus(id: number, status: number): DeliveryOrder;
  cancel(id: number): DeliveryOrder;
  edit(id: number, patch: OrderPatch): DeliveryOrder;
}

const fullnameOf = ({ sname, fname, mname }: GuestData): string => [sname, fname, mname].filter((part) => part !== '').join(' ');
const onTill = ['Смирнова Ольга', 'Петров Пётр'];

/** @param options `changed` is called after an order's status has changed */
export const createOrders = (options: {
  readonly stopList: StopList;
  readonly automaticDiscount: () => number | null;
  readonly changed: (order: DeliveryOrder, before: number) => void;
}): Orders => {
  const orders = new Map<number, DeliveryOrder>();
  let lastId = 138;
  let lastTable = 0;
  const priceOf = (basket: Basket): PricedOrder => price(basket, options.automaticDiscount());
  const get = (id: number): DeliveryOrder => {
    const order = orders.get(id);
    if (order === undefined) throw new RangeError(`no order ${id}`);
    return order;
  };
  const put = (order: DeliveryOrder): DeliveryOrder => {
    const before = orders.get(order.id)?.status;
    orders.set(order.id, order);
    if (before !== undefined && before !== order.status) options.changed(order, before);
    return order;
  };
  const onCash = (order: DeliveryOrder): DeliveryOrder => {
    if (order.cashTable !== null) return order;
    lastTable += 1;
    return { ...order, cashTable: `Dlv.${lastTable}`, waiter: onTill[lastTable % onTill.length] ?? '' };
  };
  const filled = (order: DeliveryOrder): DeliveryOrder => ({ ...order, priced: order.priced.items.length > 0 ? order.priced : priceOf(order.basket) });

  const setStatus: Orders['setStatus'] = (id, status) => {
    const order = get(id);
    if (status === 0) return put({ ...order, status, cashTable: null, waiter: '', priced: nothingPriced });
    if (status === 10) return put({ ...onCash(order), status });
    // Cancelled: the dishes were deleted and the empty table closed, if there was one at all.
    if (familyOf(status) === 4) return put({ ...order, status, priced: nothingPriced });
    return put({ ...filled(onCash(order)), status });
  };

  return {
    all: () => [...orders.values()],
    find: (id) => orders.get(id),
    post: ({ guest, type, comment, statusCallback, paid, deliverAt, discount, content }) => {
      const basket: Basket = { discount, content };
      options.stopList.check(content);
      priceOf(basket);
      lastId += 1;
      const fullname = fullnameOf(guest);
      return put({ id: lastId, guest, fullname, type, comment, statusCallback, paid, deliverAt, basket, status: 0, cashTable: null, waiter: '', priced: nothingPriced });
    },
    accept: (id) => {
      if (get(id).status !== 0) throw new RangeError(`order ${id} does not wait: its status is ${get(id).status}`);
      return setStatus(id, 10);
    },
    fill: (id) => {
      if (!isEmptyOnCash(get(id))) throw new RangeError(`order ${id} is not an empty order on the cash server`);
      return setStatus(id, 11);
    },
    setStatus,
    cancel: (id) => setStatus(id, 40),
    edit: (id, patch) => {
      const order = get(id);
      const { phone = order.guest.phone, address = order.guest.address } = patch;
      const basket: Basket = { content: patch.content ?? order.basket.content, discount: patch.discount === undefined ? order.basket.discount : patch.discount };
      return put({
        ...order,
        guest: { ...order.guest, phone: phone.replace(/\D/g, ''), address },
        fullname: patch.fullname ?? order.fullname,
        comment: patch.comment ?? order.comment,
        deliverAt: patch.dlvdate ?? order.deliverAt,
        waiter: patch.waiter ?? order.waiter,
        paid: patch.paid ?? order.paid,
        basket,
        priced: order.priced.items.length > 0 ? priceOf(basket) : order.priced,
      });
    },
  };
};
