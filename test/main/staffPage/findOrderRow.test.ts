/** The row finder in Debian's Chromium: on the simulator's staff page, and on pages that look otherwise. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { awaitCreatedTable, callText, markOrderRow, MARK_ATTRIBUTE, type OrderTraits } from '../../../src/main/staffPage/findOrderRow';
import { openChromium } from '../../fixtures/renderer/builtPages';
import { open } from '../../simulator/rig';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openChromium();
  page = await browser.newPage({ viewport: { width: 900, height: 400 } });
});
afterAll(() => browser.close());

const ivanov = { orderId: 139, phone: '87776665544', guestName: 'Иванов Иван Иванович' };
const mark = (traits: OrderTraits, scroll: 'center' | 'nearest' = 'center'): Promise<boolean> => page.evaluate(callText(markOrderRow, traits, MARK_ATTRIBUTE, scroll));
const marked = (): Promise<string[]> => page.locator(`[${MARK_ATTRIBUTE}]`).evaluateAll((rows) => rows.map((row) => row.textContent?.replace(/\s+/g, ' ').trim() ?? ''));
const show = (body: string): Promise<void> => page.setContent(`<!doctype html><body>${body}</body>`);

describe("an order's row", () => {
  test('on DeliveryHatch’s page is marked and in view, wherever it stands in the list', async () => {
    const simulator = await open({ behaviour: { movesOn: false } });
    const wish = (sname: string, phone: string) => ({ guest: { sname, fname: 'Иван', phone, address: 'Ул. Пушкина 7' } });
    const ids = Array.from({ length: 30 }, (_one, at) => simulator.guest.postDelivery(wish(`Гость${at}`, `8777666${5000 + at}`)));
    await page.goto(simulator.miniDelivery.staffPageUrl);
    const id = ids[3] ?? 0;
    const row = page.locator(`#order${id}`);
    expect(await row.evaluate((node) => node.getBoundingClientRect().top < innerHeight)).toBe(false);
    expect(await mark({ orderId: id, phone: '87776665003', guestName: 'Гость3 Иван' })).toBe(true);
    expect(await row.getAttribute(MARK_ATTRIBUTE)).toBe('');
    expect((await marked()).length).toBe(1);
    expect(await row.evaluate((node) => node.getBoundingClientRect().top >= 0 && node.getBoundingClientRect().bottom <= innerHeight)).toBe(true);

    await row.getByRole('link', { name: 'Принять' }).click();
    expect(await mark({ orderId: id, phone: '87776665003', guestName: 'Гость3 Иван' }, 'nearest')).toBe(true);
    expect(await row.getAttribute(MARK_ATTRIBUTE)).toBe('');
  });

  test('is found by phone and name where the column of numbers is empty, as in the manual’s pictures', async () => {
    await show(`<table><tr><td>№<td>ФИО<td>Контакты</tr>
      <tr><td><td>ПЕТРОВ ПЁТР<td>8 999 111-22-33 Ул. Мира</tr>
      <tr><td><td>ИВАНОВ ИВАН  ИВАНОВИЧ<td>8 (777) 666-55-44 Ул.пушкина</tr></table>`);
    expect(await mark(ivanov)).toBe(true);
    expect((await marked())[0]).toContain('ИВАНОВ ИВАН');
    expect(await mark({ orderId: 7, phone: '', guestName: 'Петров Петр' })).toBe(false);
  });

  test('a guest who ordered twice: the number decides', async () => {
    await show(`<table><tr><th>№<th>ФИО<th>Контакты</tr>
      <tr><td>138<td>Иванов Иван Иванович<td>87776665544</tr><tr><td>139<td>Иванов Иван Иванович<td>87776665544</tr></table>`);
    await mark(ivanov);
    expect(await marked()).toEqual(['139Иванов Иван Иванович87776665544']);
  });

  test('of a guest whose other order alone is on the page is not there', async () => {
    await show('<table><tr><th>№<th>ФИО<th>Контакты</tr><tr><td>138<td>Иванов Иван Иванович<td>87776665544</tr></table>');
    expect(await mark(ivanov)).toBe(false);
  });

  test('the same number as a sum or inside another number is not the order', async () => {
    await show(`<table><tr><th>№<th>ФИО<th>Сумма</tr><tr><td>1390<td>Кто-то<td>139</tr><tr><td>5<td>Другой<td>139.00</tr></table>`);
    expect(await mark(ivanov)).toBe(false);
    expect(await marked()).toEqual([]);
  });

  test('is found by its link or attribute in a list that is no table', async () => {
    await show('<ul><li data-id="138">A<a href="/accept/138">x</a><li data-id="139">Иванов Иван Иванович <a href="/accept?id=139">Принять</a></ul>');
    expect(await mark(ivanov)).toBe(true);
    expect(await marked()).toEqual(['Иванов Иван Иванович Принять']);
  });

  test('where two rows match alike, neither is marked, and an old mark goes', async () => {
    await show(`<table><tr ${MARK_ATTRIBUTE}><td>Старая<td>отметка</tr><tr><td>Иванов Иван Иванович<td>87776665544</tr><tr><td>Иванов Иван Иванович<td>87776665544</tr></table>`);
    expect(await mark(ivanov)).toBe(false);
    expect(await marked()).toEqual([]);
  });

  test.each(['', '<p>Ошибка 500</p>', '<table></table>', '<table><tr></tr></table>', '<frameset></frameset>'])('on a page like %j nothing happens', async (body) => {
    await show(body);
    expect(await mark(ivanov)).toBe(false);
  });
});

describe('the table that the page made', () => {
  test.each([
    ['<h1>Создание заказа</h1><p>Создан стол "Dlv.2"</p>', 'Dlv.2'],
    ['<p>Создан  стол «Dlv.12»</p>', 'Dlv.12'],
  ])('is read from %s', async (body, table) => {
    await show(body);
    expect(await page.evaluate(callText(awaitCreatedTable))).toBe(table);
  });

  test('is learnt when the page says it later without loading anew', async () => {
    await show('<div id="message"></div>');
    const learnt = page.evaluate<string>(callText(awaitCreatedTable));
    await page.evaluate(() => {
      const message = document.getElementById('message');
      if (message) message.textContent = 'Создан стол "Dlv.3"';
    });
    expect(await learnt).toBe('Dlv.3');
  });
});
