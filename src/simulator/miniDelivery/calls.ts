/** The calls of Mini-Delivery API v2 `ext`, answered as its page says. */
import { jsonAnswer, refusal, type Answer, type Call } from '../http/answer';
import { Refused } from '../fields';
import { isOpen, type DeliveryOrder, type Orders } from './orders';
import { price } from './pricing';
import { readBasket, readPostedOrder } from './requests';
import type { StopList } from './stopList';

export interface MiniDeliveryBehaviour {
  /** Whether `/expressorders` lists orders in status 0: depends on the version. */
  listsWaiting: boolean;
  /** `DHVersion` in `/ping`; below 3.0.6.1222 there are no `params`. */
  version: string;
  /** Code of a discount that every order gets, or null. */
  automaticDiscount: number | null;
}

export const basePath = '/api/v2/ext';

/** True from 3.0.6.1222 on, compared number by number. */
const tellsParams = (version: string): boolean => {
  const since = [3, 0, 6, 1222];
  const parts = version.split('.').map(Number);
  for (const [at, wanted] of since.entries()) {
    const part = parts[at] ?? 0;
    if (part !== wanted) return part > wanted;
  }
  return true;
};

const listed = (order: DeliveryOrder): unknown => ({
  id: order.id,
  guestmeta: order.guest.meta,
  comment: order.comment,
  dlvdate: order.deliverAt,
  status: order.status,
  sum: order.priced.amount,
  waiter: order.waiter,
  address: order.guest.address,
  longitude: order.guest.longitude,
  latitude: order.guest.latitude,
  phone: order.guest.phone,
  fullname: order.fullname,
});

const stateOf = ({ id, status, paid, guest, priced }: DeliveryOrder): unknown => ({
  result: true,
  guestmeta: guest.meta,
  order: {
    id,
    status,
    amount: priced.amount,
    discountsum: priced.discountsum,
    paid,
    ...(status === 0 ? {} : { items: priced.items }),
    discounts: priced.discounts,
  },
});

const bodyOf = (call: Call): unknown => {
  try {
    return JSON.parse(call.body);
  } catch {
    throw new Refused('Тело запроса не является JSON');
  }
};

/** @param deps `posted` is told of an order that came in through the API */
export const createCalls = (deps: {
  readonly token: string;
  readonly orders: Orders;
  readonly stopList: StopList;
  readonly behaviour: MiniDeliveryBehaviour;
  readonly posted: (order: DeliveryOrder) => void;
}): ((call: Call) => Answer) => {
  const { orders, stopList, behaviour } = deps;
  const ping = (): Answer => {
    const params = { dadata_apikey: 'example-key', dadata_basecity: 'Новосибирск', dlvfrom: '9,00', dlvto: '23,00', dlvperiod: '15' };
    const { version } = behaviour;
    return jsonAnswer({
      result: true,
      data: { DHVersion: version, CSVersion: '7.6.0.81', CSNetName: 'CONF_MIDSERVER', ...(tellsParams(version) ? { params } : {}) },
    });
  };
  const calls: Readonly<Record<string, (call: Call) => Answer>> = {
    'GET ': () => jsonAnswer({ result: true }),
    'GET ping': ping,
    'GET getmenu': () => jsonAnswer({ result: true, data: stopList.sold() }),
    'GET expressorders': () =>
      jsonAnswer({
        result: true,
        data: orders
          .all()
          .filter((order) => isOpen(order) && (behaviour.listsWaiting || order.status !== 0))
          .map(listed),
      }),
    'GET orderstate': (call) => {
      const text = call.query.get('order_id');
      if (text === null) throw new Refused('Параметр "order_id" не передан');
      if (!/^\d{1,15}$/.test(text)) throw new Refused('Параметр "order_id": ожидается целое число');
      const order = orders.find(Number(text));
      if (order === undefined) throw new Refused(`Заказ ${text} не найден`);
      return jsonAnswer(stateOf(order));
    },
    'POST validate': (call) => {
      const basket = readBasket(bodyOf(call));
      stopList.check(basket.content);
      return jsonAnswer({ result: true, order: price(basket, behaviour.automaticDiscount) });
    },
    'POST postorder': (call) => {
      const order = orders.post(readPostedOrder(bodyOf(call)));
      deps.posted(order);
      return jsonAnswer({ result: true, order_id: order.id });
    },
  };

  return (call) => {
    if (call.path !== basePath && !call.path.startsWith(`${basePath}/`)) return refusal('Not found', 404);
    const token = call.headers['token'];
    if (token === undefined || token === '') return refusal('"Token" header expected.');
    if (token !== deps.token) return refusal('"Token" is not valid.');
    const name = call.path.slice(basePath.length + 1);
    const handle = calls[`${call.method} ${name}`];
    if (handle === undefined) {
      const other = Object.keys(calls).some((known) => known.endsWith(` ${name}`));
      return other ? refusal(`Method ${call.method} is not allowed.`, 405) : refusal(`Unknown call "${name}".`, 404);
    }
    try {
      return handle(call);
    } catch (error) {
      if (error instanceof Refused) return refusal(error.message);
      throw error;
    }
  };
};
