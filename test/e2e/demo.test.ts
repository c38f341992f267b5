/** A fresh machine: nothing is configured, and within seconds the embedded restaurant's table 6 calls. */
import { afterEach, expect, test } from 'vitest';
import { startWorld, type World } from './harness/world';

let world: World;
afterEach(() => world.stop());

test('a start with nothing configured says ДЕМО on every window, and table 6 calls', async () => {
  world = await startWorld();
  const hoverboard = await world.launch();
  const button = await hoverboard.page('button');
  await expect.poll(() => button.locator('[data-part=demo]').textContent()).toBe('ДЕМО');
  await expect.poll(() => world.notifications.calls.map((one) => one.title)).toContain('Стол 6 зовёт официанта');
  await expect.poll(() => button.locator('#root').getAttribute('data-level')).toBe('alarm');
  await button.locator('[data-part=open]').click();
  const board = await hoverboard.page('board');
  await board.getByText('ДЕМО').first().waitFor();
  await board.locator('.card', { hasText: 'Стол 6' }).first().waitFor();
  await expect.poll(async () => (await world.tray.read())?.tooltip).toContain('ДЕМО');
});
