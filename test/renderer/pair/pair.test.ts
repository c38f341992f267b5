/** The page of a device that was not let in, in a real Chromium before the real server: it shows a code, becomes the board by itself, and is back when the device is revoked. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createSystemClock } from '../../../src/adapters/clock/systemClock';
import { createDeviceDesk, type DeviceDesk } from '../../../src/adapters/devices/deviceDesk';
import { startBoardServer, type BoardServer } from '../../../src/adapters/server/boardServer';
import type { Language } from '../../../src/core/model/settings';
import { createFakeStation, type FakeStation } from '../../fakes/fakeStation';
import { silentLogger } from '../../fakes/silentLogger';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { HANG_MS, openChromium } from '../../fixtures/renderer/builtPages';
import { snapshotOf } from '../../fixtures/renderer/tickets';

vi.setConfig({ testTimeout: HANG_MS, hookTimeout: HANG_MS });
let browser: Browser;
let context: BrowserContext;
let page: Page;
let dir: string;
let station: FakeStation;
let desk: DeviceDesk;
let server: BoardServer;
let language: Language;

beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hoverboard-pair-'));
  language = 'ru';
});
afterEach(async () => {
  await context.close();
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

async function open(path: string, { size = { width: 390, height: 844 }, dark = false } = {}): Promise<void> {
  station = createFakeStation();
  Object.assign(station, { snapshot: () => snapshotOf({ station: { name: 'Касса', language } }) });
  const clock = createSystemClock();
  desk = createDeviceDesk({ path: join(dir, 'devices.json'), clock, log: silentLogger, language: () => language, zones: () => [], addresses: () => [] });
  const route = (): Promise<{ ok: true; value: object }> => Promise.resolve({ ok: true, value: {} });
  server = await startBoardServer({ station, route, clock, log: silentLogger, pagesDir: resolve(import.meta.dirname, '../../../out/renderer'), host: '127.0.0.1', port: 0, devices: desk, ownComputer: () => false });
  context = await browser.newContext({ viewport: size, colorScheme: dark ? 'dark' : 'light', locale: language });
  page = await context.newPage();
  await page.goto(new URL(path, server.url).href);
}
const codeOf = async (): Promise<string> => (await page.locator('.pair__code').innerText()).replace(/\s/g, '');

test('a phone shows a code, becomes the board when it is typed at the PC, and asks again when it is revoked', async () => {
  await open('/');
  await page.getByRole('heading', { name: 'Подключите этот экран' }).waitFor();
  const code = await codeOf();
  expect(code).toMatch(/^\d{6}$/);
  expect(await page.evaluate(() => document.cookie)).toBe('');
  expect(await seriousViolations(page)).toEqual([]);
  desk.pair(code, { name: 'Официант', role: 'waiter', zones: [] });
  await page.getByText('Всё спокойно').waitFor();
  await page.reload();
  await page.getByText('Всё спокойно').waitFor();
  desk.revoke(desk.read().devices[0]?.id as never);
  await page.getByRole('heading', { name: 'Подключите этот экран' }).waitFor();
  expect(await codeOf()).not.toBe(code);
});

test('a TV that is sent away says so, and gets a new code when somebody asks for it', async () => {
  language = 'en';
  await open('/wall', { size: { width: 1920, height: 1080 } });
  await page.getByRole('heading', { name: 'Connect this screen' }).waitFor();
  const code = await codeOf();
  expect(desk.read().requests).toMatchObject([{ page: 'wall' }]);
  desk.dismiss(desk.read().requests[0]?.id as never);
  await page.getByRole('heading', { name: 'The code is no longer good' }).waitFor();
  await page.getByRole('button', { name: 'Show a new code' }).click();
  await page.locator('.pair__code').waitFor();
  expect(await codeOf()).not.toBe(code);
});

test.each([
  ['phone', 390, 844],
  ['TV', 1920, 1080],
  ['small tablet', 800, 480],
] as const)('on a %s the whole of it is in sight, and the code is the largest', async (_, width, height) => {
  await open('/', { size: { width, height } });
  await page.locator('.pair__code').waitFor();
  expect(await page.evaluate(() => [document.documentElement.scrollHeight <= innerHeight, document.documentElement.scrollWidth <= innerWidth])).toEqual([true, true]);
  const heights = await page.evaluate(() => ['.pair__code', '.pair__title', '.pair__steps'].map((one) => parseFloat(getComputedStyle(document.querySelector(one) as Element).fontSize)));
  expect(Math.max(...heights)).toBe(heights[0]);
  expect(heights[0]).toBeGreaterThan(width === 1920 ? 150 : 60);
});

test('says that the station does not answer, and goes on by itself when it does', async () => {
  await open('/');
  await page.locator('.pair__code').waitFor();
  await context.setOffline(true);
  await page.getByRole('heading', { name: 'Станция не отвечает' }).waitFor();
  await context.setOffline(false);
  await page.locator('.pair__code').waitFor();
});
