/** A web order: accepted in DeliveryHatch's own page, followed to its end, cancelled with a reason, and taken back in time. */
import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { provisioningFor, startWorld, type World } from './harness/world';
import type { Hoverboard } from './harness/hoverboard';

let world: World;
let hoverboard: Hoverboard;
let board: Page;

/** @param takeBackMs how long an acceptance or cancellation can be taken back */
async function open(takeBackMs: number): Promise<void> {
  hoverboard = await world.launch(world.provision(provisioningFor(world.restaurant, { file: { alerts: { takeBackMs } } })));
  const button = await hoverboard.page('button');
  await expect.poll(() => button.locator('#root').getAttribute('data-level')).toBe('quiet');
  await button.locator('[data-part=open]').click();
  board = await hoverboard.page('board');
}
const cardOf = (id: number): Locator => board.locator('.card', { hasText: `№ ${id}` });
/** Opens the order's detail pane and answers it. */
async function detailOf(id: number): Promise<Locator> {
  await cardOf(id).locator('.card__open').click();
  const detail = board.getByRole('complementary', { name: 'Заявка' });
  await detail.getByText(`${id}`).first().waitFor();
  return detail;
}
const statusOf = (id: number): number | undefined => world.restaurant.state().orders.find((order) => order.id === id)?.status;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

test('an order in «Ожидает» is accepted on the staff page, and the board follows it from there', async () => {
  await open(300);
  const { guest, miniDelivery, staff } = world.restaurant;
  const id = guest.postDelivery();
  await expect.poll(() => world.notifications.standing().map((one) => one.title)).toEqual([`Новая доставка: заказ № ${id}`]);
  await cardOf(id).getByText('Ожидает').first().waitFor();
  const detail = await detailOf(id);

  await detail.getByRole('button', { name: 'Принять' }).click();
  const staffPage = await hoverboard.foreignPage(miniDelivery.staffPageUrl);
  await staffPage.locator(`#order${id}[data-hoverboard-order]`).waitFor();
  expect(statusOf(id), 'opening the page accepts nothing').toBe(0);
  await staffPage.locator(`#order${id}`).getByText('Принять').click();
  await staffPage.locator('#orderinfo').getByRole('button', { name: 'Принять' }).click();
  await staffPage.getByText(/Создан стол/).waitFor();

  await expect.poll(() => statusOf(id)).toBe(10);
  await cardOf(id).getByText('Создан').waitFor();
  await detail.getByText(/Dlv\.\d+/).first().waitFor();
  await expect.poll(() => world.notifications.standing()).toEqual([]);

  staff.fillOrder(id);
  await cardOf(id).getByText('Принят').waitFor();
  staff.setStatus(id, 20);
  await cardOf(id).getByText('В пути').waitFor();
});

test('the staff page is opened again after it was closed too soon, at the order, and left alone while staff are at it', async () => {
  await open(300);
  const { guest, miniDelivery } = world.restaurant;
  const id = guest.postDelivery();
  const detail = await detailOf(id);
  await detail.getByRole('button', { name: 'Принять' }).click();
  const first = await hoverboard.foreignPage(miniDelivery.staffPageUrl);
  await first.locator(`#order${id}[data-hoverboard-order]`).waitFor();
  await first.close();

  const again = detail.getByRole('button', { name: 'Открыть страницу доставки' });
  await again.click();
  await expect.poll(() => hoverboard.app.windows().filter((page) => page.url().startsWith(miniDelivery.staffPageUrl)).length).toBe(1);
  const second = await hoverboard.foreignPage(miniDelivery.staffPageUrl);
  await second.locator(`#order${id}[data-hoverboard-order]`).waitFor();

  await second.locator(`#order${id}`).getByText('Принять').click();
  await second.locator('#orderinfo').getByRole('button', { name: 'Принять' }).waitFor();
  await second.evaluate((attribute) => document.querySelector(`[${attribute}]`)?.removeAttribute(attribute), 'data-hoverboard-order');
  await again.click();
  await second.locator(`#order${id}[data-hoverboard-order]`).waitFor({ state: 'attached' });
  await second.locator('#orderinfo').getByRole('button', { name: 'Принять' }).click();
  await expect.poll(() => statusOf(id)).toBe(10);
  await again.waitFor({ state: 'detached' });
});

test('a cancellation asks for a reason, opens the staff page, and ends with what the API shows', async () => {
  await open(300);
  const { guest, miniDelivery } = world.restaurant;
  const id = guest.postDelivery();
  const detail = await detailOf(id);
  await detail.getByRole('button', { name: 'Отменить заказ' }).click();
  const dialog = board.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Отменить заказ' }).click();
  await dialog.getByText('Выберите причину').waitFor();
  await dialog.getByLabel('Гость отказался').check();
  await dialog.getByRole('button', { name: 'Отменить заказ' }).click();

  const staffPage = await hoverboard.foreignPage(miniDelivery.staffPageUrl);
  await staffPage.locator(`#order${id}`).getByText('Принять').click();
  await staffPage.locator('#orderinfo').getByRole('button', { name: 'Отменить' }).click();
  await expect.poll(() => statusOf(id)).toBe(40);

  await detail.getByText('Гость отказался').first().waitFor();
  await board.getByRole('tab', { name: /^Удален/ }).click();
  await cardOf(id).getByText('Удал').first().waitFor();
});

test('an acceptance that is taken back in time sends nothing, and can be asked for again', async () => {
  await open(30_000);
  const { guest } = world.restaurant;
  const id = guest.postDelivery();
  const detail = await detailOf(id);
  await detail.getByRole('button', { name: 'Принять' }).click();
  await cardOf(id).getByText('Принимаем').waitFor();
  await board.getByRole('button', { name: `Вернуть: Заказ № ${id}` }).click();

  await detail.getByRole('button', { name: 'Принять' }).waitFor();
  await detail.getByText('Взял: Касса 1').first().waitFor();
  expect(statusOf(id)).toBe(0);
  expect(hoverboard.app.windows().some((page) => page.url().startsWith('http'))).toBe(false);
});

test('an order cancelled elsewhere after it was accepted rings in its own way', async () => {
  await open(300);
  const { guest, staff } = world.restaurant;
  const id = guest.postDelivery();
  await cardOf(id).waitFor();
  staff.accept(id);
  await expect.poll(() => world.notifications.standing()).toEqual([]);
  staff.cancel(id);
  await expect.poll(() => world.notifications.standing().map((one) => one.title)).toEqual([`Заказ № ${id} ОТМЕНЁН`]);
});
