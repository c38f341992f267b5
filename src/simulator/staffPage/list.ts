/** The list of orders: filters, the table, and in each row what staff can do next. */
import { html, type Markup } from '../http/html';
import { staffTime } from '../restaurant/localTime';
import type { DeliveryOrder } from '../miniDelivery/orders';
import { stageOf, stages, type Filter } from './stages';

/** `174.00`, as r_keeper writes sums. */
export const roubles = (amountKopecks: number): string => (amountKopecks / 100).toFixed(2);

const filters = (chosen: Filter, orders: readonly DeliveryOrder[]): Markup => {
  const waiting = orders.filter((order) => order.status === 0).length;
  const tab = (key: Filter, label: string): Markup =>
    html`<a href="/?filter=${key}" class="${key === chosen ? 'filter chosen' : 'filter'}">${label}${key === 'waiting' && waiting > 0 ? html` <b>(${waiting})</b>` : null}</a> `;
  return html`<div id="filters">${tab('all', 'Все')}${stages.map(({ key, label }) => tab(key, label))}</div>`;
};

const contents = (order: DeliveryOrder, filter: Filter): Markup => {
  if (order.status === 0) return html`<a class="button accept" href="/?filter=${filter}&amp;order=${order.id}">Принять</a>`;
  const open = html`<a href="/?filter=${filter}&amp;order=${order.id}">Подробнее</a>`;
  if (stageOf(order) === 'created') return html`<span class="empty">Заказ пуст: откройте его на кассе</span><br />${open}`;
  return html`${order.priced.items.map((item) => html`${item.quantity}. ${item.name}<br />`)}${open}`;
};

const row = (order: DeliveryOrder, filter: Filter): Markup => html`
  <tr id="order${order.id}" class="${stageOf(order) ?? 'other'}">
    <td class="number">${order.id}</td>
    <td class="name">${order.fullname.toUpperCase()}</td>
    <td class="contacts">${[order.guest.phone, order.guest.address, order.comment].filter((line) => line !== '').map((line) => html`${line}<br />`)}</td>
    <td class="time">${staffTime(order.deliverAt)}</td>
    <td class="sum">${order.status === 0 ? null : roubles(order.priced.amount)}</td>
    <td class="archive">
      ${stageOf(order) === 'sent' && html`<form method="post" action="/archive"><input type="hidden" name="filter" value="${filter}" /><input type="hidden" name="id" value="${order.id}" /><button>В архив</button></form>`}
    </td>
    <td class="contents">${contents(order, filter)}</td>
  </tr>`;

/** Newest first. */
export const list = (orders: readonly DeliveryOrder[], filter: Filter): Markup => {
  const shown = orders.filter((order) => filter === 'all' || stageOf(order) === filter).reverse();
  return html`${filters(filter, orders)}
    <table id="orders">
      <thead>
        <tr><th>№</th><th>ФИО</th><th>Контакты</th><th>Принят на время</th><th>Сумма</th><th>В архив</th><th>Содержимое заказа</th></tr>
      </thead>
      <tbody>
        ${shown.map((order) => row(order, filter))} ${shown.length === 0 ? html`<tr><td colspan="7" class="none">Заказов нет</td></tr>` : null}
      </tbody>
    </table>`;
};
