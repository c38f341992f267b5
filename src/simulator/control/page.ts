/** The control page: guests, deliveries, staff and faults by a click; its script fetches the state once a second. */
import { html, type Markup } from '../http/html';
import { faultKinds } from '../http/faults';
import { scenarioNames } from '../scenarios/director';
import type { SystemName } from '../model';
import { faultLabels, scenarioLabels } from './labels';

/** A button that makes one call; `$table` and `$code` in its arguments stand for what is chosen on the page. */
const button = (label: string, call: string, args: readonly unknown[]): Markup =>
  html`<button type="button" data-call="${call}" data-args="${JSON.stringify(args)}">${label}</button> `;

const hall = (): Markup => html`<section aria-labelledby="hall">
  <h2 id="hall">Зал</h2>
  <div id="tables" role="radiogroup" aria-label="Стол"></div>
  <p class="buttons">
    ${button('Позвать официанта', 'guest.callWaiter', ['$table'])}${button('Попросить счёт', 'guest.requestBill', ['$table'])}
    ${button('Сделать заказ', 'guest.order', ['$table'])}${button('Дозаказать', 'guest.orderMore', ['$table'])}
    ${button('Оплатить онлайн', 'guest.payOnline', ['$table'])}
  </p>
  <p class="buttons">
    <label>Событие с кодом <input id="code" value="song_request" size="16" /></label> ${button('Отправить', 'guest.event', ['$code', '$table'])}
  </p>
</section>`;

const delivery = (staffPageUrl: string): Markup => html`<section aria-labelledby="delivery" class="wide">
  <h2 id="delivery">Доставка</h2>
  <p class="buttons">
    ${button('Заказ с сайта: через час', 'guest.postDelivery', [{ inMinutes: 60 }])}${button('Заказ с сайта: через 4 часа', 'guest.postDelivery', [{ inMinutes: 240 }])}
    ${button('Заказ с сайта: опаздывает', 'guest.postDelivery', [{ inMinutes: -5 }])} <a href="${staffPageUrl}" target="_blank">Страница DeliveryHatch</a>
  </p>
  <table>
    <thead>
      <tr><th>№</th><th>Гость</th><th>На время</th><th>Статус</th><th>Сумма, ₽</th><th>Что сделать на кассе</th></tr>
    </thead>
    <tbody id="orders"></tbody>
  </table>
</section>`;

const faultsOf = (system: SystemName, label: string): Markup => html`<fieldset data-system="${system}">
  <legend>${label}</legend>
  <select class="fault" aria-label="Неисправность: ${label}">
    <option value="">Исправно</option>
    ${faultKinds.map((kind) => html`<option value="${kind}">${faultLabels[kind]}</option>`)}
  </select>
  ${button('Перезапустить', 'restart', [system])}
  <p class="asked"></p>
</fieldset>`;

const troubles = (): Markup => html`<section aria-labelledby="troubles">
  <h2 id="troubles">Неисправности</h2>
  ${faultsOf('qrMenu', 'QR-меню')} ${faultsOf('miniDelivery', 'Мини-доставка')}
</section>`;

const flow = (): Markup => html`<section aria-labelledby="flow">
  <h2 id="flow">Ход вечера</h2>
  <p><label>Сценарий <select id="scenario">${scenarioNames.map((name) => html`<option value="${name}">${scenarioLabels[name]}</option>`)}</select></label></p>
  <p>
    <label>Скорость <select id="speed">${[0.5, 1, 2, 5, 10, 60].map((speed) => html`<option value="${speed}">× ${speed}</option>`)}</select></label>
  </p>
  <p><label><input type="checkbox" data-behaviour="movesOn" /> Касса сама ведёт принятые заказы: в работе, в пути, в архив</label></p>
  <p><label><input type="checkbox" data-behaviour="listsWaiting" /> Список открытых заказов включает «Ожидает»</label></p>
  <p><label><input type="checkbox" data-behaviour="tableRepr" /> События QR-меню называют стол (table_repr)</label></p>
  <p>
    <label>Незнакомый hash <select data-behaviour="unknownCursor">
      <option value="all">вся очередь</option><option value="nothing">ничего</option><option value="refuse">result: false</option>
    </select></label>
  </p>
</section>`;

/** @param staffPageUrl where DeliveryHatch's page is */
export const controlPage = (staffPageUrl: string): string =>
  html`<!DOCTYPE html>
    <html lang="ru">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Симулятор ресторана</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/page.css" />
        <script type="module" src="/page.js"></script>
      </head>
      <body>
        <header>
          <h1>Симулятор ресторана «Причал»</h1>
          <p id="answer" role="status"></p>
        </header>
        <main>
          ${hall()} ${flow()} ${troubles()} ${delivery(staffPageUrl)}
          <section aria-labelledby="log" class="wide">
            <h2 id="log">Что происходило</h2>
            <ol id="happenings" reversed></ol>
          </section>
        </main>
      </body>
    </html>`.text;
