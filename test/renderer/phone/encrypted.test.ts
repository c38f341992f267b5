/** A page that stands open over plain HTTP when the station is switched to encryption, before the real server: it goes over by itself where its browser trusts the certificate, and else says where to. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { HANG_MS, openChromium } from '../../fixtures/renderer/builtPages';
import { openPhoneHouse, type PhoneHouse } from '../../fixtures/renderer/phoneHouse';
import { hallTicket, snapshotOf } from '../../fixtures/renderer/tickets';

vi.setConfig({ testTimeout: HANG_MS, hookTimeout: HANG_MS });
const PHONE = { width: 390, height: 844 };
const TV = { width: 1920, height: 1080 };
let browser: Browser;
let context: BrowserContext;
let house: PhoneHouse;

beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());
afterEach(async () => {
  await context.close();
  await house.close();
});

/** @param trusts the browser takes the station's certificate, as after it was installed */
async function open(viewport: typeof PHONE, trusts: boolean): Promise<void> {
  house = await openPhoneHouse(snapshotOf({ tickets: [hallTicket('5')] }));
  context = await browser.newContext({ viewport, ignoreHTTPSErrors: trusts });
}
async function wall(path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(house.url + path);
  house.desk.pair((await page.locator('.pair__code').innerText()).replace(/\s/g, ''), { name: 'ТВ', role: 'wall', zones: [] });
  await page.locator('.head').waitFor();
  return page;
}
const encrypted = (): string => house.url.replace('http:', 'https:');

test('a phone that trusts the certificate goes over by itself, and is let in as the device that it was', async () => {
  await open(PHONE, true);
  const page = await house.letIn(context);
  await house.encrypt();
  await page.waitForURL(encrypted());
  await page.locator('.card').first().waitFor();
  expect(house.desk.read()).toMatchObject({ devices: [{ name: 'Телефон Анны' }], requests: [] });
});

test('a TV that trusts it too, with the screen that its address says', async () => {
  await open(TV, true);
  const page = await wall('wall?layout=summary');
  await house.encrypt();
  await page.waitForURL(`${encrypted()}wall?layout=summary`);
  await page.locator('.head').waitFor();
});

test.each([
  ['board', PHONE],
  ['wall', TV],
] as const)('a %s that does not trust it says so, with the address and the certificate, and hears the station again when it is switched back', async (kind, size) => {
  await open(size, false);
  const page = kind === 'board' ? await house.letIn(context) : await wall('wall');
  await house.encrypt();
  const alert = page.getByRole('alert').filter({ hasText: 'На станции включили шифрование' });
  await alert.waitFor();
  const address = kind === 'board' ? encrypted() : `${encrypted()}wall`;
  const link = alert.getByRole('link', { name: address });
  expect(await link.getAttribute('href')).toBe(address);
  expect((await link.boundingBox())?.height).toBeGreaterThanOrEqual(48);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
  expect(await seriousViolations(page)).toEqual([]);
  expect(page.url()).toBe(kind === 'board' ? house.url : `${house.url}wall`);
  await house.end();
  await alert.waitFor({ state: 'detached' });
  await house.begin();
  await page.getByRole('alert').filter({ hasText: /нет связи/i }).waitFor({ state: 'detached' });
  await house.encrypt();
  await alert.getByRole('link', { name: 'Сертификат для этого устройства' }).click();
  await page.getByRole('heading', { name: /^Сертификат станции/ }).waitFor();
});

test('a page that waits for its code says so too, and shows a code again when it is switched back; trusted, it goes on over TLS', async () => {
  await open(PHONE, false);
  const page = await context.newPage();
  await page.goto(house.url);
  await page.locator('.pair__code').waitFor();
  await house.encrypt();
  await page.getByRole('heading', { name: /^Станция теперь с.шифрованием$/ }).waitFor();
  const link = page.getByRole('link', { name: encrypted() });
  expect((await link.boundingBox())?.height).toBeGreaterThanOrEqual(48);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Сертификат для этого устройства' }).click();
  await page.getByRole('heading', { name: /^Сертификат станции/ }).waitFor();

  const trusting = await browser.newContext({ ignoreHTTPSErrors: true });
  await house.end();
  await house.begin();
  const other = await trusting.newPage();
  await other.goto(house.url);
  await other.locator('.pair__code').waitFor();
  await house.encrypt();
  await other.waitForURL(encrypted());
  await other.locator('.pair__code').waitFor();
  await trusting.close();
});
