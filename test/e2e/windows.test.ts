/** The app's own windows: one process for all, back after it crashed, the button where it was left, and no way out for a page. */
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { Hoverboard } from './harness/hoverboard';
import { callFrom } from './harness/bridge';
import { provisioningFor, startWorld, type World } from './harness/world';

let world: World;
afterEach(() => world.stop());

const processes = (hoverboard: Hoverboard): Promise<number[]> =>
  hoverboard.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.webContents.getOSProcessId()));
const buttonBounds = (hoverboard: Hoverboard): Promise<{ x: number; y: number } | undefined> =>
  hoverboard.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('button.html'))?.getBounds());

async function openButton(): Promise<{ hoverboard: Hoverboard; button: Page }> {
  const hoverboard = await world.launch(world.provision(provisioningFor(world.restaurant)));
  const button = await hoverboard.page('button');
  await expect.poll(() => button.locator('#root').getAttribute('data-level')).toBe('quiet');
  return { hoverboard, button };
}

test('button, board and wall share a process; when it is killed all three are back, and what waits still rings', async () => {
  world = await startWorld();
  const { hoverboard, button } = await openButton();
  world.restaurant.guest.callWaiter('6');
  await expect.poll(() => button.locator('#root').getAttribute('data-level')).toBe('alarm');
  await button.locator('[data-part=open]').click();
  await hoverboard.page('board');
  expect(JSON.parse(await callFrom(button, 'window.open', { window: 'wall' }))).toEqual({ ok: true, value: {} });
  await hoverboard.page('wall');
  const [before = 0, ...others] = await processes(hoverboard);
  expect(others).toEqual([before, before]);

  process.kill(before, 'SIGKILL');

  await expect.poll(async () => (await processes(hoverboard)).filter((one) => one > 0 && one !== before).length).toBe(3);
  expect(new Set(await processes(hoverboard)).size).toBe(1);
  const text = (page: string): Promise<string> =>
    hoverboard.app.evaluate(async ({ BrowserWindow }, name) => {
      const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes(`${name}.html`));
      return (await window?.webContents.executeJavaScript('document.body.innerText')) as string;
    }, page);
  await expect.poll(() => text('button')).toContain('Стол 6');
  await expect.poll(() => text('board')).toContain('Стол 6');
  await expect.poll(() => text('wall')).not.toBe('');
});

test('with «--board» the board opens first and shares its process with the button, which outlives it', async () => {
  world = await startWorld();
  const hoverboard = await world.launch(world.provision(provisioningFor(world.restaurant)), '--board');
  const board = await hoverboard.page('board');
  await board.getByText('Всё спокойно').waitFor();
  const button = await hoverboard.page('button');
  await expect.poll(() => button.locator('#root').getAttribute('data-level')).toBe('quiet');
  expect(new Set(await processes(hoverboard)).size).toBe(1);

  await board.close();
  world.restaurant.guest.callWaiter('6');
  await expect.poll(() => button.locator('#root').getAttribute('data-level')).toBe('alarm');
  await button.locator('[data-part=open]').click();
  await (await hoverboard.page('board')).getByText('Стол 6').first().waitFor();
  expect(new Set(await processes(hoverboard)).size).toBe(1);
});

test('a page that hangs keeps no other window from opening', async () => {
  world = await startWorld();
  const { hoverboard, button } = await openButton();
  void button.evaluate(() => {
    for (const until = Date.now() + 8000; Date.now() < until; );
  }).catch(() => undefined);
  await world.run(world.provision(provisioningFor(world.restaurant)));
  await (await hoverboard.page('board')).getByText('Всё спокойно').waitFor();
  expect(new Set(await processes(hoverboard)).size).toBe(2);
});

test('the button stays where it was dragged to, over a restart, and is never dropped out of sight', async () => {
  world = await startWorld();
  const first = await openButton();
  await callFrom(first.button, 'window.moved', { dx: -300, dy: -200, phase: 'move' });
  await callFrom(first.button, 'window.moved', { dx: 0, dy: 0, phase: 'end' });
  const dropped = await buttonBounds(first.hoverboard);
  await first.hoverboard.close();

  const second = await openButton();
  expect(await buttonBounds(second.hoverboard)).toEqual(dropped);
  await callFrom(second.button, 'window.moved', { dx: 9000, dy: -9000, phase: 'end' });
  const { x, y } = (await buttonBounds(second.hoverboard)) ?? { x: -1, y: -1 };
  expect([x, y]).toEqual([1600 - 220, 0]);
});

test('a page of ours can neither leave its address, nor open another, nor have what the system guards', async () => {
  world = await startWorld();
  const { hoverboard, button } = await openButton();
  const elsewhere = world.restaurant.miniDelivery.staffPageUrl;
  const outcome = await button.evaluate(async (url) => {
    window.location.href = url;
    const popUp = window.open(url) ?? window.open('app://hoverboard/board.html', 'board');
    const place = await new Promise<string>((resolve) => navigator.geolocation.getCurrentPosition(() => resolve('told'), (error) => resolve(error.message)));
    const fetched = await fetch(url).then(() => 'fetched', () => 'refused');
    return { popUp: popUp === null, place, fetched };
  }, elsewhere);
  expect(outcome).toEqual({ popUp: true, place: 'User denied Geolocation', fetched: 'refused' });
  expect(button.url()).toBe('app://hoverboard/button.html');
  expect(hoverboard.app.windows()).toHaveLength(1);
});

