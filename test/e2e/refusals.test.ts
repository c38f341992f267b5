/** What is wrong is said in words: a token, a provisioning file; and a second start is no second station. */
import { cpSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { runToEnd } from './harness/hoverboard';
import { provisioningFor, startWorld, type World } from './harness/world';

let world: World;
afterEach(() => world.stop());

test('a wrong token is named as one on the board, and the other source works on', async () => {
  world = await startWorld();
  const { restaurant, notifications } = world;
  const hoverboard = await world.launch(world.provision(provisioningFor(restaurant, { qrMenu: { token: 'not-the-key' } })));
  const button = await hoverboard.page('button');
  await button.locator('[data-part=open]').click();
  const board = await hoverboard.page('board');
  await board.getByText(/токен/i).first().waitFor();
  expect(await board.content()).not.toContain('not-the-key');
  expect(hoverboard.log()).not.toContain('not-the-key');

  const id = restaurant.guest.postDelivery();
  await expect.poll(() => notifications.standing().map((one) => one.title)).toContain(`Новая доставка: заказ № ${id}`);
});

test('a wrong provisioning file is refused with the path of the field, its value and what is allowed', async () => {
  world = await startWorld();
  const file = provisioningFor(world.restaurant, { qrMenu: { pollIntervalMs: 20 }, miniDelivery: { kind: 'mini-dlivery' } });
  const { code, output } = await world.run(world.provision(file));
  expect(code).not.toBe(0);
  expect(output).toMatch(/sources\[?\.?0\]?\.pollIntervalMs.*20.*500/);
  expect(output).toMatch(/sources\[?\.?1\]?\.kind.*mini-dlivery.*qr-menu.*mini-delivery/);
  expect(output).not.toContain(world.restaurant.qrMenu.token);
});

test('an option without its path is refused in both languages: whoever meant a file does not get the demo', async () => {
  world = await startWorld();
  for (const words of [['--config='], ['--config', '--hidden']]) {
    const { code, output } = await world.run(undefined, ...words);
    expect([words, code]).toEqual([words, 1]);
    expect(output).toMatch(/после --config не указан путь[^]*--config needs a path/);
  }
});

test('where a part of the program is damaged it says so and what to do, in both languages, and ends', async () => {
  world = await startWorld();
  const app = join(world.directory, 'app');
  cpSync('out', join(app, 'out'), { recursive: true });
  cpSync('package.json', join(app, 'package.json'));
  for (const name of ['node_modules', 'resources']) symlinkSync(resolve(name), join(app, name));
  for (const name of readdirSync(join(app, 'out/main/chunks')).filter((file) => /^core-.*\.cjs$/.test(file))) writeFileSync(join(app, 'out/main/chunks', name), 'cut in the mid');
  const { code, output } = await runToEnd({ directory: app, userDataDir: join(world.directory, 'data'), busAddress: world.bus.address });
  expect(code).toBe(1);
  expect(output).toMatch(/Установите его заново[^]*Install it again[^]*Unexpected identifier/);
});

test('a second start opens the board of the first, or the wall where it asks for it, and ends', async () => {
  world = await startWorld();
  const config = world.provision(provisioningFor(world.restaurant));
  const hoverboard = await world.launch(config);
  await hoverboard.page('button');
  expect(hoverboard.pageNow('board')).toBe(null);

  const { code } = await world.run(config);
  expect(code).toBe(0);
  const board = await hoverboard.page('board');
  await board.getByText('Всё спокойно').waitFor();

  expect((await world.run(config, '--wall')).code).toBe(0);
  await hoverboard.page('wall');
});
