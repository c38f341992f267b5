/** A wall in a real Chromium that looks after itself: it says that it draws, and begins anew where it cannot draw, cannot hear or has broken. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { servePages, HANG_MS, openChromium, type BuiltPages } from '../../fixtures/renderer/builtPages';
import { createScriptedStation, type ScriptedStation } from '../../fixtures/renderer/scriptedStation';
import { dish, hallTicket, snapshotOf } from '../../fixtures/renderer/tickets';

vi.setConfig({ testTimeout: HANG_MS, hookTimeout: HANG_MS });
let pages: BuiltPages;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let station: ScriptedStation;
/** The stream alone does not answer, as where a proxy has dropped it: everything else does. */
let streamIsDead = false;

beforeAll(async () => {
  [pages, browser] = await Promise.all([servePages(), openChromium()]);
  pages.route((request, response) => {
    if (streamIsDead && request.url?.startsWith('/api/stream') === true) return true;
    return station.http(request, response);
  });
});
afterAll(async () => {
  await browser?.close();
  await pages?.close();
});
beforeEach(async () => {
  streamIsDead = false;
  context = await browser.newContext();
  page = await context.newPage();
  await page.clock.install({ time: '2026-01-15T12:00:00+03:00' });
});
afterEach(async () => {
  station.close();
  await context.close();
});

const shown = (): Promise<void> => page.getByRole('article', { name: 'Стол 6', exact: true }).waitFor();
const ticket = hallTicket('6', { kind: 'table-order', dishes: [dish('Борщ')] });
async function open({ desktop = false } = {}): Promise<void> {
  station = createScriptedStation(snapshotOf({ tickets: [ticket] }));
  if (desktop) await station.attach(page);
  await page.goto(`${pages.url}/wall.html`);
  await shown();
  await page.evaluate(() => Object.assign(window, { stood: true }));
}
const isNew = (): Promise<boolean> => page.evaluate(() => !('stood' in window));
const said = (): number => station.inputsOf('screen.alive').length;
/** The page’s timers run once for each; what it fetched then has been answered. */
async function pass(times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await page.clock.fastForward(10_000);
    await page.evaluate(() => fetch(window.location.href, { cache: 'no-store' }).catch(() => undefined));
  }
}

test('says every ten seconds that it draws', async () => {
  await open();
  await expect.poll(said).toBeGreaterThan(0);
  const before = said();
  await pass(3);
  await expect.poll(said).toBeGreaterThanOrEqual(before + 3);
  expect(await isNew()).toBe(false);
});

test('says nothing in the app’s own window, which is looked after from outside', async () => {
  await open({ desktop: true });
  await pass(3);
  expect(said()).toBe(0);
});

test('that turns and no longer draws says nothing, and begins anew after a minute', async () => {
  await open();
  await pass(1);
  await page.evaluate(() => Object.assign(window, { requestAnimationFrame: () => 1 }));
  await pass(1);
  const before = said();
  await pass(4);
  expect([said(), await isNew()]).toEqual([before, false]);
  await expect.poll(async () => (await pass(1), isNew())).toBe(true);
  await shown();
});

test('that hears nothing for minutes from a station that answers begins anew, and shows what is there then', async () => {
  await open();
  streamIsDead = true;
  station.hangUp();
  await page.getByText('НЕТ СВЯЗИ').waitFor();
  await pass(8);
  expect(await isNew()).toBe(false);
  streamIsDead = false;
  // Its own way back is made anew long before: this is for a page for which that does not come about.
  await page.evaluate(() => Object.assign(window, { EventSource: class { close(): void {} addEventListener(): void {} } }));
  await expect.poll(async () => (await pass(1), isNew())).toBe(true);
  await shown();
});

test('stays as it is while its page cannot be had', async () => {
  await open();
  streamIsDead = true;
  station.hangUp();
  await context.setOffline(true);
  await pass(20);
  expect(await isNew()).toBe(false);
  await shown();
  await context.setOffline(false);
  streamIsDead = false;
  await expect.poll(async () => (await pass(1), await page.getByText('НЕТ СВЯЗИ').count())).toBe(0);
  await shown();
});

test('that broke while it was drawn begins anew', async () => {
  await open();
  // As an extension or a translation of the browser does it, which React cannot go on from.
  await page.evaluate(() => document.querySelector('[data-order]')?.remove());
  station.change({ removed: [ticket.id], kitchen: { removed: [ticket.id] } });
  await page.clock.fastForward(61_000);
  await expect.poll(() => page.locator('main').count()).toBe(0);
  await expect.poll(async () => (await pass(4), isNew())).toBe(true);
  await page.getByRole('heading', { level: 1 }).waitFor();
});