test('the staff page has none of our bridge and stays with its server', async () => {
  world = await startWorld();
  const { hoverboard, button } = await openButton();
  const id = world.restaurant.guest.postDelivery();
  await expect.poll(() => button.locator('#root').getAttribute('data-level')).toBe('alarm');
  const [order] = (JSON.parse(await callFrom(button, 'board.snapshot', {})) as { value: { tickets: { id: string; orderId: number }[] } }).value.tickets;
  expect(order?.orderId).toBe(id);
  await callFrom(button, 'order.accept', { ticketId: order?.id });
  const page = await hoverboard.foreignPage(world.restaurant.miniDelivery.staffPageUrl);
  expect(await page.evaluate(() => 'hoverboard' in window || 'require' in window || 'process' in window)).toBe(false);
  const address = page.url();
  await page.evaluate((url) => {
    window.location.href = url;
  }, world.restaurant.controlUrl);
  await page.evaluate((url) => window.open(url), world.restaurant.controlUrl);
  expect(page.url()).toBe(address);
  expect(hoverboard.app.windows().some((one) => one.url().startsWith(world.restaurant.controlUrl))).toBe(false);
});

test('goes on, and ends when told to, after whoever read its output is gone', async () => {
  world = await startWorld();
  const { restaurant, notifications, directory } = world;
  const app = world.spawn(world.provision(provisioningFor(restaurant)));
  const ended = once(app, 'exit');
  const log = () => (existsSync(join(directory, 'data', 'logs')) ? readFileSync(join(directory, 'data', 'logs', 'hoverboard.log'), 'utf8') : '').split('\n');
  try {
    await expect.poll(() => log().join(''), { timeout: 30_000 }).toContain('source is ok');
    app.stdout.destroy();
    app.stderr.destroy();
    await restaurant.faults.set('qrMenu', { kind: 'refuse' });
    await expect.poll(() => log().filter((line) => line.includes('"level":"warn"')).length, { timeout: 20_000 }).toBeGreaterThan(0);
    await restaurant.faults.set('qrMenu', null);
    restaurant.guest.callWaiter('6');
    await expect.poll(() => notifications.standing().map((one) => one.title), { timeout: 20_000 }).toEqual(['Стол 6 зовёт официанта']);
    expect(log().filter((line) => line.includes('unforeseen'))).toEqual([]);
    expect(log().length).toBeLessThan(60);
    app.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  } finally {
    app.kill('SIGKILL');
  }
});

// The system does not tell it twice: an app that goes on is killed after a while, in the middle of whatever it does.
test.each([0, 30, 60, 90])('ends when told to %i ms after its tray icon is there, while the rest is still being loaded', async (afterMs) => {
  world = await startWorld();
  const app = world.spawn(world.provision(provisioningFor(world.restaurant)));
  const ended = once(app, 'exit');
  try {
    await expect.poll(() => world.tray.registeredAtMs, { interval: 1 }).not.toBe(null);
    await new Promise((over) => setTimeout(over, afterMs));
    app.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  } finally {
    app.kill('SIGKILL');
  }
});

test('the board stands where it was left each time that it is opened, and moves when it was moved', async () => {
  world = await startWorld();
  const { hoverboard, button } = await openButton();
  const bounds = (): Promise<{ x: number; y: number; width: number; height: number } | undefined> =>
    hoverboard.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('board.html'))?.getBounds());
  /** A window manager puts it into its frame a moment after it is shown. */
  const settled = async (): Promise<Awaited<ReturnType<typeof bounds>>> => {
    await button.locator('[data-part=open]').click();
    await (await hoverboard.page('board')).locator('.empty__title').waitFor();
    await new Promise((later) => setTimeout(later, 1000));
    return await bounds();
  };
  const close = async (): Promise<void> => {
    await hoverboard.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('board.html'))?.close());
    await expect.poll(bounds).toBeUndefined();
  };
  await settled();
  await close();
  const stood = await settled();
  await close();
  expect(await settled()).toEqual(stood);
  await hoverboard.app.evaluate(({ BrowserWindow }) => {
    const board = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('board.html'));
    const { x = 0, y = 0 } = board?.getBounds() ?? {};
    board?.setPosition(x + 60, y + 40);
  });
  await new Promise((later) => setTimeout(later, 500));
  const moved = await bounds();
  await close();
  expect(await settled()).toEqual(moved);
});

test('a board that is asked for at a ticket while it opens shows that ticket', async () => {
  world = await startWorld();
  const { hoverboard, button } = await openButton();
  world.restaurant.guest.callWaiter('4');
  world.restaurant.guest.callWaiter('6');
  type Snapshot = { readonly value: { readonly tickets: readonly { readonly id: string; readonly table?: { readonly name: string } }[] } };
  const tickets = async (): Promise<Snapshot['value']['tickets']> => (JSON.parse(await callFrom(button, 'board.snapshot', {})) as Snapshot).value.tickets;
  await expect.poll(async () => (await tickets()).length).toBe(2);
  const wanted = (await tickets()).find(({ table }) => table?.name === '4');
  await Promise.all([callFrom(button, 'window.open', { window: 'board' }), callFrom(button, 'window.open', { window: 'board', ticketId: wanted?.id })]);
  await (await hoverboard.page('board')).locator('[data-detail]').getByText('Стол 4').first().waitFor();
});
