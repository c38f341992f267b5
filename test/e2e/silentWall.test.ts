/** A TV of the network whose tab hangs: it can say nothing, so the station notices, tells the PC, and takes it back when the TV is there again. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { provisioningFor, startWorld, type World } from './harness/world';

let world: World;
let browser: Browser | null = null;
afterEach(async () => {
  await browser?.close();
  await world.stop();
});

type Bridge = { hoverboard: { call(name: string, json: string): Promise<string> } };
const NOTICED_WITHIN_MS = 120_000;

test('a wall that hangs is told of on the board and by a notification, and is well again when its tab was closed and opened', { timeout: 300_000 }, async () => {
  world = await startWorld();
  const hoverboard = await world.launch(world.provision(provisioningFor(world.restaurant, { file: { server: { host: '0.0.0.0', port: 0 } } })), '--board');
  const board = await hoverboard.page('board');
  const call = async (name: string, input: unknown): Promise<{ ok: boolean }> =>
    JSON.parse(await board.evaluate(([callName, json]) => (window as unknown as Bridge).hoverboard.call(callName, json), [name, JSON.stringify(input)] as const)) as { ok: boolean };
  const address = (): string => [...readFileSync(join(world.directory, 'data', 'logs', 'hoverboard.log'), 'utf8').matchAll(/"url":"(http:\/\/127\.0\.0\.1:\d+\/)"/g)].at(-1)?.[1] ?? '';
  await expect.poll(address).not.toBe('');

  browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, extraHTTPHeaders: { 'X-Forwarded-For': '192.168.1.40' } });
  const openWall = async (): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(`${address()}wall`);
    return page;
  };
  const tv = await openWall();
  expect(await call('device.pair', { code: await tv.locator('.pair__code').innerText(), name: 'Горячий цех', role: 'wall' })).toMatchObject({ ok: true });
  world.restaurant.guest.order('6');
  await tv.getByRole('article', { name: 'Стол 6' }).waitFor();

  // Its connection stays open, and what comes over it is nobody's.
  void tv.evaluate(() => {
    for (;;);
  }).catch(() => undefined);
  const banner = board.getByRole('alert').filter({ hasText: 'Экран «Горячий цех» не отвечает' });
  await banner.waitFor({ timeout: NOTICED_WITHIN_MS });
  await expect.poll(() => world.notifications.standing().map(({ title }) => title)).toContain('Экран «Горячий цех» не отвечает');

  const again = await openWall();
  await again.getByRole('article', { name: 'Стол 6' }).waitFor();
  await banner.waitFor({ state: 'detached' });
  await expect.poll(() => world.notifications.standing().map(({ title }) => title)).not.toContain('Экран «Горячий цех» не отвечает');
});
