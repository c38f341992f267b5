/** DeliveryHatch's own page, where staff see, accept and cancel delivery orders; it has no password: it is for the restaurant's network. */
import { refusal, seeOther, textAnswer, type Answer, type Call } from '../http/answer';
import { Markup } from '../http/html';
import { Refused } from '../fields';
import type { Orders } from '../miniDelivery/orders';
import { price } from '../miniDelivery/pricing';
import { readPostedOrder } from '../miniDelivery/requests';
import { layout, type Frame } from './layout';
import { list } from './list';
import { newOrderBody, newOrderForm } from './newOrder';
import { help, report } from './sheets';
import { filterOf, type Filter } from './stages';
import { message, orderWindow } from './windows';
import { style } from './style';

const refreshS = 15;

export const createStaffPage = (deps: { readonly orders: Orders; readonly automaticDiscount: () => number | null; readonly frame: () => Frame }): ((call: Call) => Answer) => {
  const { orders } = deps;
  const page = (content: Markup, status = 200): Answer => textAnswer(layout(deps.frame(), content, { refreshS: null }), 'text/html', status);

  const listPage = (filter: Filter, over: Markup | null): Answer => {
    const content = new Markup(`${list(orders.all(), filter).text}${over?.text ?? ''}`);
    return textAnswer(layout(deps.frame(), content, { refreshS: over === null ? refreshS : null }), 'text/html');
  };
  const overList = (query: URLSearchParams, filter: Filter): Markup | null => {
    const created = orders.find(Number(query.get('created') ?? -1));
    if (created?.cashTable) return message('Создание заказа', `Создан стол "${created.cashTable}"`, filter);
    const order = orders.find(Number(query.get('order') ?? -1));
    return order === undefined ? null : orderWindow(order, order.status === 0 ? price(order.basket, deps.automaticDiscount()) : order.priced, filter);
  };

  /** A button of the list or of an order's window: does it and shows the list. */
  const press = (call: Call, act: (id: number) => string): Answer => {
    const form = new URLSearchParams(call.body);
    const filter = filterOf(form.get('filter'));
    const id = Number(form.get('id'));
    if (orders.find(id) === undefined) return listPage(filter, message('Ошибка', 'Заказ не найден', filter));
    try {
      return seeOther(`/?filter=${filter}${act(id)}`);
    } catch (error) {
      if (error instanceof RangeError) return listPage(filter, message('Ошибка', 'Статус заказа уже изменился, обновите список', filter));
      throw error;
    }
  };
  const create = (call: Call): Answer => {
    const form = new URLSearchParams(call.body);
    try {
      const { now, timeZone } = deps.frame();
      const order = orders.post(readPostedOrder(JSON.parse(JSON.stringify(newOrderBody(form, now, timeZone)))));
      orders.setStatus(order.id, 11);
      return seeOther(`/?created=${order.id}`);
    } catch (error) {
      if (error instanceof Refused) return page(newOrderForm(form, error.message));
      throw error;
    }
  };

  const routes: Readonly<Record<string, (call: Call) => Answer>> = {
    'GET /': ({ query }) => {
      const filter = filterOf(query.get('filter'));
      return listPage(filter, overList(query, filter));
    },
    'GET /style.css': () => textAnswer(style, 'text/css'),
    'GET /new': () => page(newOrderForm(new URLSearchParams(), null)),
    'GET /report': () => page(report(orders.all())),
    'GET /help': () => page(help()),
    'POST /new': create,
    'POST /accept': (call) => press(call, (id) => (orders.accept(id), `&created=${id}`)),
    'POST /cancel': (call) => press(call, (id) => (orders.cancel(id), '')),
    'POST /archive': (call) => press(call, (id) => (orders.setStatus(id, 30), '')),
  };
  return (call) => routes[`${call.method} ${call.path}`]?.(call) ?? refusal('Not found', 404);
};
