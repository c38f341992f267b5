/** DeliveryHatch's page in Debian's Chromium: waiting orders, accepting, cancelling, archiving, an order by telephone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import type { Simulator } from '../../src/simulator/simulator';
import { openChromium } from '../fixtures/renderer/builtPages';
import { delivery, open } from './rig';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

const staffPage = async (simulator: Simulator): Promise<Page> => {
  const page = await browser.newPage();
  await page.goto(simulator.miniDelivery.staffPageUrl);
  return page;
};
const statusOf = async (simulator: Simulator, id: number): Promise<number | undefined> => (await delivery(simulator, `orderstate?order_id=${id}`)).json?.order?.status;
const rowOf = (page: Page, id: number) => page.locator('#orders tbody tr').filter({ has: page.getByRole('cell', { name: String(id), exact: true }) });

const wish = {
  guest: { sname: 'Иванов', fname: 'Иван', mname: 'Иванович', phone: '8 777 666-55-44', address: 'Ул. Пушкина 7' },
  order: { comment: 'Две персоны', deliverat: '2026-01-13 12:30:00', content: [{ name: 'Борщ с говядиной', code: 101, quantity: 2 }] },
};

describe('a waiting order', () => {
  test('is pink, shows who and where, and is accepted from the window with everything about it', async () => {
    const simulator = await open({ behaviour: { movesOn: false } });
    const id = simulator.guest.postDelivery(wish);
    const page = await staffPage(simulator);
    expect(await page.getByRole('columnheader').allTextContents()).toEqual(['№', 'ФИО', 'Контакты', 'Принят на время', 'Сумма', 'В архив', 'Содержимое заказа']);
    const row = rowOf(page, id);
    expect(await row.evaluate((node) => getComputedStyle(node).backgroundColor)).toBe('rgb(255, 192, 203)');
    for (const text of ['ИВАНОВ ИВАН ИВАНОВИЧ', '87776665544', 'Ул. Пушкина 7', 'Две персоны', '13-01-2026 12:30']) expect(await row.innerText()).toContain(text);

    await row.getByRole('link', { name: 'Принять' }).click();
    const window = page.getByRole('dialog', { name: `Заказ № ${id}` });
    for (const text of ['87776665544', 'Борщ с говядиной', '780.00', 'Две персоны']) expect(await window.innerText()).toContain(text);
    expect(await statusOf(simulator, id)).toBe(0);
    await window.getByRole('button', { name: 'Принять' }).click();
    expect(await page.getByRole('dialog', { name: 'Создание заказа' }).innerText()).toContain('Создан стол "Dlv.1"');
    expect(await statusOf(simulator, id)).toBe(10);

    await page.getByRole('link', { name: 'Ок', exact: true }).click();
    await page.getByRole('link', { name: 'Создан', exact: true }).click();
    expect(await rowOf(page, id).innerText()).toContain('Заказ пуст');
    simulator.staff.fillOrder(id);
    await page.getByRole('link', { name: 'Принят', exact: true }).click();
    expect(await rowOf(page, id).innerText()).toContain('2. Борщ с говядиной');
  });

  test('is cancelled from its window, and then stands under «Удален» alone', async () => {
    const simulator = await open();
    const id = simulator.guest.postDelivery(wish);
    const page = await staffPage(simulator);
    await rowOf(page, id).getByRole('link', { name: 'Принять' }).click();
    await page.getByRole('button', { name: 'Отменить' }).click();
    expect(await statusOf(simulator, id)).toBe(40);
    await page.getByRole('link', { name: 'Ожидает' }).click();
    expect(await rowOf(page, id).count()).toBe(0);
    await page.getByRole('link', { name: 'Удален' }).click();
    expect(await rowOf(page, id).count()).toBe(1);
  });

  test('that was accepted elsewhere meanwhile is not accepted again', async () => {
    const simulator = await open({ behaviour: { movesOn: false } });
    const id = simulator.guest.postDelivery(wish);
    const page = await staffPage(simulator);
    await rowOf(page, id).getByRole('link', { name: 'Принять' }).click();
    simulator.staff.accept(id);
    simulator.staff.fillOrder(id);
    await page.getByRole('button', { name: 'Принять' }).click();
    expect(await page.getByRole('dialog', { name: 'Ошибка' }).innerText()).toContain('уже изменился');
    expect(await statusOf(simulator, id)).toBe(11);
  });
});

test('an accepted order is deleted, one that is on its way archived', async () => {
  const simulator = await open({ behaviour: { movesOn: false } });
  const [cooking, riding] = [simulator.guest.postDelivery(), simulator.guest.postDelivery()];
  simulator.staff.setStatus(cooking, 11);
  simulator.staff.setStatus(riding, 20);
  const page = await staffPage(simulator);
  await rowOf(page, riding).getByRole('button', { name: 'В архив' }).click();
  await rowOf(page, cooking).getByRole('link', { name: 'Подробнее' }).click();
  await page.getByRole('button', { name: 'Удалить' }).click();
  expect([await statusOf(simulator, riding), await statusOf(simulator, cooking)]).toEqual([30, 40]);
});

test('an order by telephone is on the cash server at once; a wrong one is refused and what was typed stays', async () => {
  const simulator = await open({ behaviour: { movesOn: false } });
  const page = await staffPage(simulator);
  await page.getByRole('link', { name: 'Новый заказ' }).click();
  await page.getByLabel('Фамилия').fill('Громов');
  await page.getByLabel('Адрес').fill('ул. Кирова 5');
  await page.getByLabel('Блюдо 1').selectOption('101');
  await page.getByRole('button', { name: 'Создать' }).click();
  expect(await page.locator('.refused').innerText()).toContain('guest.phone');
  expect(await page.getByLabel('Фамилия').inputValue()).toBe('Громов');
  await page.getByLabel('Телефон').fill('+7 900 000-00-00');
  await page.getByRole('button', { name: 'Создать' }).click();
  await page.getByRole('dialog', { name: 'Создание заказа' }).waitFor();
  expect((await delivery(simulator, 'expressorders')).json?.data).toMatchObject([{ fullname: 'Громов', status: 11, sum: 39_000 }]);
});

test('what a guest typed is text, never markup', async () => {
  const simulator = await open();
  const id = simulator.guest.postDelivery({ order: { comment: '<img src=x onerror="document.title=1">"&' } });
  const page = await staffPage(simulator);
  expect(await rowOf(page, id).innerText()).toContain('<img src=x onerror="document.title=1">"&');
  expect(await page.locator('img').count()).toBe(0);
});
