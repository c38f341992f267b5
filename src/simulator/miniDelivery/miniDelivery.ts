/** The Mini-Delivery server: API, orders, and the staff at the till who move accepted orders on. */
import type { Answer, Call } from '../http/answer';
import type { Random } from '../random';
import { inventBasket, inventComment, inventGuest } from '../restaurant/guests';
import { deliveryTime } from '../restaurant/localTime';
import type { Schedule } from '../schedule';
import { createStaffPage } from '../staffPage/staffPage';
import { basePath, createCalls, type MiniDeliveryBehaviour } from './calls';
import { callBack } from './callback';
import { createOrders, familyOf, isEmptyOnCash, type DeliveryOrder, type OrderPatch, type Orders } from './orders';
import { readPostedOrder } from './requests';
import { createStopList, type StopList } from './stopList';

/** What a website posts: what is left out is invented. */
export interface DeliveryWish {
  /** Fields of `guest` of `POST /postorder`; undefined leaves one out. */
  readonly guest?: Readonly<Record<string, unknown>>;
  /** Fields of `order` of `POST /postorder`; undefined leaves one out. */
  readonly order?: Readonly<Record<string, unknown>>;
  /** Promised in so many minutes of the wall clock, default 60; `order.deliverat` goes before it. */
  readonly inMinutes?: number;
}

export interface Staff {
  /** «Принять»: status 10 and an empty table. @throws RangeError unless the order waits */
  accept(id: number): void;
  /** Cancels from any status: 40. */
  cancel(id: number): void;
  setStatus(id: number, status: number): void;
  /** Opens an accepted order for editing: its dishes come in, status 11. */
  fillOrder(id: number): void;
  edit(id: number, patch: OrderPatch): void;
}

export interface MiniDelivery {
  readonly token: string;
  readonly orders: Orders;
  readonly stopList: StopList;
  readonly staff: Staff;
  /** As a website would, through the same checks; answers the order's id. @throws Refused */
  postDelivery(wish?: DeliveryWish): number;
  handle(call: Call): Answer;
}

export interface StaffBehaviour {
  /** Whether accepted orders are opened, sent and archived by themselves, as busy staff would. */
  movesOn: boolean;
}

/** Simulated seconds that staff take for the next step. */
const paceS = { open: [6, 12], send: [80, 140], archive: [120, 200] } as const;

export const createMiniDelivery = (options: {
  readonly token: string;
  readonly random: Random;
  readonly schedule: Schedule;
  /** Wall clock, ms. */
  readonly now: () => number;
  readonly timeZone: string | undefined;
  readonly behaviour: MiniDeliveryBehaviour & StaffBehaviour;
  readonly happened: (what: string) => void;
}): MiniDelivery => {
  const { random, schedule, behaviour, happened } = options;
  const guests = random.fork('guests');
  const pace = random.fork('pace');
  const stopList = createStopList();

  const stillSo = (order: DeliveryOrder): boolean => behaviour.movesOn && orders.find(order.id)?.status === order.status;
  const later = (order: DeliveryOrder, [from, to]: readonly [number, number], step: () => void): void => {
    schedule.after(pace.int(from * 1000, to * 1000), () => {
      if (stillSo(order)) step();
    });
  };
  const moveOn = (order: DeliveryOrder): void => {
    if (isEmptyOnCash(order)) later(order, paceS.open, () => orders.fill(order.id));
    else if (familyOf(order.status) === 1) later(order, paceS.send, () => orders.setStatus(order.id, 20));
    else if (familyOf(order.status) === 2) later(order, paceS.archive, () => orders.setStatus(order.id, 30));
  };
  const orders = createOrders({
    stopList,
    automaticDiscount: () => behaviour.automaticDiscount,
    changed: (order, before) => {
      happened(`Доставка № ${order.id}: статус ${before} → ${order.status}`);
      callBack(order);
      moveOn(order);
    },
  });
  const posted = (order: DeliveryOrder): void => happened(`Доставка № ${order.id}: новый заказ, ${order.fullname}`);

  const calls = createCalls({ token: options.token, orders, stopList, behaviour, posted });
  const staffPage = createStaffPage({
    orders,
    automaticDiscount: () => behaviour.automaticDiscount,
    frame: () => ({ now: options.now(), timeZone: options.timeZone, version: behaviour.version }),
  });

  const postDelivery: MiniDelivery['postDelivery'] = (wish = {}) => {
    const comment = inventComment(guests);
    const invented = {
      guest: inventGuest(guests),
      order: {
        type: 1,
        ...(comment === '' ? {} : { comment }),
        deliverat: deliveryTime(options.now() + (wish.inMinutes ?? 60) * 60_000, options.timeZone),
        content: inventBasket(guests, new Set(stopList.sold().map((dish) => dish.code))),
      },
    };
    // Through JSON, as over the wire: undefined fields are left out.
    const body: unknown = JSON.parse(JSON.stringify({ guest: { ...invented.guest, ...wish.guest }, order: { ...invented.order, ...wish.order } }));
    const order = orders.post(readPostedOrder(body));
    posted(order);
    return order.id;
  };

  return {
    token: options.token,
    orders,
    stopList,
    staff: {
      accept: (id) => void orders.accept(id),
      cancel: (id) => void orders.cancel(id),
      setStatus: (id, status) => void orders.setStatus(id, status),
      fillOrder: (id) => void orders.fill(id),
      edit: (id, patch) => void orders.edit(id, patch),
    },
    postDelivery,
    handle: (call) => (call.path.startsWith('/api/') ? calls : staffPage)(call),
  };
};

/** The name of the API call under this path, for faults; null: not a call of the API. */
export const callName = (path: string): string | null => (path.startsWith(`${basePath}/`) ? path.slice(basePath.length + 1) : null);
