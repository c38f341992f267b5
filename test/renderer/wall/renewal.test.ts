/** A wall in a real Chromium, over a night: its page begins anew when nobody waits, never to an error page, and sounds again without a tap. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { servePages, HANG_MS, openChromium, type BuiltPages } from '../../fixtures/renderer/builtPages';
import { plugEarphone } from '../../fixtures/renderer/earphone';
import { createScriptedStation, type ScriptedStation } from '../../fixtures/renderer/scriptedStation';
import { alertOf, dish, hallTicket, silent, snapshotOf } from '../../fixtures/renderer/tickets';

vi.setConfig({ testTimeout: HANG_MS, hookTimeout: HANG_MS });
let pages: BuiltPages;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let station: ScriptedStation;

beforeAll(async () => {
  [pages, browser] = await Promise.all([servePages(), openChromium()]);
  pages.route((request, response) => station.http(request, response));
});
afterAll(async () => {
  await browser?.close();
  await pages?.close();
});
const sound = { name: 'delivery', mode: 'loop', sequence: 1, volume: 80 } as const;
const ringing = hallTicket('6', { kind: 'table-order', dishes: [dish('Борщ')] });
const seenTo = { ...ringing, version: ringing.version + 1, demand: null, attention: silent };

beforeEach(async () => {
  context = await browser.newContext({ timezoneId: 'Europe/Moscow' });
  page = await context.newPage();
  await page.clock.install({ time: '2026-01-15T01:30:00+03:00' });
});
afterEach(async () => {
  station.close();
  await context.close();
});

const shown = (): Promise<void> => page.getByRole('article', { name: 'Стол 6', exact: true }).waitFor();
async function open(): Promise<void> {
  station = createScriptedStation(snapshotOf({ tickets: [ringing], alert: { sound } }));
  await page.goto(`${pages.url}/wall.html`);
  await shown();
  await page.evaluate(() => Object.assign(window, { stood: true }));
}
const isNew = (): Promise<boolean> => page.evaluate(() => !('stood' in window));
/** What the page does each minute it does once, and what it fetched for that has been answered when this is. */
async function pass(minutes: number): Promise<void> {
  await page.clock.fastForward(minutes * 60_000);
  await page.evaluate(() => fetch(window.location.href, { cache: 'no-store' }).catch(() => undefined));
}
const TO_QUIET_HOUR = 160;
const begunAnew = (): Promise<void> => expect.poll(async () => (await pass(1), isNew())).toBe(true);
const seeToIt = (): void => station.change({ upserts: [seenTo], alert: alertOf([seenTo], station.snapshot().sources) });

test('waits with it until nobody waits, and then shows what it showed', async () => {
  await open();
  await pass(TO_QUIET_HOUR);
  expect(await isNew()).toBe(false);
  seeToIt();
  await begunAnew();
  await shown();
});

test('stays while its page cannot be had, and begins anew when it can', async () => {
  await open();
  seeToIt();
  await context.setOffline(true);
  await pass(TO_QUIET_HOUR);
  expect(await isNew()).toBe(false);
  await shown();
  await context.setOffline(false);
  await begunAnew();
  await shown();
});

test('sounds again without a tap where it was tapped before', async () => {
  const ear = await plugEarphone(page);
  await open();
  await page.getByRole('button', { name: 'Включить звук' }).click();
  await expect.poll(() => ear.loudness()).toBeGreaterThan(0.05);
  seeToIt();
  await page.clock.fastForward(TO_QUIET_HOUR * 60_000);
  await begunAnew();
  await shown();
  station.change({ upserts: [{ ...ringing, version: 9 }], alert: alertOf([ringing], station.snapshot().sources, { sound }) });
  await expect.poll(() => ear.loudness()).toBeGreaterThan(0.05);
});
