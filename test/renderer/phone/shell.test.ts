/** The board as an app on a phone, behind the real server: installable, open at once without the network, current the moment it can be, and gone when it is turned out. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { HANG_MS, openChromium } from '../../fixtures/renderer/builtPages';
import { openPhoneHouse, type PhoneHouse } from '../../fixtures/renderer/phoneHouse';
import { hallTicket, snapshotOf } from '../../fixtures/renderer/tickets';

vi.setConfig({ testTimeout: HANG_MS, hookTimeout: HANG_MS });
let browser: Browser;
let context: BrowserContext;
let house: PhoneHouse;
const ticket = hallTicket('6');

beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());
afterEach(async () => {
  await context.close();
  await house.close();
});

/** The worker has the whole shell, and answers for this page. */
const kept = (page: Page): Promise<unknown> => expect.poll(() => page.evaluate(async () => navigator.serviceWorker.controller !== null && (await (await caches.open((await caches.keys())[0] ?? '')).match('/')) !== undefined)).toBe(true);
const buildOf = (page: Page): Promise<string | null> => page.locator('meta[name="hoverboard-build"]').getAttribute('content');

async function phone(): Promise<Page> {
  house = await openPhoneHouse(snapshotOf({ station: { theme: 'dark' }, tickets: [ticket] }));
  context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  const page = await house.letIn(context);
  await page.locator('.card').waitFor();
  await kept(page);
  return page;
}

test('can be installed, and what it keeps are files of the build alone', async () => {
  const page = await phone();
  const manifest = await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]');
    const answer = await fetch(link?.href ?? '');
    const { icons, ...rest } = (await answer.json()) as { icons: { src: string; sizes: string }[]; start_url: string; display: string };
    return { ...rest, type: answer.headers.get('content-type'), icons: await Promise.all(icons.map(async ({ src, sizes }) => [sizes, (await fetch(src)).headers.get('content-type')])) };
  });
  expect(manifest).toMatchObject({ start_url: '/', display: 'standalone', type: 'application/manifest+json', icons: [['128x128', 'image/png'], ['256x256', 'image/png'], ['512x512', 'image/png']] });
  const session = await context.newCDPSession(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // Chromium installs nothing in a private window, which a test's is.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);

  house.change({ upserts: [hallTicket('7')] });
  await page.locator('.card').nth(1).waitFor();
  await page.reload();
  await page.locator('.card').nth(1).waitFor();
  const keptPaths = await page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)))).flat());
  expect(keptPaths.filter((path) => path !== '/' && !/^\/assets\/.+-[\w-]{8}\.(js|css|wav|png)$/.test(path))).toEqual([]);
  expect(keptPaths).toContain('/');
});

test('what goes to the station does not wake the worker, which sleeps through a shift', async () => {
  const page = await phone();
  await page.reload();
  await page.locator('.card').waitFor();
  const past = await page.evaluate(async () => {
    await fetch('/api/board');
    type Entry = PerformanceResourceTiming & { readonly workerMatchedSourceType: string };
    const entries = performance.getEntriesByType('resource') as Entry[];
    const ways = (part: string): string[] => [...new Set(entries.filter(({ name }) => new URL(name).pathname.startsWith(part)).map(({ workerMatchedSourceType }) => workerMatchedSourceType))];
    return { api: ways('/api/'), assets: ways('/assets/') };
  });
  expect(past).toEqual({ api: ['network'], assets: [''] });
});

test('opens while the station cannot be reached, says so, and shows nothing of what was; then it is current by itself', async () => {
  const page = await phone();
  await page.close();
  await house.end();
  const again = await context.newPage();
  await again.goto(house.url);
  await again.getByRole('alert').getByText('Нет связи со станцией').waitFor();
  expect(await again.locator('.card').count()).toBe(0);
  // As dark as it was, and nothing is said of what nobody knows.
  expect(await again.locator('html').getAttribute('data-theme')).toBe('dark');
  expect(await again.getByText('Источники не настроены').count()).toBe(0);
  expect(await again.getByText('Всё спокойно').count()).toBe(0);
  house.change({ upserts: [hallTicket('8')] });
  await house.begin();
  await again.locator('.card').nth(1).waitFor();
  await again.getByText('Нет связи со станцией').waitFor({ state: 'detached' });
});

test('opens at once from what it keeps while the network hangs, and is corrected when the station answers after all', async () => {
  const page = await phone();
  await page.close();
  const answerAfterAll = await house.hang();
  const again = await context.newPage();
  await again.goto(house.url);
  await again.getByText('Загружаем доску').waitFor();
  expect(await again.locator('.card').count()).toBe(0);
  answerAfterAll('<!doctype html><meta name="hoverboard-build" content="0f" /><title>x</title><p>Другая сборка</p>');
  await again.getByText('Другая сборка').waitFor();
});

test('a station of another build that is slow each time is waited for the second time, and not opened from what is kept again and again', async () => {
  const page = await phone();
  await page.close();
  const answerSlowly = await house.slow();
  const again = await context.newPage();
  let opened = 0;
  again.on('domcontentloaded', () => (opened += 1));
  await again.goto(house.url);
  await again.getByText('Загружаем доску').waitFor();
  answerSlowly('<!doctype html><meta name="hoverboard-build" content="0f" /><title>x</title><p>Другая сборка</p>');
  await again.getByText('Другая сборка').waitFor();
  expect(opened).toBe(2);
});

test('a newer build is shown by itself, as soon as nobody is in the middle of something, and the older is forgotten', async () => {
  const page = await phone();
  const before = await buildOf(page);
  await page.getByRole('button', { name: 'Это устройство' }).click();
  const next = house.update();
  await house.end();
  await house.begin();
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([`hoverboard-shell-${next}`]);
  expect(await buildOf(page)).toBe(before);
  await page.getByRole('button', { name: 'Закрыть' }).click();
  await expect.poll(() => buildOf(page).catch(() => null)).toBe(next);
  await page.locator('.card').waitFor();
});

test('turned out it asks to be let in at once, and without the network nothing of the board opens any more', async () => {
  const page = await phone();
  house.desk.revoke(house.desk.read().devices[0]?.id as never);
  await page.locator('.pair__code').waitFor();
  expect(await page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).match('/')) !== undefined))).some(Boolean))).toBe(false);
  await house.end();
  await page.goto(house.url).catch(() => undefined);
  expect(await page.locator('.board').count()).toBe(0);
  await house.begin();
});
