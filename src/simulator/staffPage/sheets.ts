/** The two pages beside the list: «Отчеты» and «Помощь». */
import { html, type Markup } from '../http/html';
import type { DeliveryOrder } from '../miniDelivery/orders';
import { roubles } from './list';
import { stageOf, stages } from './stages';

export const report = (orders: readonly DeliveryOrder[]): Markup => html`
  <div class="sheet">
    <h2>Отчет по заказам</h2>
    <table class="info">
      <tr><th>Статус</th><th>Заказов</th><th>Сумма</th></tr>
      ${stages.map(({ key, label }) => {
        const here = orders.filter((order) => stageOf(order) === key);
        return html`<tr><td>${label}</td><td>${here.length}</td><td>${roubles(here.reduce((sum, order) => sum + order.priced.amount, 0))}</td></tr>`;
      })}
    </table>
  </div>`;

export const help = (): Markup => html`
  <div class="sheet">
    <h2>Работа с интернет-заказами</h2>
    <p>Новый заказ помечается розовым цветом и имеет статус «Ожидает». Нажмите «Принять»: откроется вся информация о заказе.</p>
    <p>Перезвоните гостю, уточните содержимое заказа и адрес доставки. Если гость отказывается, нажмите «Отменить»: статус изменится на «Удален».</p>
    <p>Если все верно, нажмите «Принять»: заказ будет создан на кассе. Сразу после создания он пуст; блюда попадут в него, когда вы откроете его на кассе для редактирования.</p>
  </div>`;
