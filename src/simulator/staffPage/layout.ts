/** The frame around every page of DeliveryHatch: heading with the clock, menu, the licence in the corner. */
import { html, type Markup } from '../http/html';
import { headingTime } from '../restaurant/localTime';

export interface Frame {
  /** Wall clock, ms. */
  readonly now: number;
  readonly timeZone: string | undefined;
  readonly version: string;
}

/** @param options `refreshS` the page fetches itself anew after so many seconds: nobody may miss a new order; null while a window is open */
export const layout = (frame: Frame, content: Markup, options: { readonly refreshS: number | null }): string =>
  html`<!DOCTYPE html>
    <html lang="ru">
      <head>
        <meta charset="utf-8" />
        <title>Мини Доставка</title>
        ${options.refreshS === null ? null : html`<meta http-equiv="refresh" content="${options.refreshS}" />`}
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <div id="head">
          <span class="brand">r_k</span> Версия: 7.6.0.81 <span class="clock">${headingTime(frame.now, frame.timeZone)}</span>
          <span class="manager">Менеджер Смирнова Ольга</span>
        </div>
        <div id="menu"><a href="/">Список заказов</a> <a href="/new">Новый заказ</a></div>
        ${content}
        <div id="foot">
          <div class="object">Ресторан «Причал»<br /><b>Интернет заказы</b><br />Лицензия до 31.12.2027</div>
          <div class="links"><a href="/report">Отчеты</a> <a href="/help">Помощь</a></div>
          <div class="product">Мини Доставка v2.2<br />DeliveryHatch v${frame.version}</div>
        </div>
      </body>
    </html>`.text;
