/** The power goes in mid-alert: after it the board is what it was, nothing is announced twice, and what waited still rings. */
import { afterEach, expect, test } from 'vitest';
import { provisioningFor, startWorld, type World } from './harness/world';

/** A reminder of what still waits says that it is one. */
const news = (): readonly string[] => world.notifications.calls.filter((one) => !one.body.startsWith('повтор')).map((one) => one.title);

let world: World;
afterEach(() => world.stop());

test('a kill in mid-alert loses nothing, announces nothing twice, and what waited still rings', async () => {
  world = await startWorld();
  const { restaurant } = world;
  const config = world.provision(provisioningFor(restaurant));
  const first = await world.launch(config);
  const before = await first.page('button');
  await expect.poll(() => before.locator('#root').getAttribute('data-level')).toBe('quiet');
  restaurant.guest.callWaiter('6');
  const order = restaurant.guest.postDelivery();
  const announced = [`Новая доставка: заказ № ${order}`, 'Стол 6 зовёт официанта'];
  await expect.poll(() => [...news()].sort()).toEqual(announced);
  await expect.poll(() => before.locator('[data-part=count]').textContent()).toBe('2');
  await first.kill();

  const second = await world.launch(config);
  const after = await second.page('button');
  await expect.poll(() => after.locator('#root').getAttribute('data-level')).toBe('alarm');
  await expect.poll(() => after.locator('[data-part=count]').textContent()).toBe('2');
  // Only a poll of each source proves that what it still answers is not announced again.
  const asked = { hall: restaurant.requests('qrMenu').length, delivery: restaurant.requests('miniDelivery').length };
  await expect.poll(() => restaurant.requests('qrMenu').length).toBeGreaterThan(asked.hall + 1);
  await expect.poll(() => restaurant.requests('miniDelivery').length).toBeGreaterThan(asked.delivery + 1);
  expect([...news()].sort()).toEqual(announced);
  await after.locator('[data-part=open]').click();
  const board = await second.page('board');
  await board.locator('.card', { hasText: 'Стол 6' }).first().waitFor();
  await board.locator('.card', { hasText: `№ ${order}` }).first().waitFor();
});

test('what happened while the app was gone is told when it is back', async () => {
  world = await startWorld();
  const { restaurant } = world;
  const config = world.provision(provisioningFor(restaurant));
  const first = await world.launch(config);
  const face = (await first.page('button')).locator('#root');
  await expect.poll(() => face.getAttribute('data-level')).toBe('quiet');
  restaurant.guest.callWaiter('6');
  await expect.poll(news).toEqual(['Стол 6 зовёт официанта']);
  await first.kill();
  restaurant.guest.callWaiter('7');

  const second = await world.launch(config);
  await expect.poll(news).toEqual(['Стол 6 зовёт официанта', 'Стол 7 зовёт официанта']);
  const after = await second.page('button');
  await expect.poll(() => after.locator('[data-part=count]').textContent()).toBe('2');
});
