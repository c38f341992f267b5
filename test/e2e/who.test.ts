/** Who is told: a call that is the waiters' stays quiet at the till until nobody takes it, and what is taken there is taken by whoever said who they are. */
import { afterEach, expect, test } from 'vitest';
import { provisioningFor, startWorld, type World } from './harness/world';

let world: World;
afterEach(() => world.stop());

test('a waiters’ call is quiet at the till, a bill rings there, and a notification’s «Беру» is whoever stands there', async () => {
  world = await startWorld();
  const { restaurant, notifications } = world;
  const file = {
    station: { name: 'Касса 1', language: 'ru', roles: ['cashier'] },
    routing: { rules: [{ when: { kinds: ['waiter-call'] }, tell: { roles: ['waiter'] }, escalateAfterMs: 8000 }] },
    staff: { people: [{ id: 'anna', name: 'Анна', pin: '4271' }, { id: 'boris', name: 'Борис' }] },
  };
  const hoverboard = await world.launch(world.provision(provisioningFor(restaurant, { file })), '--board');
  const board = await hoverboard.page('board');
  const face = (await hoverboard.page('button')).locator('#root');
  await board.getByRole('button', { name: 'Кто я' }).click();
  await board.getByRole('button', { name: 'Анна, с PIN' }).click();
  await board.keyboard.type('4271');
  await board.keyboard.press('Enter');
  await board.getByRole('button', { name: 'За доской Анна: сменить' }).waitFor();

  restaurant.guest.callWaiter('6');
  await board.locator('.card', { hasText: 'Стол 6' }).getByText('Звонит официантам').waitFor();
  expect(await face.getAttribute('data-level')).toBe('quiet');
  expect(notifications.standing()).toEqual([]);

  restaurant.guest.requestBill('3');
  await expect.poll(() => notifications.standing().map((one) => one.title)).toContain('Стол 3 просит счёт');
  const shown = notifications.standing().find((one) => one.title.includes('Стол 3'));
  const actions = shown?.actions ?? [];
  const taken = board.locator('.card', { hasText: 'Стол 3' }).getByText('Взял: Анна');
  // The daemon stands with a notification before the station has heard its number.
  await expect.poll(async () => {
    notifications.action(shown?.id ?? 0, actions[actions.indexOf('Беру') - 1] ?? '');
    return await taken.count();
  }).toBe(1);

  // Nobody takes the call: now it is the till's too.
  await expect.poll(() => notifications.standing().map((one) => one.title)).toContain('Стол 6 зовёт официанта');
  await expect.poll(() => face.getAttribute('data-level')).toBe('alarm');
  await board.locator('.card', { hasText: 'Стол 6' }).getByRole('button', { name: /^Беру/ }).click();
  await board.locator('.card', { hasText: 'Стол 6' }).getByText('Взял: Анна').waitFor();
});
