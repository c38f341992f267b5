/** A fresh machine: nothing is configured, within seconds the embedded restaurant's table 6 calls, and nothing is left when it ends. */
import { once } from 'node:events';
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

// With settings of its own and not a provisioning file's: what stores them would end the process at once.
test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('told to end by %s, it takes its notifications along', async (signal) => {
  world = await startWorld();
  const app = world.spawn();
  const ended = once(app, 'exit');
  try {
    await expect.poll(() => world.notifications.standing().map((one) => one.title)).toContain('Стол 6 зовёт официанта');
    app.kill(signal);
    expect(await ended).toEqual([0, null]);
    expect(world.notifications.standing()).toEqual([]);
  } finally {
    app.kill('SIGKILL');
  }
});
