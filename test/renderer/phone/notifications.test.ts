/** Notifications of a phone in the whole Chromium: while the board is out of view, once for each ring, and gone when somebody has the ticket. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { AlertView, TicketView } from '../../../src/core/model/view';
import { HANG_MS, openWholeChromium } from '../../fixtures/renderer/builtPages';
import { openPhoneHouse, type PhoneHouse } from '../../fixtures/renderer/phoneHouse';
import { alertOf, hallTicket, minutesAgo, snapshotOf } from '../../fixtures/renderer/tickets';

vi.setConfig({ testTimeout: HANG_MS, hookTimeout: HANG_MS });
let browser: Browser;
let context: BrowserContext;
let house: PhoneHouse;
let page: Page;

beforeAll(async () => {
  browser = await openWholeChromium();
});
afterAll(() => browser.close());
afterEach(async () => {
  await context.close();
  await house.close();
});

const sound = (sequence: number): AlertView['sound'] => ({ name: 'call', mode: 'once', sequence, volume: 80 });
const tell = (tickets: readonly TicketView[], asked: AlertView['sound']): void => house.change({ upserts: [...tickets], alert: alertOf(tickets, house.snapshot().sources, { sound: asked }) });
const notified = (): Promise<string[]> => page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(({ tag, title }) => `${tag} ${title}`));
/** Puts the board out of view, or back: Chromium without windows has every page in view. */
const view = (state: 'hidden' | 'visible'): Promise<void> =>
  page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { get: () => now, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);

test('what rings while the board is out of view is notified once, and taken back when somebody has it', async () => {
  house = await openPhoneHouse(snapshotOf({ tickets: [] }));
  context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, permissions: ['notifications'] });
  page = await house.letIn(context);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  const seen = hallTicket('5');
  tell([seen], sound(1));
  await page.locator('.card').waitFor();
  await view('hidden');
  const [call, bill] = [hallTicket('6'), hallTicket('7', { kind: 'bill-request' })];
  tell([seen, call, bill], sound(2));
  await expect.poll(notified).toHaveLength(2);
  // Chromium without windows has nothing to tap: the worker hears what a tap would tell it.
  await context.serviceWorkers()[0]?.evaluate(async () => {
    const worker = self as unknown as { registration: ServiceWorkerRegistration; NotificationEvent: new (type: string, init: object) => Event };
    const notification = (await worker.registration.getNotifications()).find(({ title }) => title.includes('7'));
    self.dispatchEvent(new worker.NotificationEvent('notificationclick', { notification }));
  });
  await page.locator(`[data-detail="${bill.id}"]`).waitFor();
  await expect.poll(notified).toHaveLength(1);
  await page.reload();
  await page.locator('.card').nth(2).waitFor();
  await view('hidden');
  expect(await notified()).toEqual([`ticket:${call.id} Стол 6 зовёт официанта`]);
  // It rings louder, and the page is thrown away: that is not another ring.
  tell([seen, call, bill], sound(3));
  await page.evaluate(async () => {
    for (const one of await (await navigator.serviceWorker.ready).getNotifications()) if (one.title.includes('6')) one.close();
  });
  await page.reload();
  await page.locator('.card').nth(2).waitFor();
  await view('hidden');
  tell([seen, call, bill], sound(4));
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  expect(await notified()).toEqual([]);
  const again = { ...bill, version: 8, count: 2, demand: { ...bill.demand, kind: 'again', seq: 99 } } as TicketView;
  tell([seen, call, again], sound(5));
  await expect.poll(notified).toEqual([`ticket:${bill.id} Стол 7 просит счёт`]);
  const claim = { by: 'Анна', at: minutesAgo(0), until: minutesAgo(-9) };
  tell([seen, call, { ...bill, version: 9, claim, attention: { state: 'claimed', reason: 'claimed', until: claim.until } }], sound(4));
  await expect.poll(notified).toEqual([]);
  // Whoever looks at the board needs no notification of what stands there.
  await view('visible');
  const next = hallTicket('8');
  tell([seen, call, next], sound(7));
  await page.locator(`[data-ticket="${next.id}"]`).waitFor();
  await view('hidden');
  tell([seen, call, next], sound(8));
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  expect(await notified()).toEqual([]);
});

test('a station that began anew with another journal, and counts from lower numbers, is notified of all the same', async () => {
  house = await openPhoneHouse(snapshotOf({ tickets: [] }));
  context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, permissions: ['notifications'] });
  page = await house.letIn(context);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  const call = hallTicket('6', { demand: { kind: 'new', since: minutesAgo(1), seq: 900 } });
  tell([call], sound(1));
  await page.locator('.card').waitFor();
  await view('hidden');
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  expect(await notified()).toEqual([]);
  await house.end();
  tell([{ ...call, version: 4, demand: { ...call.demand, kind: 'new', seq: 3 } } as TicketView], sound(2));
  await house.begin();
  await expect.poll(notified).toHaveLength(1);
});
