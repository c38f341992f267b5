/** A guest calls: every surface says so at once, and a click on the notification's own action silences them all. */
import { afterEach, expect, test } from 'vitest';
import { provisioningFor, startWorld, type World } from './harness/world';

let world: World;
afterEach(() => world.stop());

test('a call at table 6 is told by notification, button, tray and board, and «Беру» on the notification silences it', async () => {
  world = await startWorld();
  const { restaurant, notifications, tray } = world;
  const hoverboard = await world.launch(world.provision(provisioningFor(restaurant)));
  const button = await hoverboard.page('button');
  const face = button.locator('#root');
  await expect.poll(() => face.getAttribute('data-level')).toBe('quiet');
  await expect.poll(async () => (await tray.read())?.tooltip).toContain('Тихо');
  const quiet = await tray.read();

  restaurant.guest.callWaiter('6');

  await expect.poll(() => notifications.standing().map((one) => one.title)).toEqual(['Стол 6 зовёт официанта']);
  const [shown] = notifications.standing();
  expect(shown?.actions).toEqual(expect.arrayContaining(['Беру', 'Открыть']));
  expect(shown?.urgency).toBe(2);
  await expect.poll(() => face.getAttribute('data-level')).toBe('alarm');
  await expect.poll(() => button.locator('[data-part=title]').textContent()).toBe('Стол 6');
  expect(await button.locator('[data-part=count]').textContent()).toBe('1');
  await expect.poll(async () => (await tray.read())?.icon).not.toBe(quiet?.icon);
  const alarmed = await tray.read();
  expect(alarmed?.tooltip).toContain('1 вызов');
  expect(alarmed?.menu.some((entry) => entry.label.includes('Стол 6'))).toBe(true);
  await button.locator('[data-part=open]').click();
  const board = await hoverboard.page('board');
  const card = board.locator('.card', { hasText: 'Стол 6' }).first();
  await card.waitFor();

  const actions = shown?.actions ?? [];
  notifications.action(shown?.id ?? 0, actions[actions.indexOf('Беру') - 1] ?? '');

  await card.getByText('Взял: Касса 1').waitFor();
  await expect.poll(() => face.getAttribute('data-level')).not.toBe('alarm');
  await expect.poll(() => notifications.standing()).toEqual([]);
  await expect.poll(async () => (await tray.read())?.icon).not.toBe(alarmed?.icon);
  expect(notifications.calls).toHaveLength(1);
});

test('what the tray offers is done: a call is claimed and the board opened from its menu', async () => {
  world = await startWorld();
  const { restaurant, tray } = world;
  const hoverboard = await world.launch(world.provision(provisioningFor(restaurant)));
  const face = (await hoverboard.page('button')).locator('#root');
  restaurant.guest.requestBill('3');
  await expect.poll(() => face.getAttribute('data-level')).toBe('alarm');

  await expect.poll(async () => (await tray.read())?.menu.map((entry) => entry.label).join(' | ')).toContain('Беру: Стол 3');
  await tray.click('Беру: Стол 3');
  await expect.poll(() => face.getAttribute('data-level')).toBe('pending');
  await tray.click('Открыть доску');
  const board = await hoverboard.page('board');
  await board.locator('.card', { hasText: 'Взял: Касса 1' }).waitFor();
});

test('the only ringing ticket is claimed on the button itself', async () => {
  world = await startWorld({ https: true });
  const { restaurant } = world;
  const hoverboard = await world.launch(world.provision(provisioningFor(restaurant)));
  const button = await hoverboard.page('button');
  restaurant.guest.callWaiter('4');
  await button.locator('[data-part=claim]').click();
  await expect.poll(() => button.locator('#root').getAttribute('data-level')).toBe('pending');
});
