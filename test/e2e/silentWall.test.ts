/** A TV of the network, for months: what it shows is right again after the station, the network or the TV itself was away; and where its tab hangs, which it cannot say, the station notices. */
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { openWholeChromium } from '../fixtures/renderer/builtPages';
import { callFrom } from './harness/bridge';
import type { Hoverboard } from './harness/hoverboard';
import { provisioningFor, startWorld, type World } from './harness/world';

let world: World;
let browser: Browser | null = null;
afterEach(async () => {
  await browser?.close();
  await world.stop();
});

const NOTICED_WITHIN_MS = 120_000;

/** A TV in the kitchen: a browser that is not the PC's own, let in as a wall. */
async function openTv(hoverboard: Hoverboard, address: string): Promise<{ context: BrowserContext; tv: Page; open(): Promise<Page> }> {
  browser = await openWholeChromium();
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, extraHTTPHeaders: { 'X-Forwarded-For': '192.168.1.40' } });
  const open = async (): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(`${address}wall`);
    return page;
  };
  const tv = await open();
  const answer = await callFrom(await hoverboard.page('button'), 'device.pair', { code: await tv.locator('.pair__code').innerText(), name: 'Горячий цех', role: 'wall' });
  expect(JSON.parse(answer)).toMatchObject({ ok: true });
  return { context, tv, open };
}
const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });

test('a wall that hangs is told of on the board and by a notification, and is well again when its tab was closed and opened', { timeout: 300_000 }, async () => {
  world = await startWorld();
  const hoverboard = await world.launch(world.provision(provisioningFor(world.restaurant, { file: { server: { host: '0.0.0.0', port: 0 } } })), '--board');
  const board = await hoverboard.page('board');
  const address = (): string => [...readFileSync(join(world.directory, 'data', 'logs', 'hoverboard.log'), 'utf8').matchAll(/"url":"(http:\/\/127\.0\.0\.1:\d+\/)"/g)].at(-1)?.[1] ?? '';
  await expect.poll(address).not.toBe('');

  const { tv, open } = await openTv(hoverboard, address());
  world.restaurant.guest.order('6');
  await tv.getByRole('article', { name: 'Стол 6' }).waitFor();

  // Its connection stays open, and what comes over it is nobody's.
  void tv.evaluate(() => {
    for (;;);
  }).catch(() => undefined);
  const banner = board.getByRole('alert').filter({ hasText: 'Экран «Горячий цех» не отвечает' });
  await banner.waitFor({ timeout: NOTICED_WITHIN_MS });
  await expect.poll(() => world.notifications.standing().map(({ title }) => title)).toContain('Экран «Горячий цех» не отвечает');

  const again = await open();
  await again.getByRole('article', { name: 'Стол 6' }).waitFor();
  await banner.waitFor({ state: 'detached' });
  await expect.poll(() => world.notifications.standing().map(({ title }) => title)).not.toContain('Экран «Горячий цех» не отвечает');
});

test('a wall shows what is there after the station was killed, the network was cut and the TV slept, all without being loaded anew', { timeout: 240_000 }, async () => {
  world = await startWorld();
  const { restaurant } = world;
  const port = await freePort();
  const config = world.provision(provisioningFor(restaurant, { file: { server: { host: '0.0.0.0', port } } }));
  const first = await world.launch(config);
  const { context, tv } = await openTv(first, `http://127.0.0.1:${port}/`);
  const order = (table: string) => tv.getByRole('article', { name: `Стол ${table}`, exact: true });
  restaurant.guest.order('6');
  await order('6').waitFor();
  await tv.evaluate(() => Object.assign(window, { stood: true }));

  await first.kill();
  await tv.getByText('НЕТ СВЯЗИ').waitFor();
  restaurant.guest.order('7');
  const again = await world.launch(config);
  await order('7').waitFor();
  await expect.poll(() => tv.getByText('НЕТ СВЯЗИ').count()).toBe(0);
  await order('6').waitFor();
  // What was cooked meanwhile is gone from it too.
  const hall = await again.page('button');
  const tickets = JSON.parse(await callFrom(hall, 'board.snapshot', {})) as { value: { tickets: { id: string; type: string; table?: { name: string } }[] } };
  const six = tickets.value.tickets.find(({ table }) => table?.name === '6');

  await context.setOffline(true);
  await tv.evaluate(() => window.dispatchEvent(new Event('offline')));
  restaurant.guest.order('8');
  await callFrom(hall, 'kitchen.bump', { ticketId: six?.id });
  await context.setOffline(false);
  await order('8').waitFor();
  await order('6').waitFor({ state: 'detached' });

  const session = await context.newCDPSession(tv);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  restaurant.guest.order('9');
  await expect.poll(async () => JSON.stringify(JSON.parse(await callFrom(hall, 'board.snapshot', {})))).toContain('"name":"9"');
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await order('9').waitFor();
  expect(await tv.evaluate(() => 'stood' in window)).toBe(true);
});
