/** What opens over the list: an order's whole information, and the message after one was created. */
import { html, type Markup } from '../http/html';
import { staffTime } from '../restaurant/localTime';
import { familyOf, type DeliveryOrder } from '../miniDelivery/orders';
import type { PricedOrder } from '../miniDelivery/pricing';
import { roubles } from './list';
import { stageOf, stages, type Filter } from './stages';

const button = (action: string, label: string, order: DeliveryOrder, filter: Filter): Markup =>
  html`<form method="post" action="/${action}">
    <input type="hidden" name="id" value="${order.id}" /><input type="hidden" name="filter" value="${filter}" /><button class="${action}">${label}</button>
  </form>`;

const actions = (order: DeliveryOrder, filter: Filter): Markup => {
  const family = familyOf(order.status);
  return html`<div class="actions">
    ${family === 0 && html`${button('accept', 'Принять', order, filter)} ${button('cancel', 'Отменить', order, filter)}`}
    ${family === 2 && button('archive', 'В архив', order, filter)} ${(family === 1 || family === 2) && button('cancel', 'Удалить', order, filter)}
    <a class="button" href="/?filter=${filter}">Закрыть</a>
  </div>`;
};

const dishes = ({ items, amount, discountsum }: PricedOrder): Markup =>
  items.length === 0
    ? html`<p class="empty">На кассе заказ пуст</p>`
    : html`<table class="dishes">
        <tr><th>Кол.</th><th>Блюдо</th><th>Цена</th><th>Сумма</th></tr>
        ${items.map(
          (item) => html`<tr>
            <td>${item.quantity}</td>
            <td>${item.name}${item.modifiers.map((modifier) => html`<br /><small>+ ${modifier.name}${modifier.count > 1 && ` × ${modifier.count}`}</small>`)}</td>
            <td>${roubles(item.price)}</td>
            <td>${roubles(item.total)}</td>
          </tr>`,
        )}
        ${discountsum > 0 && html`<tr><td></td><td>Скидка</td><td></td><td>${roubles(discountsum)}</td></tr>`}
        <tr class="total"><td></td><td>Итого</td><td></td><td>${roubles(amount)}</td></tr>
      </table>`;

/** @param priced what is to be shown of the dishes: of a waiting order, what it would cost */
export const orderWindow = (order: DeliveryOrder, priced: PricedOrder, filter: Filter): Markup => {
  const label = stages.find((stage) => stage.key === stageOf(order))?.label ?? `Статус ${order.status}`;
  const line = (name: string, value: string): Markup | false => value !== '' && html`<tr><th>${name}</th><td>${value}</td></tr>`;
  return html`<div class="shade">
    <div class="window" id="orderinfo" role="dialog" aria-label="Заказ № ${order.id}">
      <h2>Заказ № ${order.id} — ${label}${order.cashTable !== null && ` — стол ${order.cashTable}`}</h2>
      <table class="info">
        ${line('ФИО', order.fullname)} ${line('Телефон', order.guest.phone)} ${line('Адрес', order.guest.address)}
        ${line('Тип заказа', order.type === 1 ? 'Доставка' : 'Самовывоз')} ${line('Принят на время', staffTime(order.deliverAt))}
        ${line('Комментарий', order.comment)} ${line('Оплачено', order.paid > 0 ? roubles(order.paid) : '')} ${line('Официант', order.waiter)}
      </table>
      ${dishes(priced)} ${actions(order, filter)}
    </div>
  </div>`;
};

/** A message with its «Ок»: «Создан стол "Dlv.2"». */
export const message = (title: string, text: string, filter: Filter): Markup =>
  html`<div class="shade">
    <div class="window message" id="message" role="dialog" aria-label="${title}">
      <h2>${title}</h2>
      <p>${text}</p>
      <div class="actions"><a class="button" id="ok" href="/?filter=${filter}">Ок</a></div>
    </div>
  </div>`;
